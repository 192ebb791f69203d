// The Studio desk: its title and actions, the tree of the policy, the part that is open, and the impact of the draft.
//
// Each part is a folder beside this file whose index.tsx has a component without properties as its default export. It
// lays out its own panes (Pane, or Split of panes) and fills the room that it is given. `impact` is the panel on the
// right; it is a pane of its own (`as="aside"`), and stands in a drawer where the window is narrow.
import { type ComponentType, type FocusEvent, lazy, memo, Suspense, useEffect, useState } from "react";
import { Redirect, useLocation, useSearch } from "wouter";
import { create } from "zustand";

import { useOutOfDate } from "../../api/queries";
import { Button, ButtonLink, Drawer, Segmented } from "../../components/controls";
import { Callout, Desk, Pane, Split, useMinWidth } from "../../components/layout";
import { ruleHref } from "../../components/links";
import { EmptyState, Failed, Loading } from "../../components/states";
import { goTo } from "../../context/place";
import { type DraftView, keepAll, useDraft, useKept, useReading } from "./draft";
import { NoPolicy } from "./frame/NoPolicy";
import { SaveVersion } from "./frame/SaveVersion";
import { SECTIONS, titleOf } from "./frame/sections";
import { Tree } from "./frame/Tree";
import { unsavedReason } from "./frame/unsaved";
import { useStudioCommands } from "./frame/useStudioCommands";
import { useStudioStatus } from "./frame/useStudioStatus";
import styles from "./frame/frame.module.css";

const found = import.meta.glob<{ default: ComponentType }>("./*/index.tsx");

/** The parts, by folder. Each draws itself anew when what it shows changes, not when the desk around it does. */
const PARTS: Readonly<Record<string, ComponentType>> = Object.fromEntries(
  Object.entries(found).map(([path, load]) => [path.split("/")[1] ?? path, memo(lazy(load))]),
);
const TheTree = memo(Tree);

/** Where the studio was left in this session. */
const useLeftAt = create<{ place: string | null }>(() => ({ place: null }));

export default function StudioDesk() {
  const draft = useDraft();
  useKeeping();
  if (draft.name === null) return <NoPolicy />;
  if (draft.failure !== null) return <Unopened draft={draft} />;
  if (draft.isOpening) {
    return (
      <Desk title="Policy studio">
        <Loading label="Opening the draft" />
      </Desk>
    );
  }
  return <Opened draft={draft} />;
}

function Unopened({ draft }: { draft: DraftView }) {
  const changed = useOutOfDate();
  return (
    <Desk title="Policy studio">
      <Pane label="Policy studio">
        {draft.failure && (
          <Failed
            failure={draft.failure}
            title={`${draft.name ?? "The policy"} is not open.`}
            retry={() => changed("draft")}
          />
        )}
      </Pane>
    </Desk>
  );
}

/** Whatever waits to be kept is kept when the desk is left, and when the window goes out of sight. */
function useKeeping(): void {
  useEffect(() => {
    window.addEventListener("pagehide", keepAll);
    document.addEventListener("visibilitychange", keepAll);
    return () => {
      window.removeEventListener("pagehide", keepAll);
      document.removeEventListener("visibilitychange", keepAll);
      keepAll();
    };
  }, []);
}

/** Before something outside the studio is used, it has the draft as it stands. */
function keepOnLeaving(event: FocusEvent): void {
  if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) keepAll();
}

