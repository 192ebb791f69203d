// Questions whose answer takes a while: asked as jobs, so that they show progress and can be stopped.
import type { Channel } from "@tauri-apps/api/core";

import type { Progress } from "./bindings";
import type { CacheKey } from "./cache";
import { CommandFailure, type Typed } from "./client";
import { type Job, startJob, useJobs } from "./jobs";
import { type Asked, useCommandQuery } from "./queries";

interface AskedAsJob<T> extends Asked<T> {
  /** The job that is on its way to the answer; none before it has begun and when it is over. */
  job: Job | null;
}

/** Asks a command that reports progress, once for a key, however many look at it. */
export function useJobQuery<T>(
  key: CacheKey,
  title: string,
  ask: (job: string, progress: Channel<Progress>) => Promise<Typed<T>>,
): AskedAsJob<T> {
  const about = JSON.stringify(key);
  const asked = useCommandQuery<T>(key, () => asJob(about, title, ask), { keepPrevious: false });
  const job = useJobs(({ jobs }) => jobs.find((known) => known.about === about && isOnItsWay(known)) ?? null);
  return { ...asked, job };
}

async function asJob<T>(
  about: string,
  title: string,
  ask: (job: string, progress: Channel<Progress>) => Promise<Typed<T>>,
): Promise<Typed<T>> {
  const end = await startJob<T, Progress>({ title, about, run: ask }).ended;
  if (end.state === "done") return { status: "ok", data: end.value };
  if (end.state === "failed") throw new CommandFailure(end.failure);
  return { status: "error", error: { kind: "cancelled", message: "It was stopped; nothing was stored." } };
}

function isOnItsWay(job: Job): boolean {
  return job.state === "running" || job.state === "cancelling";
}
