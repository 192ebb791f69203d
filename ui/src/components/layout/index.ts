// How a desk is laid out.
export { Callout } from "./Callout";
export { Desk } from "./Desk";
export { Padded, Pane, PaneFoot, PaneHead, Scroll, Section, Split } from "./Pane";
export { Row, Spacer, Stack, Text, Truncated } from "./Text";
export { useMinHeight, useMinWidth } from "./useMinWidth";
