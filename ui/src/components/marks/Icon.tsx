// Line icons on a 16-unit grid. They stand beside words and are hidden from assistive technology.
import { GLYPHS } from "./glyphs";

export type IconName = keyof typeof GLYPHS;

interface IconProps {
  name: IconName;
  /** Edge in pixels; 14 beside text. */
  size?: number;
  /** Width of the line on the 16-unit grid. */
  weight?: number;
}

export function Icon({ name, size = 14, weight = size < 20 ? 1.5 : 1.3 }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={weight}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {GLYPHS[name]}
    </svg>
  );
}
