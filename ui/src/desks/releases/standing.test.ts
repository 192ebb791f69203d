// Which bundles can still go into service, and what became of the others.
import { expect, test } from "vitest";

import type { ReleaseShown } from "../../api/bindings";
import { release, WORKSPACE } from "./fixture";
import { canFollow, preparedWith, standingOf, wayBackOf, withdrawnBy } from "./standing";

const NOW = Date.parse("2026-08-01T00:00:00Z");
const WIDER: Partial<ReleaseShown> = { scope: { phase: 2, default: "observe", modes: { documentation: "autonomous" } } };

function back(serial: number, restores: number, part: Partial<ReleaseShown> = {}): ReleaseShown {
  return release({ serial, restores, is_rollback: true, file: `${WORKSPACE}/bundles/serial-${serial}-own.rollback.epb`, ...part });
}

/** The rollback beside a release's file. */
function beside(of: ReleaseShown, part: Partial<ReleaseShown> = {}): ReleaseShown {
  const file = of.file?.replace(/\.epb$/, ".rollback.epb") ?? null;
  return back(of.serial + 1, of.serial - 1, { state: "prepared", payload_sha256: `${of.payload_sha256}-back`, file, ...part });
}

const FIRST = release({ serial: 1, state: "superseded" });
const SECOND = release({ serial: 2, ...WIDER });

test("the plan and the rollback that wait for the same serial are told apart, and one of them overtakes the other", () => {
  const waiting = beside(SECOND);
  const planned = release({ serial: 3, state: "prepared" });
  expect([waiting, planned].map((one) => canFollow(one, [planned, waiting, SECOND, FIRST]))).toEqual([true, true]);
  const third = { ...planned, state: "published" as const };
  const after = [third, waiting, { ...SECOND, state: "superseded" as const }, FIRST];
  expect(canFollow(waiting, after)).toBe(false);
  expect(standingOf(waiting, after, NOW)).toEqual({ is: "overtaken", by: third });
});

test("a rollback whose file lies beside a plan of its own serial is not that plan's way back", () => {
  const own = back(3, 1, { state: "prepared", file: `${WORKSPACE}/bundles/serial-3.rollback.epb` });
  const planned = release({ serial: 3, state: "prepared" });
  expect(preparedWith(own, [planned, own, SECOND])).toBeNull();
  expect(wayBackOf(planned, [planned, own, SECOND])).toBeNull();
});

test("a rollback beside a release that waits is kept ready, and one beside a release that never went in cannot follow", () => {
  const planned = release({ serial: 3, state: "prepared" });
  const ready = beside(planned);
  expect(standingOf(ready, [ready, planned, SECOND, FIRST], NOW)).toEqual({ is: "kept ready", for: planned });
  const again = release({ serial: 3, payload_sha256: "again", file: `${WORKSPACE}/bundles/serial-3-2.epb` });
  expect(standingOf(ready, [ready, again, planned, FIRST], NOW)).toEqual({ is: "overtaken", by: again });
});

test("a release is withdrawn by the rollback past it, until what it let through is released again", () => {
  const second = { ...SECOND, state: "superseded" as const };
  const third = back(3, 1);
  expect(withdrawnBy(second, [third, second, FIRST])).toBe(third);
  expect(withdrawnBy(FIRST, [third, second, FIRST])).toBeNull();
  const fourth = release({ serial: 4, ...WIDER });
  expect(withdrawnBy(second, [fourth, { ...third, state: "superseded" }, second, FIRST])).toBeNull();
});

test("what is in service beyond its term says so", () => {
  expect(standingOf(SECOND, [SECOND, FIRST], NOW).is).toBe("in service");
  expect(standingOf(SECOND, [SECOND, FIRST], Date.parse("2027-08-01T00:00:00Z")).is).toBe("expired in service");
});
