// How figures, times and long texts are written.
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import {
  belowHome,
  bytes,
  count,
  counted,
  dateTime,
  day,
  days,
  dayTime,
  decimal,
  digest,
  duration,
  interval,
  intervalOf,
  listed,
  middle,
  percent,
  pValue,
  signed,
  week,
} from "./format";

// What year it is decides whether years are said.
beforeEach(() => void vi.setSystemTime("2026-11-21T12:00:00Z"));
afterEach(() => void vi.useRealTimers());

test.each([
  [count(12_400), "12,400"],
  [count(-708), "\u2212708"],
  [signed(161), "+161"],
  [signed(-1708), "\u22121,708"],
  [signed(0), "0"],
  [count(-0), "0"],
  [percent(0.8411), "84.1%"],
  [percent(-0.0049), "\u22120.5%"],
  [percent(-0.0001), "0.0%"],
  [decimal(-0.008, 3), "\u22120.008"],
  [interval(0.83, 0.8512), "83.0\u201385.1"],
  [intervalOf(0.7291, 0.7608, 3), "0.729\u20130.761"],
  [pValue(0.0009), "< 0.001"],
  [pValue(0.001), "0.001"],
  [pValue(0.0124), "0.012"],
])("figures: %s", (written, expected) => expect(written).toBe(expected));

test.each([
  [bytes(0), "0 bytes"],
  [bytes(999), "999 bytes"],
  [bytes(1500), "1.5 kB"],
  [bytes(999_700), "1.0 MB"],
  [bytes(24_000_000), "24 MB"],
])("sizes: %s", (written, expected) => expect(written).toBe(expected));

test.each([
  [duration(38), "38 ms"],
  [duration(1900), "1.9 s"],
  [duration(59_960), "1 min"],
  [duration(250_000), "4 min 10 s"],
  [duration(3 * 3_600_000 + 5 * 60_000), "3 h 5 min"],
  [duration(3 * 86_400_000), "3 days"],
])("lengths of time: %s", (written, expected) => expect(written).toBe(expected));

test("days are those of UTC, weeks begin on Monday, spans say their year once", () => {
  expect(day("2026-03-01T23:59:59Z")).toBe("1 Mar");
  expect(day("2026-03-01T23:59:59-02:00")).toBe("2 Mar");
  expect(week("2026-07-05T12:00:00Z")).toBe("week of 29 Jun");
  expect(days("2026-01-05", "2026-07-05")).toBe("5 Jan to 5 Jul 2026");
  expect(days("2025-12-29", "2026-07-05")).toBe("29 Dec 2025 to 5 Jul 2026");
  expect(day("yesterday")).toBe("\u2014");
});

test("the year is said where it is not this one", () => {
  expect(day("2026-01-01")).toBe("1 Jan");
  expect(day("2025-12-31T23:59:59Z")).toBe("31 Dec 2025");
  expect(day("2027-01-01")).toBe("1 Jan 2027");
  expect([day("2026-01-01", true), day("2019-09-24", false)]).toEqual(["1 Jan 2026", "24 Sep"]);
  expect(week("2019-09-24")).toBe("week of 23 Sep 2019");
  expect(dayTime("2026-04-14T07:52:10Z")).toBe("14 Apr 07:52");
  expect(dayTime("2019-04-14T07:52:10Z")).toBe("14 Apr 2019 07:52");
});

test("a moment that is midnight to the second is a day without a time", () => {
  expect(dayTime("2019-09-24T00:00:00Z")).toBe("24 Sep 2019");
  expect(dayTime("2026-09-24T00:00:01Z")).toBe("24 Sep 00:00");
  expect(dayTime("2026-09-24T00:00:00+02:00")).toBe("23 Sep 22:00");
  expect([dateTime("2019-09-24"), dateTime("2019-09-24T00:01Z")]).toEqual(["24 Sep 2019", "24 Sep 2019, 00:01"]);
});

test("long texts lose their middle, never half a character", () => {
  expect(middle("HD-20260118204", 9)).toBe("HD-2\u20268204");
  expect(middle("short", 9)).toBe("short");
  const family = "\u{1F469}\u200D\u{1F469}\u200D\u{1F467}";
  expect(middle(family.repeat(4), 3)).toBe(`${family}\u2026${family}`);
  expect(middle(family.repeat(2), 3)).toBe(family.repeat(2));
});

test("digests are shortened to what people compare", () => {
  expect(digest(`sha256:9c41${"0".repeat(56)}e07b`)).toBe("sha256:9c41\u2026e07b");
  expect(digest("9c41e07b")).toBe("9c41e07b");
});

test("words around numbers", () => {
  expect(counted(1, "ticket")).toBe("1 ticket");
  expect(counted(0, "ticket")).toBe("0 tickets");
  expect(counted(2, "policy", "policies")).toBe("2 policies");
  expect(listed([])).toBe("");
  expect(listed(["a"])).toBe("a");
  expect(listed(["a", "b", "c"])).toBe("a, b and c");
});

test("a path below the home folder begins with a tilde, and no other path does", () => {
  expect(belowHome("/srv/ada/Support", "/srv/ada")).toBe("~/Support");
  expect(belowHome("C:\\Users\\Ada\\Support", "C:\\Users\\Ada")).toBe("~\\Support");
  expect(belowHome("/srv/ada", "/srv/ada")).toBe("~");
  expect(belowHome("/srv/adam/Support", "/srv/ada")).toBe("/srv/adam/Support");
  expect(belowHome("/srv/support", null)).toBe("/srv/support");
});
