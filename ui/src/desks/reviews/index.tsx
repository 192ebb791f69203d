// The reviews desk: what is due, samples that are labelled blind, and what the labels come to.
import { useState } from "react";

import type { DueShown, SetDetailShown, SetPurpose } from "../../api/bindings";
import { useWorkspace } from "../../api/queries";
import { Button, ButtonLink } from "../../components/controls";
import { pressingWords } from "../../components/due";
import { counted } from "../../components/format";
import { Desk, Pane, Split, useMinWidth } from "../../components/layout";
import { EmptyState, Failed, Loading, NoWorkspace } from "../../components/states";
import { useCommands } from "../../context/commands";
import { useContextBar } from "../../context/contextBar";
import { answersIn, useAnswers, whyNotTakeBack } from "./answers";
import { hushed, waitsForAll } from "./blindness";
import { DrawDialog } from "./DrawDialog";
import { DueList } from "./DueList";
import { Labelling } from "./Labelling";
import { type Place, useDue, usePlaceOnDesk, useSet, useSets } from "./queries";
import { ReviewPane } from "./ReviewPane";
import { keyOf } from "./sending";
import { SetsPane } from "./SetsPane";

export default function ReviewsDesk() {
  const isWide = useMinWidth(1360);
  const state = useWorkspace();
  const due = useDue();
  const [place, go] = usePlaceOnDesk();
  const waitsFor = useWaits();
  const open = useSet(place !== null && "set" in place ? place.set : null).value;
  const listed = open !== undefined && waitsFor(open) && due.value ? { ...due, value: hushed(due.value, open.summary) } : due;
  const [drawing, setDrawing] = useState<SetPurpose | null>(null);
  const why = whyNotDraw(state.value ?? null);

  useCommands([
    {
      id: "reviews.draw",
      title: "Draw an audit sample",
      section: "Reviews",
      icon: "reviews",
      disabledReason: why,
      run: () => setDrawing("audit"),
    },
    {
      id: "reviews.pick",
      title: "Pick twenty tickets",
      section: "Reviews",
      icon: "reviews",
      disabledReason: why,
      run: () => setDrawing("nervous"),
    },
  ]);

  return (
    <Desk
      title="Reviews"
      subtitle={due.value ? (pressingWords(due.value) ?? "nothing is due") : undefined}
      actions={
        <>
          <Button size="small" disabledReason={why} onClick={() => setDrawing("audit")}>
            Draw an audit sample
          </Button>
          <Button size="small" disabledReason={why} onClick={() => setDrawing("nervous")}>
            Pick twenty tickets
          </Button>
        </>
      }
    >
      {state.value === null ? (
        <Pane label="Reviews">
          <NoWorkspace />
        </Pane>
      ) : (
        <Split columns={isWide ? "340px minmax(0, 1fr) 364px" : "276px minmax(0, 1fr) 308px"}>
          <DueList place={place} items={listed} onOpen={go} />
          <Chosen place={place} items={due.value} whyNotDraw={state.value === undefined ? undefined : why} onDraw={() => setDrawing("audit")} onOpen={go} />
        </Split>
      )}
      {drawing && state.value && (
        <DrawDialog
          purpose={drawing}
          state={state.value}
          onClose={() => setDrawing(null)}
          onDrawn={(set) => {
            setDrawing(null);
            go({ set: set.id });
          }}
        />
      )}
    </Desk>
  );
}

function whyNotDraw(state: { corpora: readonly unknown[]; policies: readonly { versions: readonly unknown[] }[] } | null): string | undefined {
  if (state === null) return "Open a workspace first";
  if (state.corpora.length === 0) return "Import tickets first";
  if (!state.policies.some(({ versions }) => versions.length > 0)) return "Save a version of a policy first";
  return undefined;
}

interface ChosenProps {
  place: Place;
  items: readonly DueShown[] | undefined;
  /** Why no set can be drawn. */
  whyNotDraw: string | undefined;
  onDraw: () => void;
  onOpen: (to: Place) => void;
}

/** The two panes beside the due list. */
function Chosen({ place, items, whyNotDraw: why, onDraw, onOpen }: ChosenProps) {
  if (place !== null && "set" in place) return <OpenSet key={place.set} set={place.set} onLeave={() => onOpen(null)} />;
  const item = place === null ? undefined : items?.find(({ id }) => id === place.review);
  return (
    <>
      {item ? (
        <ReviewPane key={item.id} item={item} onDraw={onDraw} onDone={() => onOpen(null)} />
      ) : (
        <Beginning whyNotDraw={why} onDraw={onDraw} onOpen={onOpen} />
      )}
      <SetsPane onOpen={(set) => onOpen({ set })} />
    </>
  );
}

/** Whether the due list may tell nothing of the open set. */
function useWaits(): (open: SetDetailShown) => boolean {
  const workspace = useContextBar((bar) => bar.workspace) ?? "";
  const bySet = useAnswers((answers) => answers.bySet);
  return (open) => {
    const own = answersIn(bySet, keyOf({ workspace, set: open.summary.id, labeller: open.labeller }));
    return waitsForAll(open, whyNotTakeBack(own));
  };
}

/** What to do when nothing is chosen: go on where labelling was left, else draw a sample. */
function Beginning({ whyNotDraw: why, onDraw, onOpen }: Pick<ChosenProps, "whyNotDraw" | "onDraw" | "onOpen">) {
  const begun = useSets().value?.find(({ closed_at, progress }) => closed_at === null && progress.done < progress.of);
  if (why !== undefined) {
    return (
      <Pane label="Review">
        <EmptyState
          title="Reviews need tickets and a saved policy."
          body="Then samples can be drawn, labelled blind and compared with the policy."
          actions={
            <ButtonLink href="/overview" variant="primary">
              Go to the overview
            </ButtonLink>
          }
        />
      </Pane>
    );
  }
  return (
    <Pane label="Review">
      <EmptyState
        title={begun === undefined ? "Choose what is due, or draw a sample." : "Choose what is due, or go on labelling."}
        body="Tickets are labelled blind: what the policy says of them is shown after your own answer."
        actions={
          begun === undefined ? (
            <Button variant="primary" onClick={onDraw}>
              Draw an audit sample
            </Button>
          ) : (
            <Button variant="primary" onClick={() => onOpen({ set: begun.id })}>
              {`Go on with ${counted(begun.progress.of - begun.progress.done, "ticket")}`}
            </Button>
          )
        }
      />
    </Pane>
  );
}

function OpenSet({ set, onLeave }: { set: number; onLeave: () => void }) {
  const detail = useSet(set);
  if (detail.value) return <Labelling detail={detail.value} readAt={detail.at} onStop={onLeave} />;
  return (
    <>
      <Pane label="Ticket">
        {detail.failure ? (
          <Failed
            title="This set cannot be shown."
            failure={detail.failure}
            retry={detail.retry}
            actions={
              <Button size="small" onClick={onLeave}>
                Show all sets
              </Button>
            }
          />
        ) : (
          <Loading label="Reading the set" lines={6} />
        )}
      </Pane>
      <Pane label="This set">{!detail.failure && <Loading lines={4} />}</Pane>
    </>
  );
}
