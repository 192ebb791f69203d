// What is said above figures that compare a policy with humans, when it puts all tickets into one lane.
import { Link } from "../controls/Link";
import { count, counted } from "../format";
import { Callout } from "../layout/Callout";
import { LANES, type Lane, laneWord } from "../marks/lanes";

/** From here on figures tell which lane humans chose, not what the policy tells apart. */
const NEARLY_ALL = 0.99;

/** The lane that holds all tickets, or nearly all; none if a policy parts them. */
export function oneLane(recommended: readonly number[]): { lane: Lane; tickets: number; of: number } | null {
  const of = recommended.reduce((sum, tickets) => sum + tickets, 0);
  const most = Math.max(0, ...recommended);
  const lane = LANES[recommended.indexOf(most)];
  return lane === undefined || of < 2 || most / of <= NEARLY_ALL ? null : { lane, tickets: most, of };
}

interface OneLaneProps {
  /** "v1". */
  policy: string;
  /** Tickets by recommended lane, the laxest first. */
  recommended: readonly number[];
  /** Whether no ticket says anything of any source of truth. */
  namesNoSource: boolean;
}

/** Nothing where the policy tells tickets apart. */
export function OneLane({ policy, recommended, namesNoSource }: OneLaneProps) {
  const found = oneLane(recommended);
  if (found === null) return null;
  const { lane, tickets, of } = found;
  const which = tickets === of ? `all ${counted(of, "ticket")}` : `${count(tickets)} of ${counted(of, "ticket")}`;
  return (
    <Callout tone="warning" title={`${policy} puts ${which} into ${laneWord(lane).toLowerCase()}.`}>
      {namesNoSource ? (
        <>
          The tickets name no sources of truth, so facts are missing on every one.{" "}
          <Link href="/corpora/import">Map source columns</Link>, or <Link href="/studio/sources">edit Sources in the studio</Link>.
        </>
      ) : (
        <>
          So its figures say how often humans chose that lane, not what the policy tells apart.{" "}
          <Link href="/shadow/rules">See which rules fire</Link>.
        </>
      )}
    </Callout>
  );
}
