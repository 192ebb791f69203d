// What a pane shows when it does not show its content.
export { EmptyState, Failed } from "./EmptyState";
export { NoWorkspace } from "./NoWorkspace";
export { Dimmed, Loading, Progress, Stale } from "./Loading";
export { Answered } from "./Answered";
