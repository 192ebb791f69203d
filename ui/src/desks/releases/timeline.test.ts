// How the story of the releases reads: what was, what would be, and what can be gone back to.
import { expect, test } from "vitest";

import type { ReleaseShown } from "../../api/bindings";
import { release, WORKSPACE } from "./fixture";
import { changedBy, momentsOf, reasonWords } from "./timeline";

const WIDER = { phase: 2, default: "observe" as const, modes: { documentation: "autonomous" as const } };
const DOMAINS = [{ id: "documentation", title: "Documentation" }];
const version = () => "v1";

function told(releases: readonly ReleaseShown[]) {
  return momentsOf(releases, version).map((moment) => ({
    title: moment.title,
    state: moment.state,
    says: changedBy(moment, DOMAINS, version).join(" "),
    signed: moment.signed,
    wayBack: moment.wayBack,
  }));
}

const OPEN = [
  { role: "operations", signed: 0, needed: 1 },
  { role: "support_leadership", signed: 0, needed: 1 },
];

test("a rollback that waits is told as what would be, with its serial and who has still to sign", () => {
  const second = release({ serial: 2, scope: WIDER });
  const waiting = release({
    serial: 3,
    is_rollback: true,
    restores: 1,
    state: "prepared",
    reason: "Withdraw serial 2; prepared together with it",
    approvals: OPEN,
    file: `${WORKSPACE}/bundles/serial-2.rollback.epb`,
  });
  const [first] = told([waiting, second, release({ serial: 1, state: "superseded" })]);
  expect(first).toEqual({
    title: "Rollback to serial 1",
    state: "prepared",
    says: "Prepared as serial 3 together with serial 2. Documentation would go back to observe.",
    signed: "Waits for 2 signatures: operations and support leadership",
    wayBack: null,
  });
  const half = { ...waiting, approvals: [{ role: "operations", signed: 1, needed: 1 }, ...OPEN.slice(1)] };
  expect(told([half, second])[0]?.signed).toBe("Signed so far: Operations; waits for 1 signature: support leadership");
  const full = { ...waiting, approvals: release({}).approvals };
  expect(told([full, second])[0]).toMatchObject({ state: "signed", signed: "Signed: Operations and support leadership. Not in service yet." });
});

test("only what was not taken back and lets something else through is offered as a way back", () => {
  const first = release({ serial: 1, state: "superseded" });
  const second = release({ serial: 2, state: "superseded", scope: WIDER });
  const third = release({ serial: 3, is_rollback: true, restores: 1, reason: "Overrides rose" });
  expect(told([third, second, first]).map(({ state, wayBack }) => [state, wayBack])).toEqual([
    ["in service", null],
    ["rolled back", { can: "plan again", says: "Serial 3 took it back; it needs all its approvals anew." }],
    [null, { can: "nothing", says: "same as serial 3 in service" }],
  ]);
  const fourth = release({ serial: 4, scope: { ...WIDER, phase: 3 } });
  const later = told([fourth, { ...third, state: "superseded" }, second, first]).map(({ wayBack }) => wayBack);
  expect(later[1]).toEqual({ can: "nothing", says: "same as serial 1" });
  expect(later[2]?.can).toBe("plan again");
  expect(later[3]).toEqual({ can: "roll back" });
});

test("rollbacks to different releases that wait both stand there, several to the same one once", () => {
  const waiting = (restores: number, id: string) =>
    release({ serial: 4, is_rollback: true, restores, state: "prepared", payload_sha256: id, file: null });
  const third = release({ serial: 3, scope: WIDER });
  const titles = told([waiting(2, "a"), waiting(1, "b"), waiting(1, "c"), third]).map(({ title }) => title);
  expect(titles).toEqual(["Rollback to serial 2", "Rollback to serial 1", "Phase 2 with v1"]);
});

test.each([
  ["late-escalations", "Late escalations"],
  ["override_rate_up", "Override rate up"],
  ["latency", "Latency"],
  ["Override rose", "Override rose"],
  ["  the re-contact rate rose ", "the re-contact rate rose"],
  ["OPS-2041", "OPS-2041"],
  ["Zur\u00fcck", "Zur\u00fcck"],
])("%s reads as %s", (reason, words) => {
  expect(reasonWords(reason)).toBe(words);
});
