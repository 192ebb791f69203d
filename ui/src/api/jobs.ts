// Work that takes longer than a moment: its progress, its end, and how to stop it. Jobs outlive the desk that began them.
import { Channel, invoke } from "@tauri-apps/api/core";
import { create } from "zustand";

import { answerOf, type Failure, type Typed } from "./client";

/** What the window sends while a job runs. Commands may send more than this. */
interface JobProgress {
  /** In the unit of the work: bytes of a file, tickets, steps. */
  done: number | null;
  /** None while it is not known. */
  total: number | null;
  /** Tickets so far, where `done` counts something else. */
  tickets?: number;
}

export interface Job {
  id: string;
  title: string;
  /** What it answers, for the page that waits for it. */
  about: string | null;
  state: "running" | "cancelling" | "done" | "cancelled" | "failed";
  done: number;
  total: number | null;
  /** Tickets so far, for work that counts them beside its own unit. */
  tickets: number | null;
  /** Tickets, or else units, per second over the whole run; none in its first moments. */
  rate: number | null;
  /** Milliseconds, at this rate. */
  left: number | null;
  startedAt: number;
  failure: Failure | null;
}

interface Jobs {
  jobs: readonly Job[];
}

/** All jobs of this window, the oldest first. */
export const useJobs = create<Jobs>(() => ({ jobs: [] }));

/** Milliseconds for which a job that is done stays in the tray. */
const NEWS = 10_000;

interface JobSpec<T, P extends JobProgress> {
  /** What is done, as in "Importing tickets". */
  title: string;
  /** What it answers, for the page that waits for it. */
  about?: string;
  /** Runs the command with the job's id and the channel that it reports to. */
  run: (id: string, progress: Channel<P>) => Promise<Typed<T>>;
  /** Sees every report, for a page that shows more than the tray. */
  onProgress?: (progress: P) => void;
}

type JobEnd<T> = { state: "done"; value: T } | { state: "failed"; failure: Failure } | { state: "cancelled" };

/** Begins a job. The id is named before the call, so that a cancel cannot come too early. */
export function startJob<T, P extends JobProgress = JobProgress>(
  spec: JobSpec<T, P>,
): { id: string; ended: Promise<JobEnd<T>> } {
  const id = crypto.randomUUID();
  const startedAt = Date.now();
  const job: Job = {
    id,
    title: spec.title,
    about: spec.about ?? null,
    state: "running",
    done: 0,
    total: null,
    tickets: null,
    rate: null,
    left: null,
    startedAt,
    failure: null,
  };
  useJobs.setState(({ jobs }) => ({ jobs: [...jobs, job] }));
  const channel = new Channel<P>((progress) => {
    change(id, {
      done: progress.done ?? 0,
      total: progress.total,
      tickets: progress.tickets ?? null,
      ...pace(progress, Date.now() - startedAt),
    });
    spec.onProgress?.(progress);
  });
  return { id, ended: end(id, spec.run(id, channel)) };
}

async function end<T>(id: string, call: Promise<Typed<T>>): Promise<JobEnd<T>> {
  const answer = await answerOf(call);
  if (answer.state === "ready") {
    change(id, { state: "done", left: null });
    // What succeeded is news for a moment only; what failed stays until somebody has seen it.
    setTimeout(() => forgetJob(id), NEWS);
    return { state: "done", value: answer.value };
  }
  // The answer decides, not what was asked: a disk that is full while a job is being stopped has to be said.
  if (answer.failure.kind === "cancelled") {
    change(id, { state: "cancelled", left: null });
    return { state: "cancelled" };
  }
  change(id, { state: "failed", failure: answer.failure, left: null });
  return { state: "failed", failure: answer.failure };
}

/** Asks a job to stop. It ends as soon as the command notices; what was begun is taken back. */
export async function cancelJob(id: string): Promise<void> {
  if (jobOf(id)?.state !== "running") return;
  change(id, { state: "cancelling" });
  try {
    await invoke("job_cancel", { job: id });
  } catch {
    // The job goes on, and says so by running on.
    if (jobOf(id)?.state === "cancelling") change(id, { state: "running" });
  }
}

/** Takes a job that has ended off the list. */
export function forgetJob(id: string): void {
  useJobs.setState(({ jobs }) => ({
    jobs: jobs.filter((job) => job.id !== id || job.state === "running" || job.state === "cancelling"),
  }));
}

/** How fast a job is and how long it will take, once it has run long enough to tell. */
export function pace(progress: JobProgress, elapsed: number): { rate: number | null; left: number | null } {
  const done = progress.done ?? 0;
  if (elapsed < 400 || done === 0) return { rate: null, left: null };
  const left = progress.total === null ? null : Math.max(0, ((progress.total - done) / done) * elapsed);
  return { rate: ((progress.tickets ?? done) * 1000) / elapsed, left };
}

function jobOf(id: string): Job | undefined {
  return useJobs.getState().jobs.find((job) => job.id === id);
}

function change(id: string, to: Partial<Job>): void {
  useJobs.setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, ...to } : job)) }));
}
