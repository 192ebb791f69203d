// Putting a bundle in service: what is asked before, what is said after, and that one press does not become two.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import { answerCommands } from "../../api/testing";
import { accessibilityFaults } from "../../testing/axe";
import { renderAt } from "../../testing/render";
import ReleasesDesk from ".";
import { FakeWorkspace, openWorkspace, release, WORKSPACE } from "./fixture";
import { usePlans } from "./plan";

beforeEach(() => {
  usePlans.setState({ byWorkspace: {}, shown: null, reported: null, isNews: false, sought: null });
  openWorkspace(`/srv/${expect.getState().currentTestName ?? ""}`);
});

const WIDER = { phase: 2, default: "observe" as const, modes: { documentation: "autonomous" as const } };

/** A workspace whose next phase is prepared and signed. */
function signed(): FakeWorkspace {
  const workspace = new FakeWorkspace();
  const next = { serial: 2, state: "prepared" as const, published_at: null, version: 2, digest: "sha256:p2", scope: WIDER };
  const file = `${WORKSPACE}/bundles/serial-2.rollback.epb`;
  const approvals = [
    { role: "operations", signed: 0, needed: 1 },
    { role: "support_leadership", signed: 0, needed: 1 },
  ];
  workspace.releases = [
    release({ serial: 3, is_rollback: true, restores: 1, state: "prepared", published_at: null, file, approvals }),
    release(next),
    release({ serial: 1 }),
  ];
  return workspace;
}

async function opened(workspace: FakeWorkspace, lanes: (scope: { phase: number }) => number[] = () => [0, 0, 5000]) {
  answerCommands({ ...workspace.answers(), lanes_in_effect: (payload) => lanes((payload as { scope: { phase: number } }).scope) });
  const user = userEvent.setup();
  const { container } = renderAt("/releases", <ReleasesDesk />);
  const button = await screen.findByRole("button", { name: "Put in service" });
  await waitFor(() => expect(button.getAttribute("aria-disabled")).toBeNull());
  return { user, container, button };
}

function published(workspace: FakeWorkspace): number {
  return workspace.asked.filter(({ command }) => command === "release_publish").length;
}

test("it asks first and says what changes, what it carries, and what has to be taken along", async () => {
  const workspace = signed();
  const { user, button } = await opened(workspace, ({ phase }) => (phase === 1 ? [0, 0, 5000] : [1000, 200, 3800]));
  await user.click(button);
  const dialog = screen.getByRole("dialog", { name: "Put serial 2 in service" });
  const table = await within(dialog).findByRole("table", { name: /Tickets by lane/ });
  expect(published(workspace)).toBe(0);
  const fact = (name: string) => within(dialog).getByText(name).nextSibling?.textContent;
  expect(fact("Serial")).toBe("2; it replaces serial 1");
  expect(fact("Policy")).toBe("v2, now v1");
  expect(fact("Phase")).toBe("2, now 1");
  await waitFor(() => expect(fact("Domains")).toBe("Documentation will become autonomous."));
  expect(fact("Approvals")).toBe("Operations and support leadership signed");
  expect(within(table).getAllByRole("row").map((row) => row.textContent)).toEqual([
    "LaneNowThenChange",
    "Autonomous01,000+1,000",
    "Assisted0200+200",
    "Human-owned5,0003,800\u22121,200",
  ]);
  expect(dialog.textContent).toContain("On all 5,000 tickets of sample");
  const files = within(dialog).getByRole("list", { name: "Files of serial 2" });
  expect(files.textContent).toContain("/bundles/serial-2.epb");
  expect(files.textContent).toContain("Its rollback to serial 1; operations and support leadership sign it before it can be used");
  expect(dialog.textContent).toContain("Nothing here touches a live queue.");
  expect(await accessibilityFaults(dialog)).toEqual([]);
});

test("the focus begins where nothing happens; Escape leaves, and gives the focus back", async () => {
  const workspace = signed();
  const { user, button } = await opened(workspace);
  await user.click(button);
  expect(document.activeElement?.textContent).toBe("Cancel");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Put in service" })));
  expect(published(workspace)).toBe(0);
});

