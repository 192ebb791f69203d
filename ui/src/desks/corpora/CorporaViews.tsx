// The three views of the desk, tickets, columns and imports, under one title; and what stands there without a corpus.
import type { ReactNode } from "react";
import { useSearchParams } from "wouter";

import type { CorpusSummary } from "../../api/bindings";
import { Button, Tabs } from "../../components/controls";
import { count } from "../../components/format";
import { Desk, Pane } from "../../components/layout";
import { EmptyState, Failed, Loading, NoWorkspace } from "../../components/states";
import { type Command, useCommands } from "../../context/commands";
import { useContextBar } from "../../context/contextBar";
import { goTo } from "../../context/place";
import { Columns } from "./columns/Columns";
import { exportCorpus } from "./exportCorpus";
import { Imports } from "./imports/Imports";
import { TicketsPage } from "./tickets/TicketsPage";
import { useSelection } from "./useSelection";
import { WIZARD } from "./wizard/wizard";
import { useWorkspace } from "../../api/queries";

type ViewName = "tickets" | "columns" | "imports";

export function CorporaViews({ view }: { view: ViewName }) {
  const workspace = useWorkspace();
  const { query, choose } = useSelection();
  const [parameters] = useSearchParams();
  // The list stays the same while one looks at the other views of its corpus.
  const list = parameters.get("q");
  const withList = (path: string) => (list === null ? path : `${path}?q=${encodeURIComponent(list)}`);
  const corpora = workspace.value?.corpora ?? [];
  const corpus = corpora.find((known) => known.name === query?.corpus);
  useDeskCommands(corpus);
  return (
    <Desk
      title="Corpora"
      tabs={
        <Tabs
          label="Corpora"
          links={[
            { href: withList("/corpora"), label: "Tickets", current: view === "tickets" },
            { href: withList("/corpora/columns"), label: "Columns", current: view === "columns" },
            { href: withList("/corpora/imports"), label: "Imports", current: view === "imports" },
          ]}
        />
      }
      detail={view !== "imports" && corpus ? `${corpus.name}, ${count(corpus.tickets)} tickets` : undefined}
      actions={
        <>
          {corpus && (
            <Button size="small" icon="file" onClick={() => void exportCorpus(corpus.name)}>
              Export
            </Button>
          )}
          {workspace.value !== null && (
            <Button size="small" variant="primary" onClick={() => goTo(WIZARD)}>
              Import tickets
            </Button>
          )}
        </>
      }
    >
      {content()}
    </Desk>
  );

  function content(): ReactNode {
    if (workspace.failure !== null)
      return (
        <Blank>
          <Failed title="The workspace cannot be read." failure={workspace.failure} retry={workspace.retry} />
        </Blank>
      );
    if (workspace.value === undefined)
      return (
        <Blank>
          <Loading label="Reading the workspace" lines={8} />
        </Blank>
      );
    if (workspace.value === null)
      return (
        <Blank>
          <NoWorkspace />
        </Blank>
      );
    if (corpora.length === 0)
      return (
        <Blank>
          <NoTickets />
        </Blank>
      );
    if (view === "imports") return <Imports corpora={corpora} />;
    if (query === null)
      return (
        <Blank>
          <NoCorpus corpora={corpora} />
        </Blank>
      );
    if (corpus === undefined)
      return (
        <Blank>
          <NotThere name={query.corpus} corpora={corpora} />
        </Blank>
      );
    if (view === "columns") return <Columns corpus={corpus} under={query.under} />;
    return <TicketsPage query={query} onChoose={choose} />;
  }
}

function Blank({ children }: { children: ReactNode }) {
  return <Pane label="Corpora">{children}</Pane>;
}

function NoTickets() {
  return (
    <EmptyState
      title="This workspace has no tickets yet."
      actions={
        <Button variant="primary" onClick={() => goTo(WIZARD)}>
          Import tickets
        </Button>
      }
    />
  );
}

function NoCorpus({ corpora }: { corpora: readonly CorpusSummary[] }) {
  return (
    <EmptyState
      title="No corpus is chosen."
      body="Choose the corpus whose tickets are shown."
      actions={<Choices corpora={corpora} />}
    />
  );
}

function NotThere({ name, corpora }: { name: string; corpora: readonly CorpusSummary[] }) {
  return (
    <EmptyState
      title={`There is no corpus called ${name} any more.`}
      body="The link is older than what the workspace holds. Choose one that is there."
      actions={<Choices corpora={corpora} />}
    />
  );
}

/** The newest corpora as buttons; all of them are on the list of imports. */
function Choices({ corpora }: { corpora: readonly CorpusSummary[] }) {
  const setCorpus = useContextBar((bar) => bar.setCorpus);
  const newest = [...corpora].reverse().slice(0, 2);
  return (
    <>
      {newest.map((corpus, index) => (
        <Button
          key={corpus.name}
          variant={index === 0 ? "primary" : "plain"}
          onClick={() => {
            setCorpus(corpus.name);
            goTo("/corpora");
          }}
        >
          {`Show ${corpus.name}`}
        </Button>
      ))}
      {corpora.length > 2 && <Button onClick={() => goTo("/corpora/imports")}>All corpora</Button>}
    </>
  );
}

function useDeskCommands(corpus: CorpusSummary | undefined): void {
  const commands: Command[] = [
    {
      id: "corpora.columns",
      title: "Show the columns of the corpus",
      section: "Corpora",
      icon: "corpora",
      run: () => goTo("/corpora/columns"),
    },
    {
      id: "corpora.imports",
      title: "Show all corpora",
      section: "Corpora",
      icon: "folder",
      run: () => goTo("/corpora/imports"),
    },
    {
      id: "corpora.search",
      title: "Search tickets",
      section: "Corpora",
      icon: "search",
      run: () => focusSearch(),
    },
    {
      id: "corpora.export",
      title: "Export the corpus as JSON Lines",
      section: "Corpora",
      icon: "save",
      disabledReason: corpus === undefined ? "No corpus is shown" : undefined,
      run: () => corpus && void exportCorpus(corpus.name),
    },
  ];
  useCommands(commands);
}

/** Goes to the list if need be; its search field takes the focus once it is there. */
function focusSearch(tries = 10): void {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"], input[type="search"]');
  if (field) {
    field.focus();
    field.select();
  } else if (tries > 0) {
    if (tries === 10) goTo("/corpora");
    window.setTimeout(() => focusSearch(tries - 1), 50);
  }
}
