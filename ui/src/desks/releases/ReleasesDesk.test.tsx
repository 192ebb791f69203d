// The releases desk as a person uses it: plan, sign, put in service, go back, verify, set up trust.
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import { useJobs } from "../../api/jobs";
import { answerCommands } from "../../api/testing";
import { useContextBar } from "../../context/contextBar";
import { useNotices } from "../../context/notices";
import { accessibilityFaults } from "../../testing/axe";
import { renderAt } from "../../testing/render";
import ReleasesDesk from ".";
import { FakeWorkspace, openWorkspace, release } from "./fixture";
import { usePlans } from "./plan";

beforeEach(() => {
  usePlans.setState({ byWorkspace: {}, shown: null, reported: null, isNews: false, sought: null });
  useNotices.setState({ notices: [] });
  openWorkspace(`/srv/${expect.getState().currentTestName ?? ""}`);
});

async function opened(path: string, workspace = new FakeWorkspace()) {
  answerCommands(workspace.answers());
  const user = userEvent.setup();
  const { container } = renderAt(path, <ReleasesDesk />);
  return { user, container, workspace };
}

function condition(text: RegExp): string {
  const list = screen.getByRole("list", { name: "Conditions of the plan" });
  const item = within(list)
    .getAllByRole("listitem")
    .find((one) => text.test(one.textContent ?? ""));
  if (!item) throw new Error(`no condition says ${text}: ${list.textContent}`);
  return within(item).getByRole("img").getAttribute("aria-label") ?? "";
}