test("the second press of a double click neither closes the question nor answers it; a later press beside it closes it", async () => {
  const workspace = signed();
  const { user, button } = await opened(workspace);
  const beside = userEvent.setup({ pointerEventsCheck: 0 });
  const pressBeside = async (at: number) => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(at);
    await beside.pointer({ keys: "[MouseLeft]", target: document.body });
    clock.mockRestore();
  };
  await user.click(button);
  await pressBeside(performance.now() + 10_000);
  expect(screen.queryByRole("dialog")).toBeNull();
  const later = performance.now() + 20_000;
  const opening = vi.spyOn(performance, "now").mockReturnValue(later);
  await user.click(screen.getByRole("button", { name: "Put in service" }));
  opening.mockRestore();
  await pressBeside(later + 200);
  await user.dblClick(within(screen.getByRole("dialog")).getByRole("button", { name: "Put in service" }));
  await screen.findByRole("region", { name: "Serial 2 is in service" });
  expect(published(workspace)).toBe(1);
});

test("afterwards it stands there what is in service and what is next, and the next release waits until a person goes on", async () => {
  const workspace = signed();
  const { user, button, container } = await opened(workspace);
  await user.click(button);
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Put in service" }));
  const said = await screen.findByRole("region", { name: "Serial 2 is in service" });
  await waitFor(() => expect(document.activeElement).toBe(said));
  expect(said.textContent).toContain("2: Documentation autonomous, all others observe");
  expect(said.textContent).toContain("Let operations and support leadership sign the rollback now");
  expect(within(said).getByRole("list", { name: "Files of serial 2" }).textContent).toContain("serial-2.rollback.epb");
  const prepare = () => screen.getByRole("button", { name: "Prepare release" });
  expect(prepare().getAttribute("aria-disabled")).toBe("true");
  await user.click(prepare());
  expect(workspace.asked.some(({ command }) => command === "release_prepare")).toBe(false);
  expect(await accessibilityFaults(container)).toEqual([]);

  await user.click(within(said).getByRole("button", { name: "Plan phase 3" }));
  await screen.findByRole("list", { name: "Conditions of the plan" });
  expect(screen.getByRole("radio", { name: "Phase 3" })).toHaveProperty("checked", true);
});

test("changing the plan goes on as well, and so does going back", async () => {
  const workspace = signed();
  const { user, button } = await opened(workspace);
  await user.click(button);
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Put in service" }));
  await screen.findByRole("region", { name: "Serial 2 is in service" });
  await user.click(screen.getByRole("radio", { name: "Phase 4" }));
  await screen.findByRole("list", { name: "Conditions of the plan" });
  await waitFor(() => expect(screen.getByRole("button", { name: "Prepare release" }).getAttribute("aria-disabled")).toBeNull());
});

test("a first release says that it is the first, and that lanes are of nothing before it", async () => {
  const workspace = signed();
  workspace.state = { ...workspace.state, in_service: null };
  workspace.releases = [
    release({ serial: 1, state: "prepared", published_at: null, version: 2, digest: "sha256:p2" }),
  ];
  const { user, button } = await opened(workspace);
  await user.click(button);
  const dialog = screen.getByRole("dialog", { name: "Put serial 1 in service" });
  const table = await within(dialog).findByRole("table", { name: /Tickets by lane/ });
  expect(within(dialog).getByText("Serial").nextSibling?.textContent).toBe("1, the first release");
  await waitFor(() => expect(dialog.textContent).toContain("First release: all 3 domains will observe."));
  expect(within(table).getAllByRole("columnheader").map((head) => head.textContent)).toEqual(["Lane", "In service"]);
});

test("a plan that was prepared without its way back is prepared again", async () => {
  const workspace = signed();
  workspace.releases = workspace.releases.filter(({ is_rollback }) => !is_rollback);
  answerCommands(workspace.answers());
  renderAt("/releases", <ReleasesDesk />);
  await screen.findByText("The plan and its rollback to serial 1 are not prepared yet.");
  expect(screen.queryByRole("button", { name: "Put in service" })).toBeNull();
});

test("what keeps a bundle back is said in words, not in the names of files", async () => {
  const workspace = signed();
  workspace.releases = workspace.releases.map((one) =>
    one.serial === 2
      ? {
          ...one,
          approvals: [
            { role: "operations", signed: 1, needed: 1 },
            { role: "support_leadership", signed: 0, needed: 2 },
          ],
          unmet: ["Approval of support_leadership: 0 of 2 signatures."],
        }
      : one,
  );
  answerCommands(workspace.answers());
  const { container } = renderAt("/releases", <ReleasesDesk />);
  const button = await screen.findByRole("button", { name: "Put in service" });
  const reason = document.getElementById(button.getAttribute("aria-describedby") ?? "");
  expect(reason?.textContent).toBe("It waits for 2 signatures: support leadership.");
  expect(container.textContent).not.toContain("support_leadership");
});
