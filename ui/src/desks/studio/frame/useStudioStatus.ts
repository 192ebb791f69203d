// What the status bar says of the draft.
import { clock, count, counted } from "../../../components/format";
import { type StatusItem, useStatus } from "../../../context/status";
import { type DraftView, type Kept, useDraft, useImpact, useKept, useReading } from "../draft";
import type { Impact, Reading } from "../../../api/bindings";

export function useStudioStatus(): void {
  const draft = useDraft();
  const kept = useKept();
  const reading = useReading();
  const impact = useImpact();
  const left = [saving(draft, kept), undo(draft)];
  const right = reading.failure === null ? standing(reading.value) : [unread()];
  useStatus([...left, ...right, evaluated(impact.value)].filter((item) => item !== null));
}

function saving({ policy, problem }: DraftView, { saving, base }: Kept): StatusItem | null {
  const at: Pick<StatusItem, "id" | "side"> = { id: "studio.saving", side: "left" };
  if (saving.state === "failed") {
    return { ...at, icon: "error", tone: "error", text: `The draft is not saved: ${saving.failure.message}` };
  }
  if (saving.state !== "kept") return { ...at, text: "Saving the draft" };
  if (base.keptAt !== null) return { ...at, icon: "check", text: `Draft saved ${clock(base.keptAt, true)}` };
  if (policy === null && problem === null) return null;
  return { ...at, icon: "check", text: base.newest === null ? "No version yet" : `No edits since v${base.newest}` };
}

function undo({ undoCount }: DraftView): StatusItem | null {
  if (undoCount === 0) return null;
  return { id: "studio.undo", side: "left", icon: "undo", text: `${counted(undoCount, "edit")} can be undone` };
}

function unread(): StatusItem {
  return {
    id: "studio.errors",
    side: "right",
    icon: "error",
    tone: "error",
    text: "The draft does not read",
    href: "/studio/json",
  };
}

function standing(reading: Reading | undefined): (StatusItem | null)[] {
  if (!reading) return [];
  const weighing = (severity: string) => reading.findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [weighing("error"), weighing("warning")];
  const { tests, invariants } = reading;
  const proved = invariants.filter(({ holds }) => holds).length;
  const all = (tests?.passed ?? 0) + (tests?.failed.length ?? 0);
  const findings = { side: "right", href: "/studio/findings" } as const;
  return [
    errors > 0
      ? { ...findings, id: "studio.errors", icon: "error", tone: "error", text: counted(errors, "error") }
      : null,
    warnings > 0
      ? { ...findings, id: "studio.warnings", icon: "warning", tone: "warning", text: counted(warnings, "warning") }
      : null,
    tests
      ? { id: "studio.tests", side: "right", href: "/studio/tests", text: `Tests ${tests.passed} of ${all}` }
      : null,
    tests
      ? {
          id: "studio.invariants",
          side: "right",
          href: "/studio/invariants",
          text: `Invariants ${proved} of ${invariants.length} proved`,
        }
      : null,
  ];
}

function evaluated(impact: Impact | undefined): StatusItem | null {
  if (!impact || impact.milliseconds === null) return null;
  const tickets = impact.after.lanes.reduce((all, found) => all + found, 0);
  const took = impact.milliseconds < 10 ? impact.milliseconds.toFixed(1) : count(Math.round(impact.milliseconds));
  return {
    id: "studio.evaluated",
    side: "right",
    tone: "quiet",
    text: `${counted(tickets, "ticket")} evaluated in ${took} ms`,
  };
}
