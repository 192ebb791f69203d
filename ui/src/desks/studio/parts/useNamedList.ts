// The edits of a list whose items conditions refer to by their ids: signals, domains, sources. One is open at a time.
import { type Named, renameIn } from "../conditions/references";
import type { PolicyDocument } from "../document";
import { useDraftActions } from "../draft";
import { freshId } from "./ids";

/** Where a list stands in the policy. */
export interface NamedList<T extends { readonly id: string }> {
  /** One of its items: "domain". */
  what: Named;
  of: (policy: PolicyDocument) => readonly T[];
  put: (policy: PolicyDocument, list: readonly T[]) => PolicyDocument;
}

interface NamedListEdits<T> {
  /** Adds an item under an id that is free, and opens it. */
  add: (policy: PolicyDocument, make: (id: string) => T) => void;
  /** Changes the item at a place. Edits in a row that name the same part are undone together. */
  change: (at: number, says: string, alter: (was: T) => T, part?: string) => void;
  /** Gives the item another id, there and in every condition that refers to it. */
  rename: (at: number, to: string) => void;
  remove: (at: number) => void;
}

export function useNamedList<T extends { readonly id: string }>(
  { what, of, put }: NamedList<T>,
  onOpen: (id: string | null) => void,
): NamedListEdits<T> {
  const { edit } = useDraftActions();
  const alterAt = (policy: PolicyDocument, at: number, alter: (was: T) => T) => {
    const list = of(policy);
    const was = list[at];
    return was === undefined ? policy : put(policy, list.with(at, alter(was)));
  };
  return {
    add(policy, make) {
      const item = make(
        freshId(
          `new_${what}`,
          of(policy).map(({ id }) => id),
        ),
      );
      edit(`Add a ${what}`, (now) => put(now, [...of(now), item]));
      onOpen(item.id);
    },
    change(at, says, alter, part) {
      edit(says, (now) => alterAt(now, at, alter), { merge: part === undefined ? undefined : `${what} ${at} ${part}` });
    },
    rename(at, to) {
      edit(`Rename a ${what}`, (now) => {
        const from = of(now)[at]?.id;
        if (from === undefined) return now;
        return alterAt(renameIn(now, what, from, to), at, (was) => ({ ...was, id: to }));
      });
      onOpen(to);
    },
    remove(at) {
      edit(`Delete a ${what}`, (now) => put(now, of(now).toSpliced(at, 1)));
      onOpen(null);
    },
  };
}
