// How often each source of truth could be used, the least usable first.
import { commands, type SourceCoverage } from "../../api/bindings";
import { useCommandQuery } from "../../api/queries";
import { ShareBar } from "../../components/figures";
import { count, percent } from "../../components/format";
import { PaneHead, Padded, Text, Truncated, useMinWidth } from "../../components/layout";
import { Answered } from "../../components/states";
import { type Column, Table } from "../../components/tables";
import { runKey } from "../../context/workspace";

const SHOWN = 7;

export function Sources({ policy, corpus }: { policy: string; corpus: string }) {
  const coverage = useCommandQuery(runKey(policy, corpus, "sources"), () => commands.sourceCoverage(policy, corpus));
  const roomy = useMinWidth(1360);
  const sources = worstFirst(coverage.value ?? []);
  return (
    <>
      <PaneHead
        title="Sources of truth"
        detail={sources.length > SHOWN ? `${SHOWN} of ${sources.length}, the least usable first` : "the least usable first"}
        parted
      />
      <Answered answer={coverage} failed="The sources cannot be shown.">
        {() =>
          sources.length === 0 ? (
            <Padded>
              <Text size={12} tone="2">
                The policy names no source of truth.
              </Text>
            </Padded>
          ) : (
            <Table
              label="Sources of truth"
              columns={roomy ? COLUMNS : COLUMNS.filter((column) => column.id !== "bar")}
              rows={sources.slice(0, SHOWN)}
              rowKey={(source) => source.title}
              density="compact"
              fixed
            />
          )
        }
      </Answered>
    </>
  );
}

/** The sources by how often they could be used when they were asked. */
export function worstFirst(sources: readonly SourceCoverage[]): readonly SourceCoverage[] {
  return [...sources].sort((a, b) => usable(a) - usable(b));
}

function asked(source: SourceCoverage): number {
  return source.available + source.stale + source.unavailable;
}

function usable(source: SourceCoverage): number {
  const n = asked(source);
  return n === 0 ? 2 : source.available / n;
}

const COLUMNS: readonly Column<SourceCoverage>[] = [
  { id: "source", head: "Source", cell: (source) => <Truncated text={source.title} /> },
  { id: "usable", head: "Usable", align: "end", width: 56, cell: (source) => <Usable source={source} /> },
  {
    id: "bar",
    head: "",
    width: 80,
    cell: (source) => <ShareBar value={source.available} second={source.stale} of={Math.max(1, asked(source))} width={64} />,
  },
  { id: "stale", head: "Stale", align: "end", width: 48, cell: (source) => <Text tone="3">{count(source.stale)}</Text> },
  {
    id: "unavailable",
    head: "Unavailable",
    align: "end",
    width: 92,
    cell: (source) => <Text tone="3">{count(source.unavailable)}</Text>,
  },
];

function Usable({ source }: { source: SourceCoverage }) {
  const n = asked(source);
  if (n === 0) {
    return (
      <span title="No ticket says anything of it">
        <Text tone="3">{"\u2014"}</Text>
      </span>
    );
  }
  return (
    <span title={`${count(source.available)} of ${count(n)} tickets that say something of it`}>
      <Text weight="medium">{percent(usable(source))}</Text>
    </span>
  );
}
