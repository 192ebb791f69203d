// What a rule does on the corpus, cell by cell: tickets on which it is true, and how humans decided those.
import type { FiresShown } from "../../../api/bindings";
import { FigureLink, Rate } from "../../../components/figures";
import { count, counted, UNAVAILABLE } from "../../../components/format";

/** Tickets on which it is true. */
export function Fires({ fires, href, of }: { fires: FiresShown | null; href: string | undefined; of: string }) {
  if (!fires) return <>{UNAVAILABLE}</>;
  if (href === undefined || fires.holds === 0) return <>{count(fires.holds)}</>;
  return (
    <FigureLink href={href} label={`${counted(fires.holds, "ticket")}: ${of}`}>
      {count(fires.holds)}
    </FigureLink>
  );
}

/** Of those with a human lane, the share that humans did not leave to the assistant. */
export function Precision({ fires, part }: { fires: FiresShown | null; part: "value" | "interval" }) {
  if (!fires) return part === "value" ? <>{UNAVAILABLE}</> : null;
  const { count: kept, n, low, high } = fires.precision;
  const rate = <Rate count={kept} n={n} low={low} high={high} part={part} reason="" />;
  return part === "value" ? <span title={`${count(kept)} of ${count(n)} that humans decided`}>{rate}</span> : rate;
}
