// The two texts that customers read at a hand-over, each beside what it looks like to them.
import { TextArea } from "../../../components/controls";
import { Pane, PaneHead, Scroll } from "../../../components/layout";
import { LaneLabel } from "../../../components/marks";
import type { Handoff, PolicyDocument } from "../document";
import { useDraftActions } from "../draft";
import styles from "./handoff.module.css";

type HandoffLane = keyof Handoff;

const LANES: readonly { lane: HandoffLane; happens: string }[] = [
  { lane: "assisted", happens: "A human checks the answer before it is sent." },
  { lane: "human_owned", happens: "A human takes the conversation over." },
];

export function TextsPane({ policy }: { policy: PolicyDocument }) {
  return (
    <Pane label="Hand-off texts">
      <PaneHead title="Hand-off texts" detail="What the customer reads when a human comes in" />
      <Scroll>
        {LANES.map(({ lane, happens }) => (
          <HandoffText key={lane} policy={policy} lane={lane} happens={happens} />
        ))}
      </Scroll>
    </Pane>
  );
}

interface HandoffTextProps {
  policy: PolicyDocument;
  lane: HandoffLane;
  happens: string;
}

function HandoffText({ policy, lane, happens }: HandoffTextProps) {
  const { edit } = useDraftActions();
  const text = policy.handoff?.[lane] ?? "";

  function write(next: string) {
    edit(
      "Change a hand-off text",
      (now) => {
        const { [lane]: _, ...others } = now.handoff ?? {};
        const texts: Handoff =
          now.handoff && lane in now.handoff ? { ...now.handoff, [lane]: next } : { ...others, [lane]: next };
        return { ...now, handoff: next === "" ? others : texts };
      },
      { merge: `handoff ${lane}` },
    );
  }

  return (
    <section className={styles.text} aria-label={lane === "assisted" ? "Assisted" : "Human-owned"}>
      <div className={styles.written}>
        <div className={styles.lane}>
          <LaneLabel lane={lane} />
          <span className={styles.quiet}>{happens}</span>
        </div>
        <TextArea
          label={lane === "assisted" ? "Text for assisted tickets" : "Text for human-owned tickets"}
          labelled="hidden"
          rows={5}
          value={text}
          onChange={write}
        />
      </div>
      <CustomerView text={text} />
    </section>
  );
}

/** The text as it stands in the customer's thread. */
function CustomerView({ text }: { text: string }) {
  return (
    <figure className={styles.customer}>
      <figcaption className={styles.quiet}>The customer reads</figcaption>
      {text === "" ? (
        <p className={styles.quiet}>Nothing. The conversation is handed over without a word.</p>
      ) : (
        <blockquote className={styles.bubble} dir="auto">
          {text}
        </blockquote>
      )}
    </figure>
  );
}
