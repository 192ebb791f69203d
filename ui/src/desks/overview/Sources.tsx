// How often each source of truth could be used, the least usable first.
import { commands, type SourceCoverage } from "../../api/bindings";
import { useCommandQuery } from "../../api/queries";
import { ShareBar } from "../../components/figures";
import { count, percent } from "../../components/format";
import { PaneHead, Padded, Text, useMinWidth } from "../../components/layout";
import { Answered } from "../../components/states";
import { type Column, Table } from "../../components/tables";
import { runKey } from "../../context/workspace";

const SHOWN = 7;

export function Sources({ policy, corpus }: { policy: string; corpus: string }) {
  const coverage = useCommandQuery(runKey(policy, corpus, "sources"), () => commands.sourceCoverage(policy, corpus));
  const sources = worstFirst(coverage.value ?? []);
  const roomy = useMinWidth(1360);
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
              columns={columns(roomy)}
              rows={sources.slice(0, SHOWN)}
              rowKey={(source) => source.title}
              density="compact"
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

function columns(roomy: boolean): readonly Column<SourceCoverage>[] {
  const all: (Column<SourceCoverage> | null)[] = [
    { id: "source", head: "Source", cell: (source) => source.title },
    {
      id: "usable",
      head: "Usable",
      align: "end",
      width: 56,
      cell: (source) =>
        asked(source) === 0 ? <Text tone="3">{"\u2014"}</Text> : <span title={`${count(source.available)} of ${count(asked(source))} tickets that name it`}>
            <Text weight="medium">{percent(usable(source))}</Text>
          </span>,
    },
    {
      id: "bar",
      head: "",
      width: 88,
      cell: (source) => <ShareBar value={source.available} second={source.stale} of={Math.max(1, asked(source))} width={72} />,
    },
    roomy ? { id: "n", head: "Asked", align: "end", width: 52, cell: (source) => <Text tone="3">{count(asked(source))}</Text> } : null,
    { id: "stale", head: "Stale", align: "end", width: 48, cell: (source) => <Text tone="3">{count(source.stale)}</Text> },
    {
      id: "unavailable",
      head: "Unavailable",
      align: "end",
      width: 76,
      cell: (source) => <Text tone="3">{count(source.unavailable)}</Text>,
    },
  ];
  return all.filter((column) => column !== null);
}
