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
  notices: readonly Notice[];
}

export const useNotices = create<Notices>(() => ({ notices: [] }));

let last = 0;

/** Says something in the corner of the window. Errors stay until they are dismissed. */
export function notify(notice: Omit<Notice, "id">): void {
  last += 1;
  const added = { ...notice, id: last };
  useNotices.setState(({ notices }) => ({ notices: [...notices, added].slice(-4) }));
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
