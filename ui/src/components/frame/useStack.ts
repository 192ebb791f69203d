// The order in which notices stand: the newest at the edge, and none moves while somebody points at them.
import { useState } from "react";

import { type Notice, useNotices } from "../../context/notices";

interface Stacked {
  notice: Notice;
  /** It has left; its room stays until the pointer leaves, so that a second press does not hit what was below. */
  isGone: boolean;
}

/** The notices from the edge on. While they are held they keep their places, and new ones come after the last. */
export function useStack(isHeld: boolean): readonly Stacked[] {
  const notices = useNotices((state) => state.notices);
  const [order, setOrder] = useState<readonly Notice[]>([]);
  const now = isHeld && notices.length > 0 ? held(order, notices) : [...notices].reverse();
  const isNews = now.length !== order.length || now.some((notice, place) => notice !== order[place]);
  if (isNews) setOrder(now);
  return now.map((notice) => ({ notice, isGone: !notices.includes(notice) }));
}

function held(order: readonly Notice[], notices: readonly Notice[]): readonly Notice[] {
  return [...order, ...notices.filter((notice) => !order.includes(notice))];
}
