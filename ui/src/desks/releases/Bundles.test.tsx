// The bundles of the workspace, and verifying one of them or one that someone sent.
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import { answerCommands } from "../../api/testing";
import { goTo } from "../../context/place";
import { accessibilityFaults } from "../../testing/axe";
import { renderAt } from "../../testing/render";
import ReleasesDesk from ".";
import { FakeWorkspace, openWorkspace, release, VERIFIED, WORKSPACE } from "./fixture";
import { usePlans } from "./plan";

beforeEach(() => {
  usePlans.setState({ byWorkspace: {}, shown: null, reported: null, isNews: false, sought: null });
  openWorkspace();
});

test("a bundle that holds is described; one that does not is not to be used", async () => {
  const workspace = new FakeWorkspace();
  let sent: unknown = VERIFIED;
  answerCommands({
    ...workspace.answers(),
    bundle_verify: () => {
      if (sent === null) throw { kind: "refused", message: "sent.epb: a signature does not match what it signs" };
      return sent;
    },
  });
  const user = userEvent.setup();
  const { container } = renderAt("/releases/bundles", <ReleasesDesk />);
  await user.type(await screen.findByLabelText("Bundle file"), "/srv/queues/sent.epb{Enter}");
  await screen.findByText("Serial 4 holds.");
  expect(screen.getByText("Support leadership, 1 signature")).toBeDefined();
  expect(screen.getByText("not known to this workspace")).toBeDefined();
  sent = null;
  await user.click(screen.getByRole("button", { name: "Verify" }));
  const refusal = await screen.findByRole("alert");
  expect(refusal.textContent).toBe("Do not use it.sent.epb: a signature does not match what it signs");
  expect(screen.queryByText("Serial 4 holds.")).toBeNull();
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("a bundle that is dropped on the window is named and verified at once, and once more when it is dropped again", async () => {
  const workspace = new FakeWorkspace();
  const verified: unknown[] = [];
  answerCommands({
    ...workspace.answers(),
    bundle_verify: (payload) => {
      verified.push(payload);
      return VERIFIED;
    },
  });
  renderAt("/releases/bundles?file=%2Fsrv%2Fqueues%2Fa%20b.epb", <ReleasesDesk />);
  await screen.findByText("Serial 4 holds.");
  expect(screen.getByLabelText("Bundle file")).toHaveProperty("value", "/srv/queues/a b.epb");
  act(() => goTo("/releases/bundles?file=%2Fsrv%2Fqueues%2Fa%20b.epb"));
  await waitFor(() => expect(verified).toEqual([{ bundle: "/srv/queues/a b.epb" }, { bundle: "/srv/queues/a b.epb" }]));
});

test("the answer about one bundle is not shown for another that is named meanwhile", async () => {
  const workspace = new FakeWorkspace();
  const late: (() => void)[] = [];
  answerCommands({ ...workspace.answers(), bundle_verify: () => new Promise((resolve) => late.push(() => resolve(VERIFIED))) });
  const user = userEvent.setup();
  renderAt("/releases/bundles", <ReleasesDesk />);
  await user.type(await screen.findByLabelText("Bundle file"), "/srv/one.epb{Enter}");
  await waitFor(() => expect(late).toHaveLength(1));
  await user.type(screen.getByLabelText("Bundle file"), "x");
  await act(async () => late[0]?.());
  expect(screen.queryByText("Serial 4 holds.")).toBeNull();
});

function prepared(): FakeWorkspace {
  const workspace = new FakeWorkspace();
  const open = [
    { role: "operations", signed: 1, needed: 1 },
    { role: "support_leadership", signed: 0, needed: 1 },
  ];
  workspace.releases = [
    release({ serial: 3, is_rollback: true, restores: 1, state: "prepared", published_at: null, prepared_at: "2026-07-05T07:00:00Z", approvals: open, file: `${WORKSPACE}/bundles/serial-2.rollback.epb` }),
    release({ serial: 2, prepared_at: "2026-07-05T07:00:00Z", published_at: "2026-07-06T08:00:00Z" }),
    release({ serial: 2, state: "prepared", payload_sha256: "older", prepared_at: "2026-07-04T07:00:00Z", published_at: null, file: null }),
    release({ serial: 1, state: "superseded" }),
  ];
  return workspace;
}

test("every bundle that was prepared here stands in the list, with its state, signatures and file", async () => {
  answerCommands(prepared().answers());
  const { container } = renderAt("/releases/bundles", <ReleasesDesk />);
  const table = await screen.findByRole("table", { name: /Bundles of this workspace/ });
  const rows = within(table).getAllByRole("row").slice(1).map((row) => row.textContent);
  expect(rows[0]).toBe("Rollback to serial 1as serial 3/srv/queues/Support/bundles/serial-2.rollback.epbv1phase 1preparedwaits for support leadership1 of 25 Jul 07:00VerifyHistory");
  expect(rows[1]).toContain("in servicesince 6 Jul 08:00");
  expect(rows[2]).toContain("its file is not in the workspace");
  expect(rows[2]).toContain("overtakenserial 2 went into service");
  expect(rows[2]).not.toContain("Verify");
  expect(rows[3]).toContain("was in serviceuntil serial 2, 6 Jul 08:00");
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("a bundle of the list is verified beside it, with when it went into service", async () => {
  const workspace = prepared();
  const asked: unknown[] = [];
  answerCommands({
    ...workspace.answers(),
    bundle_verify: (payload) => {
      asked.push(payload);
      return { ...VERIFIED, serial: 2, payload_sha256: "payload-2", not_before: "2026-07-05T07:00:00Z" };
    },
  });
  const user = userEvent.setup();
  renderAt("/releases/bundles", <ReleasesDesk />);
  await user.click(await screen.findByRole("button", { name: "Verify serial 2" }));
  await screen.findByText("Serial 2 holds.");
  expect(asked).toEqual([{ bundle: `${WORKSPACE}/bundles/serial-2.epb` }]);
  expect(screen.getByText("Went into service").nextSibling?.textContent).toBe("6 Jul 2026, 08:00 UTC");
  const facts = screen.getByText("Identity").closest("dl");
  expect(within(facts as HTMLElement).getByText("Prepared").nextSibling?.textContent).toBe("5 Jul 2026, 07:00 UTC; not valid before");
  expect(screen.queryByText("In service from")).toBeNull();
});

test("a bundle of the list is found in the history", async () => {
  answerCommands(prepared().answers());
  const user = userEvent.setup();
  renderAt("/releases/bundles", <ReleasesDesk />);
  await user.click(await screen.findByRole("button", { name: "Show the rollback to serial 1 in the history" }));
  const title = await screen.findByText("Rollback to serial 1");
  await waitFor(() => expect(document.activeElement).toBe(title.closest("li")));
});

test("without bundles the list says how one is made", async () => {
  const workspace = new FakeWorkspace();
  workspace.releases = [];
  answerCommands(workspace.answers());
  renderAt("/releases/bundles", <ReleasesDesk />);
  await screen.findByText("No bundle was prepared yet.");
  expect(screen.getByRole("link", { name: "Plan a release" }).getAttribute("href")).toBe("#/releases/rollout");
  expect(screen.getByLabelText("Bundle file")).toBeDefined();
});