function Opened({ draft }: { draft: DraftView }) {
  const [place] = useLocation();
  const kept = useKept();
  const isWide = useMinWidth(1360);
  const [isSaving, setSaving] = useState(false);
  const [isImpactOpen, setImpactOpen] = useState(false);
  const unsaved = unsavedReason(draft, kept);
  useStudioCommands(draft, { onSave: () => setSaving(true), unsaved });
  useEffect(() => {
    if (place.startsWith("/studio/")) useLeftAt.setState({ place });
  }, [place]);

  const { part, factor } = partAt(place);
  if (part === null) return <Redirect to={beginning(draft)} replace />;
  const Part = PARTS[part];
  const Impact = PARTS["impact"];
  return (
    <div className={styles.desk} onBlur={keepOnLeaving}>
      <Status />
      <Desk
        title="Policy studio"
        subtitle={crumbs(part, factor, draft)}
        actions={
          <>
            <Button
              size="small"
              variant="ghost"
              icon="undo"
              disabledReason={draft.canUndo ? undefined : "There is no edit to undo"}
              title={draft.undoSays ?? undefined}
              onClick={draft.undo}
            >
              Undo
            </Button>
            <Button
              size="small"
              variant="ghost"
              icon="redo"
              disabledReason={draft.canRedo ? undefined : "There is no edit to redo"}
              title={draft.redoSays ?? undefined}
              onClick={draft.redo}
            >
              Redo
            </Button>
            <ViewSwitch part={part} />
            {!isWide && Impact && (
              <Button size="small" aria-expanded={isImpactOpen} onClick={() => setImpactOpen(!isImpactOpen)}>
                Impact
              </Button>
            )}
            <Button size="small" variant="primary" disabledReason={unsaved} onClick={() => setSaving(true)}>
              Save version
            </Button>
          </>
        }
      >
        <Unread draft={draft} part={part} />
        <Split columns={isWide && Impact ? "var(--tree) minmax(0, 1fr) var(--impact)" : "var(--tree) minmax(0, 1fr)"}>
          <TheTree />
          <div className={styles.section}>
            {draft.policy === null && part !== "json" ? (
              <NothingToEdit draft={draft} />
            ) : (
              Part && (
                <Suspense fallback={<Loading label="Opening" />}>
                  <Part />
                </Suspense>
              )
            )}
          </div>
          {isWide && Impact && (
            <Suspense fallback={<Loading label="Opening the impact" />}>
              <Impact />
            </Suspense>
          )}
        </Split>
        {!isWide && Impact && (
          <Drawer open={isImpactOpen} onClose={() => setImpactOpen(false)} title="Impact of the draft">
            <Suspense fallback={<Loading label="Opening the impact" />}>
              <Impact />
            </Suspense>
          </Drawer>
        )}
      </Desk>
      {isSaving && <SaveVersion onClose={() => setSaving(false)} />}
    </div>
  );
}

/** Says in the status bar how the draft stands; by itself, because that changes with every answer. */
function Status() {
  useStudioStatus();
  return null;
}

/** In place of a part while the text of the draft does not read. */
function NothingToEdit({ draft }: { draft: DraftView }) {
  return (
    <Pane label="Policy">
      <EmptyState
        title="The policy is shown here again once its text reads."
        body="Mend it in the JSON view, or take back what was typed last."
        actions={
          draft.canUndo && (
            <Button icon="undo" onClick={draft.undo}>
              Undo
            </Button>
          )
        }
      />
    </Pane>
  );
}

function ViewSwitch({ part }: { part: string }) {
  const [before, setBefore] = useState("/studio/factors");
  const [place] = useLocation();
  const search = useSearch();
  useEffect(() => {
    if (part !== "json") setBefore(search === "" ? place : `${place}?${search}`);
  }, [part, place, search]);
  return (
    <Segmented
      label="View"
      value={part === "json" ? "json" : "editor"}
      options={[
        { value: "editor", label: "Editor" },
        { value: "json", label: "JSON" },
      ]}
      onChange={(view) => goTo(view === "json" ? "/studio/json" : before)}
    />
  );
}

/** Says that the draft does not read, and where: in the page's own words, or in those of the check. */
function Unread({ draft, part }: { draft: DraftView; part: string }) {
  const reading = useReading();
  const refused = reading.failure;
  if ((draft.problem === null && refused === null) || part === "json") return null;
  // The page says where, in its own words; the check says what the page does not see.
  const message = draft.problem?.message ?? refused?.message ?? "";
  const path = draft.problem?.path ?? (refused !== null && "path" in refused ? refused.path : undefined);
  return (
    <div className={styles.bar} role="alert">
      <Callout
        tone="error"
        title={draft.policy === null ? "The draft does not read as a policy" : "The draft cannot be checked"}
        action={
          <ButtonLink size="small" href="/studio/json">
            Open the JSON view
          </ButtonLink>
        }
      >
        <p>
          {message}
          {path && !message.includes(path) && (
            <>
              {" "}
              at <code>{path}</code>
            </>
          )}
        </p>
        <p>The text is kept as it stands. Figures are those from before.</p>
      </Callout>
    </div>
  );
}

/** Which part a place names, and which factor; null if it names none. */
function partAt(place: string): { part: string | null; factor: string | null } {
  const factor = /^\/studio\/factor\/([^/]+)$/.exec(place)?.[1];
  if (factor !== undefined) return { part: "factors", factor: decoded(factor) };
  const part = /^\/studio\/([a-z]+)$/.exec(place)?.[1];
  return { part: SECTIONS.some(({ id }) => id === part) && part !== undefined ? part : null, factor: null };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function beginning(draft: DraftView): string {
  const first = draft.policy?.factors[0];
  return useLeftAt.getState().place ?? (first ? ruleHref(first.id) : "/studio/factors");
}

function crumbs(part: string, factor: string | null, { policy }: DraftView): string {
  const title = SECTIONS.find(({ id }) => id === part)?.title ?? part;
  const open = policy?.factors.find(({ id }) => id === factor);
  return open ? `${title} / ${titleOf(open)}` : title;
}
