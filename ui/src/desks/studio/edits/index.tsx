// The edits since the baseline in sentences, grouped by who must review them.
import type { EditShown } from "../../../api/bindings";
import { ButtonLink } from "../../../components/controls";
import { counted } from "../../../components/format";
import { Pane, PaneHead, Scroll, Text } from "../../../components/layout";
import { compareHref } from "../../../components/links";
import { rolesTitle } from "../../../components/roles";
import { Dimmed, EmptyState, Failed, Loading } from "../../../components/states";
import type { PolicyDocument } from "../document";
import { useDraft, useReading } from "../draft";
import { useBeside } from "../impact/useBeside";
import { Line, LineGroup } from "../parts/Lines";
import { byReviewers, editPlace } from "./reviewers";

export default function EditsPart() {
  const { policy, problem } = useDraft();
  const reading = useReading();
  const beside = useBeside();
  const edits = reading.value?.edits ?? null;
  if (beside.baseline === null) {
    return (
      <Pane label="Edits">
        <PaneHead title="Edits" />
        <EmptyState
          title="There is nothing to compare the draft with."
          body="Choose a version in the context bar, under “Compared with”; the edits since it are then listed here."
        />
      </Pane>
    );
  }
  return (
    <Pane label="Edits">
      <PaneHead
        title={`Edits since ${beside.called}`}
        detail={edits ? `${counted(edits.length, "edit")}, grouped by who reviews them` : undefined}
        action={
          beside.draft !== null &&
          edits !== null &&
          edits.length > 0 && (
            <ButtonLink size="small" href={compareHref(beside.baseline, beside.draft)}>
              Compare in full
            </ButtonLink>
          )
        }
      />
      <Scroll>
        {edits === null && reading.isLoading && <Loading label="Reading the edits" />}
        {edits === null && reading.failure && <Failed failure={reading.failure} retry={reading.retry} />}
        {edits !== null && (
          <Dimmed when={problem !== null || reading.failure !== null}>
            {edits.length === 0 ? (
              <EmptyState title={`The draft is the same as ${beside.called}.`} body="Every edit you make is listed here in a sentence." />
            ) : (
              byReviewers(edits).map((group) => <Group key={group.reviewers.join(" ")} {...group} policy={policy} />)
            )}
          </Dimmed>
        )}
      </Scroll>
    </Pane>
  );
}

interface GroupProps {
  reviewers: readonly string[];
  edits: readonly EditShown[];
  policy: PolicyDocument | null;
}

function Group({ reviewers, edits, policy }: GroupProps) {
  const title = reviewers.length === 0 ? "No reviewer" : rolesTitle(reviewers);
  return (
    <LineGroup title={title} detail={reviewers.length > 1 ? "review together" : "reviews"}>
      {edits.map((edit) => (
        <Line
          key={edit.id}
          place={policy && { href: editPlace(edit, policy), label: `Open the place of this edit: ${edit.says}` }}
        >
          <Text size={13} as="p">
            {edit.says}
          </Text>
        </Line>
      ))}
    </LineGroup>
  );
}
