// The jobs that run or have just ended, whichever desk began them.
import { cancelJob, forgetJob, type Job, useJobs } from "../../api/jobs";
import { Button } from "../controls/Button";
import { Popover } from "../controls/Popover";
import { Spoken } from "../controls/Spoken";
import { count, counted, duration } from "../format";
import { Icon } from "../marks/Icon";
import { SeverityMark } from "../marks/SeverityMark";
import { Progress } from "../states/Loading";
import styles from "./JobTray.module.css";

const ENDED = { running: "clock", cancelling: "clock", done: "check", cancelled: "note", failed: "error" } as const;

export function JobTray() {
  const jobs = useJobs((state) => state.jobs);
  const last = jobs.at(-1);
  if (!last) return <span role="status" />;
  const running = jobs.filter(isRunning);
  return (
    <>
      <Popover
        label="Jobs"
        align="end"
        className={styles.panel}
        trigger={
          <button type="button" className={styles.tray}>
            <Icon name={running.length > 0 ? "clock" : ENDED[last.state]} size={12} />
            {running.length > 1 ? `${count(running.length)} jobs run` : brief(running[0] ?? last)}
          </button>
        }
      >
        {jobs.slice().reverse().map((job) => (
          <Entry key={job.id} job={job} />
        ))}
      </Popover>
      <Spoken>
        <span role="status">{isRunning(last) ? `${last.title} has begun` : `${last.title}: ${ending(last)}`}</span>
      </Spoken>
    </>
  );
}

function Entry({ job }: { job: Job }) {
  if (isRunning(job)) {
    return (
      <div className={styles.entry}>
        <Progress
          label={job.state === "cancelling" ? `${job.title}: cancelling` : job.title}
          done={job.done}
          total={job.total}
          amount={job.tickets === null ? undefined : counted(job.tickets, "ticket")}
          rate={job.rate}
          left={job.left}
          onCancel={job.state === "running" ? () => void cancelJob(job.id) : undefined}
        />
      </div>
    );
  }
  return (
    <div className={styles.ended}>
      <SeverityMark severity={job.state === "failed" ? "error" : job.state === "done" ? "met" : "note"} label="" />
      <span className={styles.words}>
        {job.title}: {ending(job)}
      </span>
      <Button variant="ghost" size="small" onClick={() => forgetJob(job.id)}>
        Dismiss
      </Button>
    </div>
  );
}

function isRunning(job: Job): boolean {
  return job.state === "running" || job.state === "cancelling";
}

function brief(job: Job): string {
  if (!isRunning(job)) return `${job.title}: ${job.state}`;
  const share = job.total ? `, ${Math.floor((job.done / job.total) * 100)}%` : "";
  const left = job.left === null ? "" : `, ${duration(job.left)} left`;
  return `${job.title}${share}${left}`;
}

function ending(job: Job): string {
  switch (job.state) {
    case "done":
      return job.tickets === null ? "done" : `done, ${counted(job.tickets, "ticket")}`;
    case "failed":
      return job.failure?.message ?? "failed";
    case "cancelled":
      return "cancelled";
    case "running":
    case "cancelling":
      return "";
  }
}
