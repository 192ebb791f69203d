// The tray while jobs leave it by themselves.
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";

import { forgetJob, type Job, useJobs } from "../../api/jobs";
import { JobTray } from "./JobTray";

function job(part: Partial<Job>): Job {
  return {
    id: "a",
    title: "Importing tickets",
    about: null,
    state: "done",
    done: 5,
    total: 5,
    tickets: 5,
    rate: null,
    left: null,
    startedAt: 0,
    failure: null,
    ...part,
  };
}

beforeEach(() => useJobs.setState({ jobs: [] }));
afterEach(() => useJobs.setState({ jobs: [] }));

test("a job that leaves while the tray is open leaves the others there, and the last one takes the tray with it", async () => {
  const user = userEvent.setup();
  const failed = job({ id: "b", title: "Exporting", state: "failed", failure: { kind: "internal", message: "The disk is full." } });
  useJobs.setState({ jobs: [failed, job({})] });
  render(<JobTray />);
  await user.click(screen.getByRole("button", { name: "Importing tickets: done" }));
  act(() => forgetJob("a"));
  expect(screen.getByRole("dialog", { name: "Jobs" }).textContent).toBe("Exporting: The disk is full.Dismiss");
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
});

test("a job that failed before is still named once the one after it has left", () => {
  useJobs.setState({ jobs: [job({ id: "b", title: "Exporting", state: "failed" }), job({})] });
  render(<JobTray />);
  act(() => forgetJob("a"));
  expect(screen.getByRole("button", { name: "Exporting: failed" })).toBeTruthy();
});
