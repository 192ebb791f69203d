// How often each source of truth could be used, the least usable first.
import { commands, type SourceCoverage } from "../../api/bindings";
import { type Asked, useCommandQuery } from "../../api/queries";
import { Link } from "../../components/controls";
import { ShareBar } from "../../components/figures";
import { count, counted, percent, UNAVAILABLE } from "../../components/format";
import { PaneHead, Padded, Text, Truncated, useMinWidth } from "../../components/layout";
import { Answered } from "../../components/states";
import { type Column, Table } from "../../components/tables";
import { runKey } from "../../context/workspace";

const SHOWN = 7;

/** How often each source that a policy names could be used on the tickets of a corpus. */
export function useSourceCoverage(policy: string, corpus: string): Asked<SourceCoverage[]> {
  return useCommandQuery(runKey(policy, corpus, "sources"), () => commands.sourceCoverage(policy, corpus));
}

/** Whether the policy names sources and no ticket says anything of any of them. */
export function namesNone(sources: readonly SourceCoverage[]): boolean {
  return sources.length > 0 && sources.every((source) => asked(source) === 0);
}

/** `ofAll`: whether the figures beside it are of all tickets, as these always are. */
export function Sources({ policy, corpus, ofAll }: { policy: string; corpus: string; ofAll: boolean }) {
  const coverage = useSourceCoverage(policy, corpus);
  const roomy = useMinWidth(1360);
  const sources = worstFirst(coverage.value ?? []);
  const named = !namesNone(sources);
  return (
    <>
      <PaneHead
        title="Sources of truth"
        detail={!named ? undefined : `${ofAll ? "" : "on all tickets, "}${sources.length > SHOWN ? `${SHOWN} of ${sources.length}, ` : ""}the least usable first`}
        action={!named && <Link href="/studio/sources">Sources in the studio</Link>}
        parted
      />
      <Answered answer={coverage} failed="The sources cannot be shown.">
        {() =>
          sources.length === 0 || !named ? (
            <Padded>
              <Text size={12} tone="2">
                {sources.length === 0
                  ? "The policy names no source of truth."
                  : `The policy names ${counted(sources.length, "source")}; the tickets name none.`}
              </Text>
            </Padded>
          ) : (
            <Table
              label="Sources of truth"
              columns={columnsFor(roomy, sources.some((source) => asked(source) === 0))}
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
function worstFirst(sources: readonly SourceCoverage[]): readonly SourceCoverage[] {
  return [...sources].sort((a, b) => usable(a) - usable(b));
}

function asked(source: SourceCoverage): number {
  return source.available + source.stale + source.unavailable;
}

function usable(source: SourceCoverage): number {
  const n = asked(source);
  return n === 0 ? 2 : source.available / n;
}

function columnsFor(roomy: boolean, someAreSilent: boolean): readonly Column<SourceCoverage>[] {
  const columns: (Column<SourceCoverage> | false)[] = [
    { id: "source", head: "Source", cell: (source) => <Truncated text={source.title} /> },
    { id: "usable", head: "Usable", align: "end", width: 56, cell: (source) => <Usable source={source} /> },
    roomy && {
      id: "bar",
      head: "",
      width: 80,
      cell: (source) => asked(source) > 0 && <ShareBar value={source.available} second={source.stale} of={asked(source)} width={64} />,
    },
    { id: "stale", head: "Stale", align: "end", width: 48, cell: (source) => asked(source) > 0 && <Text tone="3">{count(source.stale)}</Text> },
    {
      id: "unavailable",
      head: "Unavailable",
      align: "end",
      // Where a source has no figures, the reason stands in the row.
      width: someAreSilent ? 140 : 92,
      cell: (source) =>
        asked(source) === 0 ? (
          <Text size={11} tone="3">
            the tickets name none
          </Text>
        ) : (
          <Text tone="3">{count(source.unavailable)}</Text>
        ),
    },
  ];
  return columns.filter((column) => column !== false);
}

function Usable({ source }: { source: SourceCoverage }) {
  const n = asked(source);
  if (n === 0) return <Text tone="3">{UNAVAILABLE}</Text>;
  return (
    <span title={`${count(source.available)} of ${count(n)} tickets that say something of it`}>
      <Text weight="medium">{percent(usable(source))}</Text>
    </span>
  );
}
