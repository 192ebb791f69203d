// The width that a drawing may take.
import { type RefObject, useLayoutEffect, useRef, useState } from "react";

export function useMeasure(fallback: number): [RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(fallback);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return undefined;
    const measure = () => box.clientWidth > 0 && setWidth(Math.floor(box.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
