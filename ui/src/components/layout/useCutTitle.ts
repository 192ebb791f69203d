// A title for a text that its box may cut: only while it is really cut, because it covers what is pointed at.
import { type SyntheticEvent, useCallback, useState } from "react";

interface CutTitle {
  title: string | undefined;
  onPointerEnter: (event: SyntheticEvent<HTMLElement>) => void;
  onFocus: (event: SyntheticEvent<HTMLElement>) => void;
}

/** What to spread over the element that cuts the text. It measures itself when it is pointed at. */
export function useCutTitle(text: string): CutTitle {
  const [isCut, setCut] = useState(false);
  const measure = useCallback(
    ({ currentTarget }: SyntheticEvent<HTMLElement>) => setCut(currentTarget.scrollWidth > currentTarget.clientWidth),
    [],
  );
  return { title: isCut ? text : undefined, onPointerEnter: measure, onFocus: measure };
}
