// What the studio shows while no policy is under edit: the ways to one.
import { useState } from "react";

import { commands } from "../../../api/bindings";
import type { Failure } from "../../../api/client";
import { useCommandAction } from "../../../api/queries";
import { Button } from "../../../components/controls";
import { Desk, Pane, Text } from "../../../components/layout";
import { EmptyState } from "../../../components/states";
import { useContextBar } from "../../../context/contextBar";
import { usePolicyImport } from "../../../context/policyImport";

export function NoPolicy() {
  const setPolicy = useContextBar((bar) => bar.setPolicy);
  const starter = useCommandAction(() => commands.starterAdd(), "versions", "draft");
  const [failure, setFailure] = useState<Failure | null>(null);
  const { choose } = usePolicyImport();

  async function start() {
    setFailure(null);
    const added = await starter.run(undefined);
    if (added.state === "ready") setPolicy(added.value);
    else setFailure(added.failure);
  }

  return (
    <Desk title="Policy studio">
      <Pane label="Policy studio">
        <EmptyState
          title="No policy is under edit."
          body={
            <>
              <p>
                A policy says which tickets the assistant may answer, which it may prepare, and which a person owns. The
                starter policy is a whole one for business software support; change what differs for you.
              </p>
              {failure && (
                <Text as="p" tone="error">
                  {failure.message}
                </Text>
              )}
            </>
          }
          actions={
            <>
              <Button
                variant="primary"
                onClick={() => void start()}
                disabledReason={starter.isRunning ? "It is being added" : undefined}
              >
                Start from the starter policy
              </Button>
              <Button onClick={() => void choose()}>Import a policy</Button>
            </>
          }
        />
      </Pane>
    </Desk>
  );
}