test("the board shows what is in service and plans the next phase, with what it loosens", async () => {
  const { container } = await opened("/releases");
  const board = await screen.findByRole("table", { name: "Scope: domain by phase" });
  expect(within(board).getByRole("columnheader", { name: /Phase 1.*serial 1, in service/ })).toBeDefined();
  expect(await within(board).findByRole("columnheader", { name: /Phase 2.*would become serial 2/ })).toBeDefined();
  const documentation = within(board).getByRole("combobox", { name: "Documentation in phase 2" });
  expect(documentation.textContent).toContain("autonomous");
  expect(documentation.textContent).toContain("loosened, observe in service");
  expect(within(board).getByRole("link", { name: "1,154 tickets in Billing, open" })).toBeDefined();
  await waitFor(() => expect(condition(/Phase 2: Documentation is autonomous/)).toBe("Holds:"));
  expect(condition(/The plan and its rollback to serial 1 are not prepared yet/)).toBe("Not yet:");
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("a broken phase rule keeps the release from being prepared, in the rule's words", async () => {
  const { user } = await opened("/releases");
  await user.click(await screen.findByRole("combobox", { name: "Billing in phase 2" }));
  await user.click(screen.getByRole("option", { name: /assisted/ }));
  await waitFor(() => expect(condition(/Phase 2 leaves all other domains on observe. Billing is assisted/)).toBe("Does not hold:"));
  const prepare = screen.getByRole("button", { name: "Prepare release" });
  expect(prepare.getAttribute("aria-disabled")).toBe("true");
  await user.click(screen.getByRole("button", { name: "Undo edits" }));
  await waitFor(() => expect(screen.getByRole("button", { name: "Prepare release" }).getAttribute("aria-disabled")).toBeNull());
});

test("errors, a missing root and unknown roles each say what to do and where", async () => {
  const workspace = new FakeWorkspace();
  workspace.plan = {
    ...workspace.plan,
    errors: [1, 2, 3, 4].map((n) => ({ severity: "error", code: "uncovered_cell", path: `matrix.rules[${n}]`, message: `Cell ${n} has no rule.` })),
    has_root: false,
  };
  await opened("/releases", workspace);
  await screen.findAllByText("Cell 1 has no rule.");
  expect(condition(/Cell 3 has no rule/)).toBe("Does not hold:");
  expect(condition(/^1 more error/)).toBe("Does not hold:");
  expect(condition(/Set up a root of trust/)).toBe("Not yet:");
  expect(screen.getByRole("link", { name: "Set up trust" }).getAttribute("href")).toBe("#/releases/trust");
});

test("while another plan is checked, what the one before needed neither stands as its own nor lets it be prepared", async () => {
  const workspace = new FakeWorkspace();
  const answers = workspace.answers();
  const late: (() => void)[] = [];
  answerCommands({
    ...answers,
    release_plan: (payload) => {
      const { scope } = payload as { scope: { phase: number } };
      if (scope.phase !== 1) return answers.release_plan?.(payload);
      return new Promise((resolve) => {
        late.push(() => resolve({ serial: 2, ...workspace.plan, roles: ["operations"], has_root: false }));
      });
    },
  });
  const user = userEvent.setup();
  renderAt("/releases", <ReleasesDesk />);
  const button = () => screen.getByRole("button", { name: "Prepare release" });
  await screen.findByRole("table", { name: "Scope: domain by phase" });
  await waitFor(() => expect(button().getAttribute("aria-disabled")).toBeNull());
  await user.click(screen.getByRole("radio", { name: "Phase 1" }));
  expect(button().getAttribute("aria-disabled")).toBe("true");
  expect(screen.getByRole("list", { name: "Conditions of the plan" }).parentElement?.getAttribute("aria-busy")).toBe("true");
  await user.click(button());
  expect(workspace.asked.some(({ command }) => command === "release_prepare")).toBe(false);
  await waitFor(() => expect(late).toHaveLength(1));
  late[0]?.();
  await waitFor(() => expect(condition(/Set up a root of trust/)).toBe("Not yet:"));
  expect(screen.getByRole("list", { name: "Roles that must approve" }).textContent).not.toContain("Support leadership");
});

test("a draft cannot be released: the checklist asks for a version", async () => {
  const workspace = new FakeWorkspace();
  const [policy] = workspace.state.policies;
  if (policy) workspace.state = { ...workspace.state, policies: [{ ...policy, draft_kept_at: "2026-07-07T10:00:00Z" }] };
  const { user } = await opened("/releases", workspace);
  await user.click(await screen.findByRole("combobox", { name: "Policy" }));
  await user.click(screen.getByRole("option", { name: /draft/ }));
  await waitFor(() => expect(condition(/Save the draft of b2b as a version/)).toBe("Not yet:"));
});

test("a release is prepared, signed by each role, refused once, and put in service", async () => {
  const { user, workspace } = await opened("/releases");
  await prepare(user);
  const files = await screen.findByRole("list", { name: "Files of serial 2" });
  expect(files.textContent).toContain("/bundles/serial-2.epb");
  expect(files.textContent).toContain("/bundles/serial-2.rollback.epb");
  expect(workspace.asked.find(({ command }) => command === "release_prepare")?.payload).toMatchObject({
    policy: "b2b@2",
    scope: { phase: 2, default: "observe", modes: { documentation: "autonomous" } },
    corpus: "sample",
    days: 180,
    path: null,
  });
  const publish = () => screen.getByRole("button", { name: "Put in service" });
  expect(publish().getAttribute("aria-disabled")).toBe("true");

  await sign(user, "operations", "/keys/operations.pem");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(condition(/Approvals: 1 of 2. Still to sign: support leadership/)).toBe("Not yet:"));
  await sign(user, "support leadership", "/keys/leadership.pem");
  await waitFor(() => expect(publish().getAttribute("aria-disabled")).toBeNull());
  expect(workspace.asked.filter(({ command }) => command === "release_approve").map(({ payload }) => payload)).toEqual([
    { bundle: "/srv/queues/Support/bundles/serial-2.epb", payload: "payload-serial-2", key: "/keys/operations.pem" },
    { bundle: "/srv/queues/Support/bundles/serial-2.epb", payload: "payload-serial-2", key: "/keys/leadership.pem" },
  ]);

  workspace.refusals.release_publish = "serial-2.epb is refused: support_leadership is not in the root of trust";
  await user.click(publish());
  const dialog = screen.getByRole("dialog", { name: "Put serial 2 in service" });
  await user.click(within(dialog).getByRole("button", { name: "Put in service" }));
  const refusal = await within(dialog).findByRole("alert");
  expect(refusal.textContent).toContain("The release in service stays.");
  expect(refusal.textContent).toContain("support leadership is not in the root of trust");

  delete workspace.refusals.release_publish;
  await user.click(within(dialog).getByRole("button", { name: "Put in service" }));
  const said = await screen.findByRole("region", { name: "Serial 2 is in service" });
  expect(within(said).getByText("Since").nextSibling?.textContent).toBe("8 Jul 2026, 09:20 UTC");
  expect(within(said).getByRole("list", { name: "Files of serial 2" }).textContent).toContain("serial-2.rollback.epb");
});

test("a bundle of another term is not what is planned: it is said, and prepared again", async () => {
  const { user, workspace } = await opened("/releases");
  await prepare(user);
  await waitFor(() => expect(condition(/Prepared as serial 2, in service until 30 Dec 2026 at most/)).toBe("Holds:"));
  const days = screen.getByRole("spinbutton", { name: "In service for" });
  await user.clear(days);
  await user.type(days, "30");
  await waitFor(() =>
    expect(condition(/^The prepared bundle is in service for 180 days, not 30\. Prepare it again\.$/)).toBe("Not yet:"),
  );
  expect(screen.queryByRole("button", { name: "Put in service" })).toBeNull();
  expect(screen.queryByRole("button", { name: /^Sign for/ })).toBeNull();
  await prepare(user);
  await waitFor(() => expect(condition(/Prepared as serial 2, in service until 2 Aug 2026 at most/)).toBe("Holds:"));
  for (const role of ["operations", "support leadership"]) {
    await sign(user, role, `/keys/${role}.pem`);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  }
  await publish(user);
  await screen.findByRole("region", { name: "Serial 2 is in service" });
  const published = workspace.asked.find(({ command }) => command === "release_publish");
  expect(published?.payload).toEqual({ bundle: "/srv/queues/Support/bundles/serial-2-2.epb", payload: "payload-serial-2-2" });
});

test("a bundle whose evidence is of another corpus is not what is planned either", async () => {
  const workspace = new FakeWorkspace();
  const [sample] = workspace.state.corpora;
  if (sample) workspace.state = { ...workspace.state, corpora: [sample, { ...sample, name: "July", digest: "sha256:c2" }] };
  const { user } = await opened("/releases", workspace);
  await prepare(user);
  await screen.findByRole("button", { name: "Put in service" });
  act(() => useContextBar.getState().setCorpus("July"));
  await waitFor(() =>
    expect(condition(/^The prepared bundle rests on a shadow run on sample, not on July\. Prepare it again\.$/)).toBe("Not yet:"),
  );
  expect(screen.queryByRole("button", { name: "Put in service" })).toBeNull();
  act(() => useContextBar.getState().setCorpus("sample"));
  await screen.findByRole("button", { name: "Put in service" });
});

test("a preparation that is stopped is no refusal", async () => {
  const workspace = new FakeWorkspace();
  answerCommands({
    ...workspace.answers(),
    release_prepare: () => {
      throw { kind: "cancelled", message: "Stopped." };
    },
  });
  const user = userEvent.setup();
  renderAt("/releases", <ReleasesDesk />);
  await prepare(user);
  await waitFor(() => expect(useJobs.getState().jobs.at(-1)?.state).toBe("cancelled"));
  await screen.findByRole("button", { name: "Prepare release" });
  expect(screen.queryByRole("alert")).toBeNull();
});

async function prepare(user: ReturnType<typeof userEvent.setup>) {
  const button = () => screen.getByRole("button", { name: "Prepare release" });
  await screen.findByRole("table", { name: "Scope: domain by phase" });
  await waitFor(() => expect(button().getAttribute("aria-disabled")).toBeNull());
  await user.click(button());
}

/** Presses the button, then that of the question. */
async function publish(user: ReturnType<typeof userEvent.setup>) {
  await user.click(await screen.findByRole("button", { name: "Put in service" }));
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Put in service" }));
}

async function sign(user: ReturnType<typeof userEvent.setup>, role: string, key: string) {
  await user.click(await screen.findByRole("button", { name: `Sign for ${role}` }));
  const dialog = screen.getByRole("dialog", { name: `Sign serial 2 for ${role}` });
  expect(within(dialog).getByText("Documentation autonomous, all others observe")).toBeDefined();
  expect(within(dialog).getByText("Expires").nextSibling?.textContent).toMatch(/^\d+ \w+ 2026, 07:00 UTC$/);
  await user.click(within(dialog).getByLabelText("Private key file"));
  await user.paste(key);
  await user.click(within(dialog).getByRole("button", { name: "Sign" }));
}

test("a refused signature is said in the dialog, where no secret is typed", async () => {
  const workspace = new FakeWorkspace();
  workspace.refusals.release_approve = "operations.pem: the passphrase does not open this private key; nothing was signed";
  const { user } = await opened("/releases", workspace);
  await prepare(user);
  await sign(user, "operations", "/keys/operations.pem");
  const dialog = screen.getByRole("dialog");
  expect((await within(dialog).findByRole("alert")).textContent).toContain("the passphrase does not open");
  expect(dialog.querySelector('input[type="password"]')).toBeNull();
  expect(await accessibilityFaults(dialog)).toEqual([]);
});

test("rolling back asks why, prepares a higher serial, and goes into service after two signatures", async () => {
  const workspace = new FakeWorkspace();
  workspace.releases = [
    release({ serial: 2, scope: { phase: 2, default: "observe", modes: { documentation: "autonomous" } } }),
    release({ serial: 1, state: "superseded" }),
  ];
  const { user, container } = await opened("/releases", workspace);
  await user.click(await screen.findByRole("button", { name: "Roll back to serial 1" }));
  const dialog = screen.getByRole("dialog", { name: "Roll back to serial 1" });
  const go = () => within(dialog).getByRole("button", { name: "Prepare rollback" });
  expect(go().getAttribute("aria-disabled")).toBe("true");
  await user.type(within(dialog).getByLabelText("Why"), "Override rose");
  await user.click(go());

  const waiting = await screen.findByRole("region", { name: "Rollback to serial 1" });
  expect(workspace.asked.find(({ command }) => command === "release_roll_back")?.payload).toEqual({ serial: 1, reason: "Override rose", path: null });
  expect(screen.getByRole("list", { name: "Approvals of the rollback to serial 1" }).textContent).toContain("Operations");
  // The plan's own button is not there, so that one of them cannot be taken for the other.
  expect(screen.getAllByRole("button", { name: /Put in service|Prepare release/ })).toHaveLength(1);
  expect(await accessibilityFaults(container)).toEqual([]);
  for (const role of ["operations", "support leadership"]) {
    await user.click(await screen.findByRole("button", { name: `Sign for ${role}` }));
    await user.click(screen.getByLabelText("Private key file"));
    await user.paste(`/keys/${role}.pem`);
    await user.click(screen.getByRole("button", { name: "Sign" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  }
  await user.click(within(waiting).getByRole("button", { name: "Put in service" }));
  const question = screen.getByRole("dialog", { name: "Put the rollback to serial 1 in service" });
  expect(question.textContent).toContain("it replaces serial 2 and restores serial 1");
  expect(question.textContent).toContain("Documentation will go back to observe.");
  await user.click(within(question).getByRole("button", { name: "Put in service" }));
  await screen.findByRole("region", { name: "Serial 3 is in service" });
  const line = screen.getByRole("region", { name: "History" });
  expect(within(line).getByText("Rollback to serial 1").parentElement?.textContent).toContain("in service");
  expect(within(line).getByText("Phase 2 with v1").parentElement?.textContent).toContain("rolled back");
  expect(line.textContent).toContain("Override rose. Documentation went back to observe.");
});

test("what is rolled back to is said with the domains of its own policy, and ids of no policy here as they stand", async () => {
  const workspace = new FakeWorkspace();
  workspace.texts["it@4"] = JSON.stringify({ domains: [{ id: "documentation", title: "Handbook" }, { id: "access", title: "Door access" }] });
  workspace.releases = [
    release({ serial: 3, is_rollback: true, restores: 1, reason: "late-escalations", scope: { phase: 1, default: "observe", modes: {} } }),
    release({ serial: 2, state: "superseded", policy: "it", version: 4, digest: "sha256:it4", scope: { phase: 3, default: "assisted", modes: { documentation: "autonomous", access: "observe" } } }),
    release({ serial: 1, state: "superseded", policy: "lost", version: null, digest: "sha256:lost", scope: { phase: 2, default: "observe", modes: { refunds: "autonomous" } } }),
  ];
  const { user } = await opened("/releases", workspace);
  const line = await screen.findByRole("region", { name: "History" });
  await waitFor(() => expect(line.textContent).toContain("Handbook became autonomous."));
  expect(line.textContent).toContain("First release: refunds is autonomous, all others observe.");
  expect(line.textContent).toContain("Late escalations. Policy v4 became v1.");
  expect(screen.queryByRole("button", { name: "Roll back to serial 2" })).toBeNull();
  expect(line.textContent).toContain("Serial 3 took it back; it needs all its approvals anew.");
  await user.click(screen.getByRole("button", { name: "Plan serial 2 again" }));
  await waitFor(() => expect(screen.getByRole("radio", { name: "Phase 3" })).toHaveProperty("checked", true));
});

test("what is gone back to is named with the domains of its own policy", async () => {
  const workspace = new FakeWorkspace();
  workspace.texts["it@4"] = JSON.stringify({ domains: [{ id: "documentation", title: "Handbook" }, { id: "access", title: "Door access" }] });
  workspace.releases = [
    release({ serial: 3 }),
    release({ serial: 2, state: "superseded", policy: "it", version: 4, digest: "sha256:it4", scope: { phase: 3, default: "assisted", modes: { documentation: "autonomous", access: "observe" } } }),
  ];
  const { user } = await opened("/releases", workspace);
  await user.click(await screen.findByRole("button", { name: "Roll back to serial 2" }));
  const dialog = screen.getByRole("dialog", { name: "Roll back to serial 2" });
  expect(dialog.textContent).toContain("restores serial 2: Handbook autonomous, Door access on observe, all others assisted.");
});

test("the check of the history says that the chain is intact, or every problem", async () => {
  const workspace = new FakeWorkspace();
  let problems: string[] = [];
  answerCommands({
    ...workspace.answers(),
    workspace_check: () => ({ ok: problems.length === 0, entries: 63, corpora: 1, bundles: 4, problems }),
  });
  const user = userEvent.setup();
  renderAt("/releases", <ReleasesDesk />);
  await user.click(await screen.findByRole("button", { name: "Check" }));
  await screen.findByText(/63 entries, chain intact/);
  problems = ["entry 12: its hash does not fit the entry before"];
  await user.click(screen.getByRole("button", { name: "Check" }));
  await screen.findByText("entry 12: its hash does not fit the entry before");
  expect(screen.queryByText(/chain intact/)).toBeNull();
});

test("trust is set up with one protected key per role, and no secret is typed into the page", async () => {
  const workspace = new FakeWorkspace();
  workspace.root = null;
  workspace.plan = { ...workspace.plan, roles: ["legal", "support_leadership"], has_root: false };
  let made: unknown = null;
  answerCommands({
    ...workspace.answers(),
    trust_create: (payload) => {
      made = payload;
      workspace.root = { policy_set: "b2b", version: 1, digest: `sha256:${"ab".repeat(32)}`, expires: "2029-07-01T00:00:00Z", roles: [] };
      return workspace.root;
    },
  });
  const user = userEvent.setup();
  const { container } = renderAt("/releases/trust", <ReleasesDesk />);
  await screen.findByRole("button", { name: "Leave out legal" });
  expect(container.querySelector('input[type="password"]')).toBeNull();
  expect(await accessibilityFaults(container)).toEqual([]);
  await user.clear(screen.getByLabelText("Folder for the key files"));
  await user.type(screen.getByLabelText("Folder for the key files"), "/keys");
  await user.click(screen.getByRole("button", { name: "Make keys and root" }));
  await screen.findByText("Root of trust, version 1");
  expect(made).toEqual({ policySet: "b2b", roles: ["legal", "operations", "support_leadership"], folder: "/keys", protect: true });
});

test("versions can be compared with the one before and exported", async () => {
  const workspace = new FakeWorkspace();
  let written: unknown = null;
  answerCommands({
    ...workspace.answers(),
    "plugin:dialog|save": () => "/srv/queues/b2b-v2.policy.json",
    policy_export: (payload) => {
      written = payload;
      return null;
    },
  });
  const user = userEvent.setup();
  const { container } = renderAt("/releases/versions", <ReleasesDesk />);
  const compare = await screen.findByRole("link", { name: "Compare with v1" });
  expect(compare.getAttribute("href")).toBe("#/compare?from=b2b%401&to=b2b%402");
  await user.click(screen.getByRole("button", { name: "Export v2 to a file" }));
  await waitFor(() => expect(written).toEqual({ policy: "b2b@2", path: "/srv/queues/b2b-v2.policy.json" }));
  expect(await accessibilityFaults(container)).toEqual([]);
});
