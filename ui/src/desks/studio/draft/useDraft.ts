// The draft under edit, as every part of the studio reads and changes it.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useShallow } from "zustand/react/shallow";

import { commands, type VersionSummary } from "../../../api/bindings";
import type { Answer, Failure } from "../../../api/client";
import { useCommandQuery } from "../../../api/queries";
import { useContextBar } from "../../../context/contextBar";
import type { PolicyDocument, Problem } from "../document";
import { type EditOptions, textOf } from "./history";
import { discard, keepNow, keepSoon, saveVersion, tellMemory } from "./keeping";
import { arrived, type Base, changes, keyOf, type Saving, type Session, sessionOf, useSessions } from "./sessions";

type Change = (policy: PolicyDocument) => PolicyDocument;

interface DraftActions {
  /** Applies an edit; `says` names it for Undo: "Change the level of a rule". Edits in a row with the same merge key are one. */
  edit: (says: string, change: Change, options?: EditOptions) => void;
  /** Takes a text as it was typed; it need not read. */
  editText: (text: string, options?: EditOptions & { says?: string }) => void;
  undo: () => void;
  redo: () => void;
  /** Keeps the draft at once, as before something reads it under "<policy>@draft". Whether it is kept. */
  keepNow: () => Promise<boolean>;
  /** Why the workspace refused the draft when it was last kept; null if it did not. */
  unkeptBecause: () => string | null;
  saveVersion: (note: string) => Promise<Answer<VersionSummary> & { state: "ready" | "failed" }>;
  discard: () => Promise<Answer<null> & { state: "ready" | "failed" }>;
}

interface DraftNames {
  /** The policy under edit, by name; none if none is chosen. */
  name: string | null;
  /** As other commands name it: "b2b-saas-support@draft", or its newest version while there is no draft. */
  ref: string | null;
  /** That version, "v2", while there is no draft: nothing has been edited since. */
  unedited: string | null;
}

export interface DraftView extends DraftNames, DraftActions {
  isOpening: boolean;
  /** Why the draft could not be opened. */
  failure: Failure | null;
  /** The draft, read; none while its text does not read. */
  policy: PolicyDocument | null;
  text: string;
  /** Why the text does not read, and where. */
  problem: Problem | null;
  canUndo: boolean;
  canRedo: boolean;
  /** What the next undo takes back. */
  undoSays: string | null;
  redoSays: string | null;
  /** Edits that can be undone. */
  undoCount: number;
}

/** How the workspace has the draft. It changes with every keeping, which changes nothing of what is edited. */
export interface Kept {
  base: Base;
  saving: Saving;
}

const NOT_OPEN: Kept = { base: { basedOn: null, newest: null, keptAt: null }, saving: { state: "kept" } };

/** The actions on a draft. They stay the same objects while the draft is the same. */
export function useDraftActions(): DraftActions {
  const workspace = useContextBar((bar) => bar.workspace);
  const name = useContextBar((bar) => bar.policy);
  return useMemo(() => actionsOn(keyOf(workspace, name ?? "")), [workspace, name]);
}

function actionsOn(key: string): DraftActions {
  const then = (changed: boolean) => {
    if (changed) keepSoon(key);
  };
  return {
    edit: (says, change, options) => then(changes.edit(key, says, change, options)),
    editText: (text, options = {}) => then(changes.type(key, text, options.says ?? "Edit the JSON", options)),
    undo: () => then(changes.undo(key)),
    redo: () => then(changes.redo(key)),
    keepNow: () => keepNow(key),
    unkeptBecause: () => {
      const saving = sessionOf(key)?.saving;
      return saving?.state === "failed" ? saving.failure.message : null;
    },
    saveVersion: (note) => saveVersion(key, note),
    discard: () => discard(key),
  };
}

/** How the workspace has the draft under edit. */
export function useKept(): Kept {
  const key = useKey();
  return useSessions(
    useShallow(({ byKey }) => {
      const session = key === null ? undefined : byKey.get(key);
      return session ? { base: session.base, saving: session.saving } : NOT_OPEN;
    }),
  );
}

/** Names the draft under edit among those of this session; null while no policy is chosen. */
export function useKey(): string | null {
  return useContextBar(({ workspace, policy }) => (policy === null ? null : keyOf(workspace, policy)));
}

/** What the draft under edit is called. It changes with the first edit, and not with those after it. */
export function useDraftNames(): DraftNames {
  const name = useContextBar((bar) => bar.policy);
  const key = useKey();
  const isOpen = useSessions(({ byKey }) => key !== null && byKey.has(key));
  const version = useSessions(({ byKey }) => versionUnedited(key === null ? undefined : byKey.get(key)));
  return useMemo(
    () => ({
      name,
      ref: isOpen && name !== null ? `${name}@${version ?? "draft"}` : null,
      unedited: version === null ? null : `v${version}`,
    }),
    [name, isOpen, version],
  );
}

/** The draft under edit and what can be done with it. It changes with every keystroke. */
export function useDraft(): DraftView {
  const workspace = useContextBar((bar) => bar.workspace);
  const names = useDraftNames();
  const key = useKey();
  const actions = useDraftActions();
  const history = useSessions(({ byKey }) => (key === null ? undefined : byKey.get(key)?.history));
  const opening = useOpening(workspace, names.name);

  return useMemo(() => {
    const opened = { ...names, ...actions };
    if (!history) {
      return {
        ...opened,
        isOpening: opening.isLoading,
        failure: opening.failure,
        policy: null,
        text: "",
        problem: null,
        canUndo: false,
        canRedo: false,
        undoSays: null,
        redoSays: null,
        undoCount: 0,
      };
    }
    const { present, past, future } = history;
    return {
      ...opened,
      isOpening: false,
      failure: null,
      policy: present.policy,
      text: textOf(present),
      problem: present.problem,
      canUndo: past.length > 0,
      canRedo: future.length > 0,
      undoSays: past.length > 0 ? present.says : null,
      redoSays: future[0]?.says ?? null,
      undoCount: past.length,
    };
  }, [names, actions, history, opening.isLoading, opening.failure]);
}

/** The version that the policy stands at; none once there is an edit, or before the first version. */
function versionUnedited(session: Session | undefined): number | null {
  if (!session) return null;
  const { base, saving } = session;
  return base.keptAt === null && saving.state === "kept" ? base.newest : null;
}

/** Asks for the draft and takes in what comes. */
function useOpening(workspace: string | null, name: string | null) {
  const cache = useQueryClient();
  useEffect(() => tellMemory(cache), [cache]);
  const asked = useCommandQuery(["draft", workspace, name], () => commands.draftOpen(name ?? ""), {
    enabled: name !== null,
    keepPrevious: false,
  });
  const { value } = asked;
  useEffect(() => {
    if (value) arrived(workspace, value);
  }, [workspace, value]);
  // Between the answer and its session there is a moment in which neither is shown.
  return { isLoading: name !== null && asked.failure === null, failure: asked.failure };
}
