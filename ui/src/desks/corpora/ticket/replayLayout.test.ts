// The time line: order is kept, nothing lies on top of another, silences are cut and say so.
import { expect, test } from "vitest";

import { REPLAY, TICKET } from "../testTickets";
import { handover, segments, spread, timeline } from "./replayLayout";
import { handoverWords, timingWords } from "./replayWords";

const MINUTE = 60_000;

test("times are placed in proportion", () => {
  expect(spread([0, 10 * MINUTE, 40 * MINUTE]).at).toEqual([0, 0.25, 1]);
});

test("a long silence is cut to a few pauses and is named", () => {
  const { at, cuts } = spread([0, MINUTE, 2 * MINUTE, 600 * MINUTE, 601 * MINUTE]);
  expect(cuts).toEqual([{ after: 2, length: 598 * MINUTE }]);
  expect((at[3] ?? 0) - (at[2] ?? 0)).toBeLessThan(0.5);
  expect(at.at(-1)).toBeCloseTo(1);
});

test("without all times, or with times that run backwards, only the order counts", () => {
  expect(spread([0, null, 5]).at).toEqual([0, 0.5, 1]);
  expect(spread([10, 5, 20]).at).toEqual([0, 0.5, 1]);
  expect(spread([7]).at).toEqual([0]);
  expect(spread([7, 7]).at).toEqual([0, 1]);
});

test("the marks of many messages never touch, and stay on the line", () => {
  const messages = Array.from({ length: 30 }, (_, index) => ({
    at: new Date(Date.UTC(2026, 0, 1) + index * 1000 + (index > 20 ? 3_600_000 : 0)).toISOString(),
    from: "customer" as const,
    kind: null,
    text: "x",
  }));
  const line = timeline(
    { ...TICKET, messages, human: { ...TICKET.human, took_over_at: null } },
    { ...REPLAY, takeover_after: null, takeover_at: null },
    800,
  );
  const xs = line.moments.map((moment) => moment.x);
  xs.slice(1).forEach((x, index) => expect(x - (xs[index] ?? 0)).toBeGreaterThanOrEqual(22 - 1e-6));
  expect(xs.at(-1)).toBeLessThanOrEqual(800);
});

test("an agent's message is the takeover itself; a takeover before it is a moment of its own", () => {
  const same = timeline(TICKET, REPLAY, 1000);
  expect(same.moments).toHaveLength(4);
  expect(same.takeover).toBe(same.moments[3]?.x);
  const earlier = timeline(TICKET, { ...REPLAY, takeover_at: "2026-03-02T09:40:00Z" }, 1000);
  expect(earlier.moments.map((moment) => moment.kind)).toEqual([
    "message",
    "message",
    "message",
    "takeover",
    "message",
  ]);
  expect(earlier.takeover).toBe(earlier.moments[3]?.x);
});

test("a first text that no message repeats stands before the messages", () => {
  const line = timeline(
    { ...TICKET, body: "Another text." },
    { ...REPLAY, steps: [{ message: null, at: null, lane: "autonomous", triggers: [], fired: [] }, ...REPLAY.steps] },
    1000,
  );
  expect(line.moments[0]?.kind).toBe("opening");
  expect(segments(REPLAY, line)[0]?.from).toBe(line.moments[1]?.x);
});

test("a lane's band ends where the stricter one begins", () => {
  const line = timeline(TICKET, REPLAY, 1000);
  const [assisted, owned] = segments(REPLAY, line);
  expect(assisted).toMatchObject({ lane: "assisted", from: 0, to: line.moments[2]?.x, message: 0 });
  expect(owned).toMatchObject({
    lane: "human_owned",
    from: line.moments[2]?.x,
    to: 1000,
    because: ["mentions an outage"],
  });
  expect(handover(REPLAY, line)).toBe(line.moments[2]?.x);
});

test("policies that do the same are said once", () => {
  const calm = { ...REPLAY, owned_at: null, assisted_at: null };
  expect(
    handoverWords(
      [
        { name: "v1", replay: REPLAY },
        { name: "v2", replay: calm },
        { name: "draft", replay: calm },
      ],
      TICKET,
    ),
  ).toBe(
    "Under v1, a human takes over at message 3, after 1 message of the assistant. Under v2 and draft, the assistant answers throughout.",
  );
  expect(timingWords({ ...REPLAY, customer_messages: 1 })).toBe("late by 1 customer message, 36 minutes");
  expect(timingWords({ ...REPLAY, timing: "human_never" })).toBe("no human took over");
});
