// Jobs: progress, the end, and a cancel that cannot come too early.
import { beforeEach, expect, test } from "vitest";

import type { CommandError } from "./bindings";
import type { Typed } from "./client";
import { cancelJob, forgetJob, pace, startJob, useJobs } from "./jobs";
import { answerCommands } from "./testing";

const ERROR: CommandError = { kind: "cancelled", message: "Cancelled. Nothing was stored." };

beforeEach(() => useJobs.setState({ jobs: [] }));

function begun() {
  let end: (typed: Typed<string>) => void = () => {};
  let report: (progress: { done: number; total: number }) => void = () => {};
  const { id, ended } = startJob<string>({
    title: "Importing tickets",
    run: (_, channel) => {
      report = (progress) => channel.onmessage(progress);
      return new Promise((resolve) => {
        end = resolve;
      });
    },
  });
  return { id, ended, end: (typed: Typed<string>) => end(typed), report: (done: number) => report({ done, total: 200 }) };
}

test("a job shows its progress and ends with its value", async () => {
  const job = begun();
  job.report(120);
  expect(useJobs.getState().jobs).toMatchObject([{ title: "Importing tickets", state: "running", done: 120, total: 200 }]);
  job.end({ status: "ok", data: "imported" });
  expect(await job.ended).toEqual({ state: "done", value: "imported" });
  forgetJob(job.id);
  expect(useJobs.getState().jobs).toEqual([]);
});

test("a cancelled job is cancelled, not failed, and a running one cannot be forgotten", async () => {
  const cancelled: unknown[] = [];
  answerCommands({ job_cancel: (payload) => cancelled.push(payload) });
  const job = begun();
  await cancelJob(job.id);
  await cancelJob(job.id);
  expect(cancelled).toEqual([{ job: job.id }]);
  forgetJob(job.id);
  expect(useJobs.getState().jobs).toMatchObject([{ state: "cancelling" }]);
  job.end({ status: "error", error: ERROR });
  expect(await job.ended).toEqual({ state: "cancelled" });
});

test("a job that fails while it is being stopped has failed, with its reason", async () => {
  answerCommands({ job_cancel: () => null });
  const job = begun();
  await cancelJob(job.id);
  const error: CommandError = { kind: "internal", message: "The disk is full. Nothing was stored." };
  job.end({ status: "error", error });
  expect(await job.ended).toEqual({ state: "failed", failure: error });
  expect(useJobs.getState().jobs).toMatchObject([{ state: "failed", failure: error }]);
});

test("a job that ends before its cancel arrives is done", async () => {
  answerCommands({ job_cancel: () => null });
  const job = begun();
  await cancelJob(job.id);
  job.end({ status: "ok", data: "imported" });
  expect(await job.ended).toEqual({ state: "done", value: "imported" });
});

test("a cancel that is refused leaves the job running", async () => {
  answerCommands({
    job_cancel: () => {
      throw "job_cancel not allowed";
    },
  });
  const job = begun();
  await cancelJob(job.id);
  expect(useJobs.getState().jobs).toMatchObject([{ state: "running" }]);
});

test("rate and time left are told once they can be known", () => {
  expect(pace({ done: 100, total: 200 }, 100)).toEqual({ rate: null, left: null });
  expect(pace({ done: 100, total: 200 }, 1000)).toEqual({ rate: 100, left: 1000 });
  expect(pace({ done: 100, total: null }, 1000)).toEqual({ rate: 100, left: null });
  // The file is half read: its bytes tell the time left, its tickets the rate.
  expect(pace({ done: 5000, total: 10_000, tickets: 40 }, 2000)).toEqual({ rate: 20, left: 2000 });
});
