// Verifying a bundle that someone sent, however its file came to be named.
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import { answerCommands } from "../../api/testing";
import { goTo } from "../../context/place";
import { accessibilityFaults } from "../../testing/axe";
import { renderAt } from "../../testing/render";
import ReleasesDesk from ".";
import { FakeWorkspace, openWorkspace, VERIFIED } from "./fixture";

beforeEach(() => openWorkspace());

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
