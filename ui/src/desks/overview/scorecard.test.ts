// The rows of the scorecard: what is unavailable says why, what is few looks few, and nothing is netted into points.
import { expect, test } from "vitest";

import { BASELINE, CORPUS, metric, rate, report, week } from "../../testing/runs";
import { kappaOf, type ScoreRow, scaleOf, scorecard, sideOf } from "./scorecard";

function rowsOf(part: Partial<Parameters<typeof scorecard>[0]> = {}): Record<string, ScoreRow> {
  const groups = scorecard({
    corpus: CORPUS,
    shown: { ref: BASELINE, report: report(), within: [] },
    beside: null,
    besideIsNewer: true,
    noBeside: "no draft",
    weeks: [],
    ...part,
  });
  return Object.fromEntries(groups.flatMap((group) => group.rows).map((row) => [row.id, row]));
}

const DRAFT = {
  ref: "desk@draft",
  within: [],
  report: report({
    scorecard: [
      rate("agreement", "Agreement with humans", 700, 960),
      rate("under_escalation", "Laxer than humans", 220, 960),
      metric("weighted_kappa", "Kappa, linear weights", { value: 0.6, low: 0.57, high: 0.63, n: 960, unavailable: null }),
      rate("override", "Human override", 12, 24),
    ],
  }),
};

test("without a draft every row says so", () => {
  const rows = rowsOf();
  expect(rows.agreement?.beside).toBeNull();
  expect(rows.agreement?.noBeside).toBe("no draft");
  expect(rows.override?.noBeside).toBe("no draft");
});

test("a draft has no figures of service, even if its report repeats the history", () => {
  const { override } = rowsOf({ beside: DRAFT });
  expect(override?.beside).toBeNull();
  expect(override?.change).toBeNull();
  expect(override?.noBeside).toBe("needs service");
});

test("changes are counts of tickets, and of kappa where nothing is counted", () => {
  const rows = rowsOf({ beside: DRAFT });
  expect(rows.agreement?.change).toEqual({ by: -60, text: "\u221260" });
  expect(rows.under_escalation?.change).toEqual({ by: 100, text: "+100" });
  expect(rows.weighted_kappa?.change?.text).toBe("\u22120.045");
});

test("beside an older version the change is what the version shown brought; what really happened is the same", () => {
  const rows = rowsOf({ beside: DRAFT, besideIsNewer: false });
  expect(rows.agreement?.change).toEqual({ by: 60, text: "+60" });
  expect([rows.override?.beside, rows.override?.noBeside]).toEqual([null, "the same"]);
  expect(rows.override?.change).toBeNull();
});

test("kappa goes along the weeks as it is worked out over all: linear weights over the lanes of policy and humans", () => {
  const of = (confusion: [[number, number, number], [number, number, number], [number, number, number]]) => {
    const { monday, figures } = week(20_000, [1, 1, 1]);
    return { monday, figures: { ...figures, confusion } };
  };
  const mixed = of([[10437, 497, 69], [933, 4122, 219], [160, 798, 2097]]);
  expect(kappaOf([mixed])).toBeCloseTo(0.794, 3);
  expect(kappaOf([of([[1, 0, 0], [0, 1, 0], [0, 0, 1]])])).toBe(1);
  expect(kappaOf([of([[5, 0, 0], [0, 0, 0], [0, 0, 0]])])).toBeNull();
  expect(kappaOf([])).toBeNull();
  expect(rowsOf({ weeks: [mixed] }).weighted_kappa?.weeks).toHaveLength(1);
});

test("a miss rate of which none was found is said as its bound", () => {
  const found = sideOf(metric("audited_miss_rate", "Audited miss rate", { value: 0, n: 187, count: 0, high: 0.016 }), "bound");
  expect(found.value).toBe("\u2264 1.6%");
  expect(found.interval).toBe("0 found");
  expect(found.bar).toEqual({ value: null, low: 0, high: 0.016 });
});

test("rates lie on one scale, so that bars of two rows can be compared", () => {
  const { under_escalation, agreement, weighted_kappa, packet_usefulness } = rowsOf({ beside: DRAFT });
  expect([under_escalation?.scale, agreement?.scale]).toEqual([scaleOf("share"), scaleOf("share")]);
  expect(scaleOf("share")).toEqual({ min: 0, max: 1 });
  expect([weighted_kappa?.scale, weighted_kappa?.scaleWords]).toEqual([{ min: 0, max: 1 }, "0 to 1"]);
  expect(packet_usefulness?.scale).toEqual({ min: 1, max: 5 });
});

test("a week without tickets is a gap in the line, not a zero", () => {
  const { lane_autonomous: row } = rowsOf({ weeks: [week(20_000, [6, 3, 1]), week(20_007, [0, 0, 0])] });
  expect(row?.weeks).toEqual([0.6, null]);
});

test("a line goes along time: weeks that no ticket tells of are gaps, and four weeks stand together over years", () => {
  expect(rowsOf({ weeks: [week(20_000, [6, 3, 1]), week(20_014, [5, 4, 1])] }).lane_autonomous?.weeks).toEqual([0.6, null, 0.5]);
  const years = [week(20_000, [6, 0, 0]), week(20_007, [0, 0, 2]), week(20_000 + 61 * 7, [1, 1, 0])];
  const line = rowsOf({ weeks: years }).lane_autonomous?.weeks;
  expect([line?.length, line?.[0], line?.[1], line?.at(-1)]).toEqual([16, 0.75, null, 0.5]);
});

test("each figure opens the tickets of its numerator, under the policy that it is of", () => {
  const rows = rowsOf({ beside: DRAFT });
  expect(rows.under_escalation?.query).toMatchObject({ under: BASELINE, filters: [{ kind: "standing", is: ["laxer"] }] });
  expect(rows.under_escalation?.besideQuery?.under).toBe("desk@draft");
  expect(rows.packet_usefulness?.query).toBeNull();
  const high = { kind: "domain" as const, ids: ["billing"] };
  const part = rowsOf({ shown: { ref: BASELINE, report: report(), within: [high] } });
  expect(part.under_escalation?.query?.filters).toEqual([{ kind: "standing", is: ["laxer"] }, high]);
  // Rather no link than one to other tickets.
  expect(rowsOf({ shown: { ref: BASELINE, report: report(), within: null } }).under_escalation?.query).toBeNull();
});
