// What a workspace lacks before it has figures, and the next step.
import { commands, type WorkspaceState } from "../../api/bindings";
import { useCommandAction } from "../../api/queries";
import { Button, ButtonLink } from "../../components/controls";
import { Pane } from "../../components/layout";
import { EmptyState } from "../../components/states";
import { useContextBar } from "../../context/contextBar";

export function NothingYet({ workspace }: { workspace: WorkspaceState }) {
  const { corpus, policy, baseline, setCorpus, setPolicy, setBaseline } = useContextBar();
  const addStarter = useCommandAction(() => commands.starterAdd(), "versions", "draft");
  const starter = (
    <Button
      key="starter"
      disabledReason={addStarter.isRunning ? "The policy is being added" : undefined}
      onClick={() => void addStarter.run(undefined)}
    >
      Add the starter policy
    </Button>
  );
  const importTickets = (
    <ButtonLink key="import" href="/corpora/import" variant="primary">
      Import tickets
    </ButtonLink>
  );

  const hasTickets = workspace.corpora.length > 0;
  const hasPolicy = workspace.policies.length > 0;
  if (!hasTickets && !hasPolicy) {
    return (
      <Nothing
        title="This workspace has no tickets and no policy yet."
        body="Figures need both: tickets with the lane that humans decided, and a policy to compare with them."
        actions={[importTickets, starter]}
        failure={addStarter.failure}
      />
    );
  }
  if (!hasTickets) {
    return (
      <Nothing
        title="This workspace has no tickets yet."
        body="With past tickets, the policy is run over them and compared with what humans decided."
        actions={[importTickets, <ButtonLink key="studio" href="/studio">Open the policy</ButtonLink>]}
      />
    );
  }
  if (!hasPolicy) {
    return (
      <Nothing
        title="This workspace has no policy yet."
        body="Begin with the starter policy and change it, or import a policy file in the studio."
        actions={[starter, <ButtonLink key="tickets" href="/corpora">Look at the tickets</ButtonLink>]}
        failure={addStarter.failure}
      />
    );
  }
  if (corpus === null || !workspace.corpora.some((known) => known.name === corpus)) {
    return (
      <Nothing
        title="No corpus is chosen."
        body="The figures are of one corpus. The context bar above changes it at any time."
        actions={workspace.corpora.slice(-3).map((known) => (
          <Button key={known.name} onClick={() => setCorpus(known.name)}>
            {known.name}
          </Button>
        ))}
      />
    );
  }
  const chosen = workspace.policies.find((known) => known.name === policy);
  if (chosen === undefined) {
    return (
      <Nothing
        title="No policy is chosen."
        body="The figures are of one policy. The context bar above changes it at any time."
        actions={workspace.policies.slice(0, 3).map((known) => (
          <Button key={known.name} onClick={() => setPolicy(known.name)}>
            {known.name}
          </Button>
        ))}
      />
    );
  }
  return (
    <Nothing
      title={baseline === null ? "No baseline is chosen." : "The baseline is not in this workspace."}
      body="The baseline is the version that the draft is compared with."
      actions={chosen.versions.slice(-3).map((version) => (
        <Button key={version.name} onClick={() => setBaseline(version.name)}>
          {version.name}
        </Button>
      ))}
    />
  );
}

interface NothingProps {
  title: string;
  body: string;
  actions: React.ReactNode;
  failure?: { message: string } | null;
}

function Nothing({ title, body, actions, failure = null }: NothingProps) {
  return (
    <Pane label="Overview">
      <EmptyState
        title={title}
        body={
          <>
            {body}
            {failure && <span role="alert"> {failure.message}</span>}
          </>
        }
        actions={actions}
      />
    </Pane>
  );
}
