// The slices that are worse than the rest by more than chance, the strongest evidence first.
import type { Filter, Report, SliceShown } from "../../api/bindings";
import { usePolicyOutline } from "../../api/policyOutline";
import type { Asked } from "../../api/queries";
import { Link } from "../../components/controls";
import { FigureLink, IntervalBar, IntervalScale, Rate, sharedScale } from "../../components/figures";
import { count, counted } from "../../components/format";
import { ticketsHref } from "../../components/links";
import { PaneHead, Padded, Text, Truncated } from "../../components/layout";
import { fieldWord, figureOf, isBeyondChance, type SlicePart, sliceQuery, valueWord } from "../../components/slices";
import { Answered } from "../../components/states";
import { type Column, Table } from "../../components/tables";
import styles from "./Overview.module.css";

const SHOWN = 4;

interface WorstSlicesProps {
  report: Asked<Report>;
  corpus: string;
  policy: string;
  /** What part of the corpus the report is of; null if that cannot be said as a selection. */
  within: readonly Filter[] | null;
  ofAll: boolean;
}

export function WorstSlices({ report, corpus, policy, within, ofAll }: WorstSlicesProps) {
  const all = report.value?.slices ?? [];
  const worse = all.filter(isBeyondChance);
  return (
    <>
      <PaneHead
        title="Worst slices"
        detail={worse.length > 0 ? "strongest evidence first" : undefined}
        parted
        action={
          report.value &&
          (ofAll ? (
            <Link href={`/shadow/slices?policy=${encodeURIComponent(policy)}`}>
              {count(worse.length)} of {count(all.length)} slices
            </Link>
          ) : (
            // The shadow lab slices all tickets.
            <span>
              {count(worse.length)} of {count(all.length)} slices
            </span>
          ))
        }
      />
      <Answered answer={report}>
        {() =>
          worse.length === 0 ? (
            <Padded>
              <Text size={12} tone="2">
                {all.length === 0
                  ? "The corpus has no field to slice by."
                  : `None of ${count(all.length)} slices is worse than the rest by more than chance.`}
              </Text>
            </Padded>
          ) : (
            <Slices slices={worse.slice(0, SHOWN)} corpus={corpus} policy={policy} within={within} />
          )
        }
      </Answered>
    </>
  );
}

interface SlicesProps extends Pick<WorstSlicesProps, "corpus" | "policy" | "within"> {
  slices: readonly SliceShown[];
}

function Slices({ slices, corpus, policy, within }: SlicesProps) {
  const outline = usePolicyOutline(policy);
  const scale = sharedScale(slices.map((slice) => figureOf(slice).figure.high ?? 0));
  const hrefOf = (slice: SliceShown, part: SlicePart) => {
    const query = sliceQuery({ corpus, under: policy }, slice, part, outline);
    return query === null || within === null ? undefined : ticketsHref({ ...query, filters: [...query.filters, ...within] });
  };
  const columns: readonly Column<SliceShown>[] = [
    {
      id: "slice",
      head: "Slice",
      cell: (slice) => (
        <div className={styles.slice}>
          <SliceName slice={slice} href={hrefOf(slice, "all")} />
          <Text size={11} tone="3">
            {fieldWord(slice)}, {figureOf(slice).part}
          </Text>
        </div>
      ),
    },
    {
      id: "rate",
      head: "Rate",
      align: "end",
      width: 56,
      cell: (slice) => {
        const { figure } = figureOf(slice);
        return <Rate count={figure.count} n={figure.n} low={figure.low ?? 0} high={figure.high ?? 0} part="value" />;
      },
    },
    {
      id: "bar",
      head: <IntervalScale min={scale.min} max={scale.max} />,
      width: 88,
      cell: (slice) => {
        const { figure } = figureOf(slice);
        if (figure.low === null || figure.high === null) return null;
        return <IntervalBar value={figure.value} low={figure.low} high={figure.high} {...scale} tone="loosened" width={72} />;
      },
    },
    {
      id: "tickets",
      head: "Tickets",
      align: "end",
      width: 108,
      cell: (slice) => {
        const { figure, words, part } = figureOf(slice);
        const href = hrefOf(slice, part);
        const face = `${count(figure.count)} of ${count(figure.n)}`;
        if (href === undefined) return <Text tone="3">{face}</Text>;
        return (
          <FigureLink href={href} label={`${valueWord(slice)}: ${face} ${words}`}>
            {face}
          </FigureLink>
        );
      },
    },
  ];
  return <Table label="Worst slices" columns={columns} rows={slices} rowKey={(slice) => `${slice.by}=${slice.value}`} density="two-line" fixed />;
}

/** The name opens all tickets of the slice; its figure those that are laxer or overridden. */
function SliceName({ slice, href }: { slice: SliceShown; href: string | undefined }) {
  const name = <Truncated text={valueWord(slice)} />;
  if (href === undefined) return name;
  return (
    <FigureLink href={href} label={`${valueWord(slice)}, all ${counted(slice.tickets, "ticket")}`}>
      {name}
    </FigureLink>
  );
}
