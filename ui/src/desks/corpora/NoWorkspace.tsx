// What stands in place of tickets while no workspace is open.
import { Button } from "../../components/controls";
import { EmptyState } from "../../components/states";
import { goTo } from "../../context/place";

export function NoWorkspace() {
  return (
    <EmptyState
      title="No workspace is open."
      body="Tickets are kept in a workspace, a folder on this computer."
      actions={
        <Button variant="primary" onClick={() => goTo("/overview")}>
          Open or begin one
        </Button>
      }
    />
  );
}
