// The overview desk: the figures of the open workspace, or the ways to one.
import { useRoute } from "wouter";

import { useWorkspace } from "../../api/queries";
import { Failed, Loading } from "../../components/states";
import { Desk } from "../../components/layout";
import { Board } from "./Board";
import { Start } from "./Start";

export default function OverviewDesk() {
  const state = useWorkspace();
  const [atStart] = useRoute("/overview/start");
  if (state.value === undefined) {
    return (
      <Desk title="Overview">
        {state.failure ? (
          <Failed title="The workspace cannot be shown." failure={state.failure} retry={state.retry} />
        ) : (
          <Loading label="Reading the workspace" />
        )}
      </Desk>
    );
  }
  if (state.value === null || atStart) return <Start open={state.value} />;
  return <Board workspace={state.value} />;
}
