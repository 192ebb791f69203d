// Which row of a part of the studio is open: it is in the place, so that links lead to it and Back closes it.
import { useLocation, useSearchParams } from "wouter";

import { goTo } from "../../../context/place";

export function useOpenRow(): [string | null, (key: string | null) => void] {
  const [place] = useLocation();
  const [parameters] = useSearchParams();
  const open = (key: string | null) =>
    goTo(key === null ? place : `${place}?open=${encodeURIComponent(key)}`, { replace: true });
  return [parameters.get("open"), open];
}
