// Short messages about what has just happened.
import type { ReactNode } from "react";
import { create } from "zustand";

import type { Severity } from "../components/marks/SeverityMark";

export interface Notice {
  id: number;
  tone: Severity;
  title: string;
  body?: ReactNode;
  action?: { label: string; run: () => void } | undefined;
}

interface Notices {
  /** The oldest first. */
  notices: readonly Notice[];
}

export const useNotices = create<Notices>(() => ({ notices: [] }));

/** More than this many are not kept of those that would leave by themselves. */
const KEPT = 4;

let last = 0;

/** Says something at the edge of the window. Good news leaves by itself, bad news stays until it is dismissed. */
export function notify(notice: Omit<Notice, "id">): void {
  last += 1;
  const added = { ...notice, id: last };
  useNotices.setState(({ notices }) => {
    const others = notices.filter((other) => !isSame(other, added));
    const passing = others.filter((other) => !isBad(other));
    const dropped = new Set(passing.slice(0, Math.max(0, passing.length + 1 - KEPT)));
    return { notices: [...others.filter((other) => !dropped.has(other)), added] };
  });
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Whether somebody has to have seen it. */
export function isBad({ tone }: Pick<Notice, "tone">): boolean {
  return tone === "error" || tone === "warning";
}

/** What is said again stands there once, as the newest. */
function isSame(a: Notice, b: Notice): boolean {
  return a.tone === b.tone && a.title === b.title && a.body === b.body;
}
