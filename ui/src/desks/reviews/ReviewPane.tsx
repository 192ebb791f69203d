// A review that comes round again: what it covers, where to look, and that it was done.
import { useState } from "react";

import { commands, type DueShown } from "../../api/bindings";
import { useCommandAction } from "../../api/queries";
import { classes } from "../../components/classes";
import { Button, ButtonLink, NumberField, TextArea } from "../../components/controls";
import { count, dateTime } from "../../components/format";
import { Callout, Padded, Pane, PaneHead, Row, Stack, Text } from "../../components/layout";
import { rolesTitle } from "../../components/roles";
import { useCommands } from "../../context/commands";
import { notify } from "../../context/notices";
import { Counted } from "./Counted";
import { whenWords } from "./due";
import styles from "./reviews.module.css";

interface ReviewPaneProps {
  item: DueShown;
  onDraw: () => void;
  onDone: () => void;
}

/** Where each review is looked at. */
const LOOK: Record<string, { says: string; href: string; label: string } | undefined> = {
  weekly_outcomes: {
    says: "Look at what escalated late and what people overrode, worst slices first.",
    href: "/shadow",
    label: "Open the report",
  },
  monthly_lanes: {
    says: "Look at the lanes of each issue family, and at what moved since the last month.",
    href: "/shadow/slices",
    label: "Open the slices",
  },
  quarterly_triggers: {
    says: "Read the guidance and the rules of each factor with its reviewer: are they still what is meant?",
    href: "/studio",
    label: "Open the studio",
  },
  biweekly_audit: undefined,
};

export function ReviewPane({ item, onDraw, onDone }: ReviewPaneProps) {
  const [findings, setFindings] = useState<number | null>(0);
  const [note, setNote] = useState("");
  const done = useCommandAction(
    (said: { note: string; findings: number }) => commands.reviewDone(item.id, said.note, said.findings),
    "reviews",
  );
  const look = LOOK[item.id];
  const isAudit = item.id === "biweekly_audit";
  const isOpen = item.state !== "done";

  async function record() {
    if (findings === null || done.isRunning) return;
    const answer = await done.run({ note: note.trim(), findings });
    if (answer.state === "failed") return;
    notify({ tone: "met", title: `${item.title} is recorded as done.` });
    onDone();
  }

  useCommands(
    isOpen && !isAudit
      ? [{ id: "reviews.done", title: `Mark as done: ${item.title}`, section: "Reviews", icon: "check", run: () => void record() }]
      : [],
  );

  return (
    <Pane label="Review" scroll>
      <PaneHead title={item.title} detail={isOpen ? whenWords(item) : undefined} />
      <Padded>
        <Stack gap={16}>
          <dl className={classes(styles.pairs, styles.facing)}>
            <Line name="Whose">{rolesTitle(item.roles)}</Line>
            <Counted item={item} />
            {isOpen && <Line name="Last done">{item.last_done_at === null ? "never" : dateTime(item.last_done_at)}</Line>}
            {!isOpen && <Line name="Done">{`${dateTime(item.last_done_at ?? "")}${item.by === null ? "" : ` by ${item.by}`}`}</Line>}
            {item.findings !== null && <Line name="Findings">{count(item.findings)}</Line>}
            {item.note !== null && item.note !== "" && <Line name="Found">{item.note}</Line>}
          </dl>
          {isOpen && look && (
            <>
              <Text size={13} as="p">
                {look.says}
              </Text>
              <Row>
                <ButtonLink href={look.href}>{look.label}</ButtonLink>
              </Row>
            </>
          )}
          {isOpen && isAudit && (
            <>
              <Text size={13} as="p">
                Draw a sample of tickets that never escalated and label it blind. The review is done when its set is closed.
              </Text>
              <Row>
                <Button variant="primary" onClick={onDraw}>
                  Draw an audit sample
                </Button>
              </Row>
            </>
          )}
          {isOpen && !isAudit && (
            <form
              className={styles.doneForm}
              onSubmit={(event) => {
                event.preventDefault();
                void record();
              }}
            >
              <NumberField label="Findings" value={findings} min={0} max={100000} onChange={setFindings} />
              <TextArea label="What was found" value={note} onChange={setNote} hint="The history keeps it. Leave customers out of it." />
              <Row>
                <Button variant="primary" type="submit" disabledReason={findings === null ? "Say how many findings, 0 for none" : undefined}>
                  {done.isRunning ? "Recording" : "Mark as done"}
                </Button>
              </Row>
              {done.failure && (
                <div role="alert">
                  <Callout tone="error" title="It is not recorded.">
                    {done.failure.message}
                  </Callout>
                </div>
              )}
            </form>
          )}
        </Stack>
      </Padded>
    </Pane>
  );
}

function Line({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
