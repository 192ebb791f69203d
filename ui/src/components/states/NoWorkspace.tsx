// What stands in a desk while no workspace is open, and where one is opened.
import { ButtonLink } from "../controls/Link";
import { EmptyState } from "./EmptyState";

export function NoWorkspace() {
  return (
    <EmptyState
      title="No workspace is open."
      body="Open one, or begin with the sample: the overview offers both."
      actions={
        <ButtonLink href="/overview" variant="primary">
          Go to the overview
        </ButtonLink>
      }
    />
  );
}
