// Findings: everything a check has to say of the draft, errors first, each a step away from its place.
import { counted } from "../../../components/format";
import { Pane, PaneHead, Scroll, Text } from "../../../components/layout";
import { SeverityMark } from "../../../components/marks";
import { Dimmed, EmptyState, Loading } from "../../../components/states";
import type { FindingShown } from "../../../api/bindings";
import type { PolicyDocument } from "../document";
import { useDraft, useReading } from "../draft";
import { Line, LineGroup } from "../parts/Lines";
import { bySeverity, findingPlace, placeWords } from "./places";
import { findingSentence } from "../parts/titles";

const HEADS = {
  error: { title: "Errors", detail: "stop a release" },
  warning: { title: "Warnings", detail: "a release may go ahead" },
  note: { title: "Notes", detail: "worth knowing" },
} as const;

export default function FindingsPart() {
  const { policy, problem } = useDraft();
  const reading = useReading();
  const { value, about } = reading;
  const isOld = problem !== null || reading.failure !== null;
  return (
    <Pane label="Findings">
      <PaneHead title="Findings" detail={value ? summary(value.findings) : undefined} />
      <Scroll>
        {value === undefined && reading.isLoading && <Loading label="Checking the draft" />}
        {value && about && (
          <Dimmed when={isOld}>
            {value.findings.length === 0 ? (
              <EmptyState title="Nothing to mend." body="A check found no error, no warning and nothing else worth knowing." />
            ) : (
              bySeverity(value.findings).map(({ severity, findings }) => (
                <LineGroup key={severity} {...HEADS[severity]}>
                  {findings.map((finding, at) => (
                    <Finding key={`${finding.path} ${at}`} finding={finding} about={about} policy={policy} />
                  ))}
                </LineGroup>
              ))
            )}
          </Dimmed>
        )}
        {value === undefined && !reading.isLoading && (
          <EmptyState title="The draft does not read, so it cannot be checked." body={problem?.message ?? reading.failure?.message} />
        )}
      </Scroll>
    </Pane>
  );
}

function summary(findings: readonly FindingShown[]): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  if (findings.length === 0) return "none";
  return errors === 0 ? `${counted(findings.length, "finding")}, none stops a release` : `${counted(errors, "error")} ${errors === 1 ? "stops" : "stop"} a release`;
}

/** The place is looked up in the policy that was checked; it may since have moved. */
function Finding({ finding, about, policy }: { finding: FindingShown; about: PolicyDocument; policy: PolicyDocument | null }) {
  const words = placeWords(finding.path, about);
  return (
    <Line
      mark={<SeverityMark severity={finding.severity} />}
      place={{ href: findingPlace(finding.path, policy ?? about), label: `Open the place: ${words}` }}
    >
      <p>{findingSentence(finding.message, finding.path, about)}</p>
      <p title={finding.path}>
        <Text size={11} tone="3">
          {words}
        </Text>
      </p>
    </Line>
  );
}
