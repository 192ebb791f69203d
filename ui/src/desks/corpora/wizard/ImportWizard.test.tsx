// The way in: nothing is stored before the import, a cancel keeps the mapping, our own format needs none.
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import type { ImportPreview, ImportShown } from "../../../api/bindings";
import { useJobs } from "../../../api/jobs";
import { answerCommands } from "../../../api/testing";
import { allCommands, useRegistry } from "../../../context/commands";
import { useContextBar } from "../../../context/contextBar";
import { useNotices } from "../../../context/notices";
import { goTo } from "../../../context/place";
import { accessibilityFaults } from "../../../testing/axe";
import { recall } from "../../../context/remembered";
import { renderAt } from "../../../testing/render";
import { WORKSPACE } from "../testTickets";
import CorporaDesk from "../index";
import { forgetReports } from "./reports";
import { again, takeFile, useWizard, WIZARD } from "./wizard";

const PATH = "/srv/exports/helpdesk.csv";
const SUGGESTED = JSON.stringify({ format: "lanekeeper/mapping/1", columns: { "Ticket ID": { to: "id" } } });

function previewWith(mapping: string | null): ImportPreview {
  return {
    kind: "table",
    bytes: 4096,
    records: 3,
    columns: [
      { name: "Ticket ID", samples: ["HD-1"], missing: 0, distinct: 3 },
      { name: "Team", samples: ["Billing", "Tier 1"], missing: 1, distinct: 2 },
    ],
    mapping: mapping ?? SUGGESTED,
    tickets: [
      {
        line: 2,
        values: [
          ["id", "HD-1"],
          ["fields.Team", "Billing"],
        ],
        reject: null,
      },
      { line: 3, values: [], reject: "column Created: \u201csoon\u201d is not a date-time" },
    ],
    notes: [],
  };
}

interface Imported {
  job: string;
  mapping: string | null;
  name: string;
  rejects: string | null;
}

const asked: Imported[] = [];
const REPORT: ImportShown = {
  corpus: "helpdesk",
  digest: "sha256:ab",
  tickets: 2,
  with_human_lane: 0,
  rejected: 1,
  rejects: [{ file: PATH, line: 3, reason: "no date" }],
  notes: [],
};

let finish: (answer: unknown) => void = () => {};
let fail: (error: unknown) => void = () => {};

function answer(part: Parameters<typeof answerCommands>[0] = {}) {
  answerCommands({
    workspace_state: () => WORKSPACE,
    import_preview: (payload) => previewWith((payload as { mapping: string | null }).mapping),
    corpus_import: (payload) => {
      asked.push(payload as Imported);
      return new Promise((resolve, reject) => {
        finish = resolve;
        fail = reject;
      });
    },
    job_cancel: () => null,
    ...part,
  });
}

beforeEach(() => {
  again();
  forgetReports();
  asked.length = 0;
  useJobs.setState({ jobs: [] });
  useNotices.setState({ notices: [] });
  useContextBar.setState({ workspace: "/srv/support", corpus: "h1", policy: null, baseline: null });
  answer();
});

async function throughTheFile(path = PATH) {
  const shown = renderAt("/corpora/import", <CorporaDesk />);
  await userEvent.type(screen.getByRole("textbox", { name: "Path of the file" }), `${path}{Enter}`);
  await screen.findByRole("table", { name: "First rows" });
  return shown;
}

async function toTheImport() {
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  await userEvent.click(await screen.findByRole("button", { name: "Continue to human lane" }));
  await userEvent.click(await screen.findByRole("button", { name: "Continue to import" }));
}

test("every step is usable by all", async () => {
  const { container } = await throughTheFile();
  expect(await accessibilityFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  expect(await screen.findByText("1 row will be rejected")).toBeTruthy();
  expect(await accessibilityFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Continue to human lane" }));
  await userEvent.click(await screen.findByRole("button", { name: "Add a rule" }));
  expect(await accessibilityFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Continue to import" }));
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("what is mapped is what is imported", async () => {
  await throughTheFile();
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  const target = await screen.findByRole("combobox", { name: "Ticket field of Team" });
  await userEvent.clear(target);
  await userEvent.type(target, "human.owner{Enter}");
  await userEvent.click(screen.getByRole("button", { name: "Continue to human lane" }));
  await userEvent.click(await screen.findByRole("button", { name: "Continue to import" }));
  await userEvent.click(await screen.findByRole("button", { name: "Import tickets" }));
  const [request] = asked;
  expect(request).toMatchObject({ name: "helpdesk", rejects: "/srv/support/helpdesk.rejects.jsonl" });
  expect(JSON.parse(request?.mapping ?? "")).toMatchObject({
    columns: { "Ticket ID": { to: "id" }, Team: { to: "human.owner" } },
  });
  finish(REPORT);
  expect(await screen.findByText("helpdesk holds 2 tickets.")).toBeTruthy();
  expect(within(screen.getByRole("table", { name: "Rejected rows" })).getByText("no date")).toBeTruthy();
  expect(screen.getByText("All of them are in /srv/support/helpdesk.rejects.jsonl")).toBeTruthy();
  expect(useContextBar.getState().corpus).toBe("helpdesk");
});

test("the report names a rejects file only if one was written", async () => {
  await throughTheFile();
  await toTheImport();
  await userEvent.clear(await screen.findByRole("textbox", { name: "Rejects file" }));
  await userEvent.click(screen.getByRole("button", { name: "Import tickets" }));
  expect(asked).toEqual([]);
  await userEvent.click(screen.getByRole("checkbox", { name: /^Write rejected rows/ }));
  await userEvent.click(screen.getByRole("button", { name: "Import tickets" }));
  expect(asked[0]?.rejects).toBeNull();
  finish(REPORT);
  expect(await screen.findByText(/^They were not written to a file/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Copy path" })).toBeNull();
});

test("an import in which most rows were rejected is no good news, here or on another desk", async () => {
  await throughTheFile();
  await toTheImport();
  await userEvent.click(await screen.findByRole("button", { name: "Import tickets" }));
  act(() => goTo("/corpora/imports"));
  finish({ ...REPORT, tickets: 2, rejected: 998 });
  await waitFor(() => expect(useNotices.getState().notices).toHaveLength(1));
  const [notice] = useNotices.getState().notices;
  expect(notice).toMatchObject({
    tone: "warning",
    title: "Most rows were rejected: helpdesk holds 2 tickets.",
    body: "998 of 1,000 rows were rejected, 99.8%.",
  });
  act(() => notice?.action?.run());
  expect(await screen.findByText("Most rows were rejected: helpdesk holds 2 tickets.")).toBeTruthy();
});

test("the next import begins with its file; the last report is on the list of imports", async () => {
  await throughTheFile();
  await toTheImport();
  await userEvent.click(await screen.findByRole("button", { name: "Import tickets" }));
  finish(REPORT);
  await screen.findByText("helpdesk holds 2 tickets.");
  // As the menu, the palette and the buttons of other desks do.
  act(() => goTo(WIZARD));
  expect(await screen.findByRole<HTMLInputElement>("textbox", { name: "Path of the file" })).toMatchObject({ value: "" });
  act(() => goTo("/corpora/imports"));
  await userEvent.click(await screen.findByRole("button", { name: "Last import report" }));
  expect(await screen.findByText("helpdesk holds 2 tickets.")).toBeTruthy();
});

test("without a policy the report leads to where one is begun", async () => {
  answer({ workspace_state: () => ({ ...WORKSPACE, policies: [] }) });
  await throughTheFile();
  await toTheImport();
  await userEvent.click(await screen.findByRole("button", { name: "Import tickets" }));
  finish(REPORT);
  expect(await screen.findByRole("button", { name: "Begin a policy for them" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Run the policy on them" })).toBeNull();
});

function previewOf(ids: readonly string[], columns: readonly string[], mapping: string | null): ImportPreview {
  return {
    ...previewWith(mapping),
    records: ids.length,
    columns: [
      { name: "Ticket ID", samples: ids.slice(0, 3), missing: 0, distinct: new Set(ids).size },
      ...columns.map((name) => ({ name, samples: ["a"], missing: 0, distinct: 1 })),
    ],
    tickets: ids.map((id, row) => ({
      line: row + 2,
      values: [["id", id], ...columns.map((name): [string, string] => [`fields.${name}`, "a"])],
      reject: null,
    })),
  };
}

test("an id that most rows repeat is warned of, and its rows can become one ticket", async () => {
  answer({
    import_preview: (payload) =>
      previewOf(["1", "1", "1", "2"], ["Team"], (payload as { mapping: string | null }).mapping),
  });
  await throughTheFile("/srv/exports/log.csv");
  expect(await screen.findByText("2 of the first 4 rows repeat an id")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  expect(await screen.findByText("2 of 4 rows become tickets")).toBeTruthy();

  answer({
    import_preview: (payload) =>
      previewOf(["1", "1", "1", "1"], ["Team"], (payload as { mapping: string | null }).mapping),
  });
  act(() => takeFile("/srv/exports/log.csv"));
  await userEvent.click(await screen.findByRole("button", { name: "Make one ticket of them" }));
  expect(JSON.parse(useWizard.getState().mapping ?? "").fold).toEqual({
    by: "Ticket ID",
    columns: { Team: { take: "last", column: "Team" }, rows: { take: "count", column: "Ticket ID" } },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Make a ticket of each row" }));
  expect(JSON.parse(useWizard.getState().mapping ?? "").fold).toBeUndefined();
});

test("all columns of the first rows can be looked at", async () => {
  const columns = Array.from({ length: 12 }, (_, index) => `C${String(index + 1).padStart(2, "0")}`);
  answer({ import_preview: () => previewOf(["1", "2"], columns, null) });
  await throughTheFile("/srv/exports/wide.csv");
  const heads = () => screen.getAllByRole("columnheader").map((head) => head.textContent);
  expect(heads()).toEqual(["Line", "id", "C01", "C02", "C03", "C04", "C05"]);
  expect(screen.getByText("columns 1 and 2–6 of 13")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Next columns" }));
  await userEvent.click(screen.getByRole("button", { name: "Next columns" }));
  expect(heads()).toEqual(["Line", "id", "C11", "C12"]);
  expect(screen.getByRole("button", { name: /^Next columns/ }).getAttribute("aria-disabled")).toBe("true");
});

test("a file in another encoding can be read once a person says which", async () => {
  answer({
    import_preview: (payload) => {
      const { mapping } = payload as { mapping: string | null };
      if (mapping?.includes("windows-1252") !== true) throw { kind: "unreadable", message: "byte 23 is not UTF-8", path: null };
      return previewWith(mapping);
    },
  });
  renderAt("/corpora/import", <CorporaDesk />);
  await userEvent.type(screen.getByRole("textbox", { name: "Path of the file" }), "/srv/exports/old.csv{Enter}");
  expect(await screen.findByText("byte 23 is not UTF-8")).toBeTruthy();
  await userEvent.click(screen.getByRole("combobox", { name: "Encoding" }));
  await userEvent.click(await screen.findByRole("option", { name: /Windows-1252/ }));
  expect(await screen.findByRole("table", { name: "First rows" })).toBeTruthy();
});

test("the values of the lane's column are given lanes, also those that the first rows do not show", async () => {
  await throughTheFile("/srv/exports/outcome.csv");
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  await userEvent.click(await screen.findByRole("button", { name: "Continue to human lane" }));
  const column = await screen.findByRole("combobox", { name: "Column with the human lane" });
  await userEvent.clear(column);
  await userEvent.type(column, "Team{Enter}");
  await userEvent.click(await screen.findByRole("combobox", { name: "Lane of Billing" }));
  await userEvent.click(await screen.findByRole("option", { name: "Assisted" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Another value" }), "Legal{Enter}");
  expect(JSON.parse(useWizard.getState().mapping ?? "").columns.Team).toEqual({
    to: "human.lane",
    recode: { Billing: "assisted", Legal: "human_owned" },
  });
  expect(screen.getByText(/1 value listed here has none yet/)).toBeTruthy();
});

test("a mapping is saved to a file and loaded from one; a file that is none says so", async () => {
  const saved: unknown[] = [];
  answer({
    "plugin:dialog|save": (payload) => {
      expect(payload).toMatchObject({ options: { defaultPath: "helpdesk.mapping.json" } });
      return "/srv/mappings/desk.mapping.json";
    },
    "plugin:dialog|open": () => "/srv/mappings/other.mapping.json",
    mapping_save: (payload) => {
      saved.push(payload);
      return null;
    },
    mapping_read: () =>
      JSON.stringify({ format: "lanekeeper/mapping/1", columns: { "Ticket ID": { to: "id" }, Team: { to: "human.owner" } } }),
  });
  renderAt("/corpora/import", <CorporaDesk />);
  const inPalette = (id: string) => allCommands(useRegistry.getState()).find((command) => command.id === id);
  expect(inPalette("corpora.saveMapping")?.disabledReason).toBe("Choose a file first");
  await userEvent.type(screen.getByRole("textbox", { name: "Path of the file" }), `${PATH}{Enter}`);
  await screen.findByRole("table", { name: "First rows" });
  expect(inPalette("corpora.loadMapping")).toMatchObject({ disabledReason: undefined });
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  await userEvent.click(await screen.findByRole("button", { name: "Load mapping\u2026" }));
  const target = await screen.findByRole<HTMLInputElement>("combobox", { name: "Ticket field of Team" });
  await waitFor(() => expect(target.value).toBe("human.owner"));
  await userEvent.click(screen.getByRole("button", { name: "Save mapping\u2026" }));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]).toMatchObject({ path: "/srv/mappings/desk.mapping.json" });
  expect(JSON.parse((saved[0] as { mapping: string }).mapping).columns.Team).toEqual({ to: "human.owner" });

  answer({
    "plugin:dialog|open": () => "/srv/mappings/policy.json",
    mapping_read: () => {
      throw { kind: "unreadable", message: "policy.json is no mapping.", path: null };
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "Load mapping\u2026" }));
  await waitFor(() =>
    expect(useNotices.getState().notices.at(-1)).toMatchObject({ tone: "error", body: "policy.json is no mapping." }),
  );
  expect(target.value).toBe("human.owner");
});

test("an import that ends after another workspace was opened changes nothing there, and says where it went", async () => {
  await throughTheFile();
  await toTheImport();
  await userEvent.click(await screen.findByRole("button", { name: "Import tickets" }));
  act(() => useContextBar.setState({ workspace: "/srv/renewals", corpus: "q3" }));
  // The wizard begins anew for the other workspace.
  expect(await screen.findByRole("textbox", { name: "Path of the file" })).toBeTruthy();
  finish(REPORT);
  await waitFor(() => expect(useNotices.getState().notices).toHaveLength(1));
  expect(useNotices.getState().notices[0]).toMatchObject({
    title: "helpdesk holds 2 tickets.",
    body: "1 of 3 rows was rejected, 33.3%. In the workspace support, which is not open now.",
  });
  expect(useNotices.getState().notices[0]?.action).toBeUndefined();
  expect(useContextBar.getState().corpus).toBe("q3");
  expect(screen.queryByText("helpdesk holds 2 tickets.")).toBeNull();
});

test("a rule for the human lane is asked once it is finished", async () => {
  await throughTheFile("/srv/exports/lanes.csv");
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  await userEvent.click(await screen.findByRole("button", { name: "Continue to human lane" }));
  await userEvent.click(await screen.findByRole("button", { name: "Add a rule" }));
  expect(screen.getByText("not asked yet")).toBeTruthy();
  await userEvent.type(screen.getByRole("combobox", { name: "Field" }), "Team{Enter}");
  await userEvent.type(screen.getByRole("combobox", { name: "Value" }), "Billing{Enter}");
  expect(screen.queryByText("not asked yet")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Add a lane for all others" }));
  await userEvent.click(screen.getByRole("button", { name: "Continue to import" }));
  await userEvent.click(await screen.findByRole("button", { name: "Import tickets" }));
  expect(JSON.parse(asked[0]?.mapping ?? "").human_lane).toEqual([
    { when: { field: "Team", is: "Billing" }, lane: "human_owned" },
    { lane: "assisted" },
  ]);
  fail({ kind: "internal", message: "The disk is full. Nothing was stored." });
  expect(await screen.findByText("The disk is full. Nothing was stored.")).toBeTruthy();
});

test("a cancelled import stores nothing, says so, and keeps the mapping", async () => {
  await throughTheFile();
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  const target = await screen.findByRole("combobox", { name: "Ticket field of Team" });
  await userEvent.clear(target);
  await userEvent.type(target, "human.owner{Enter}");
  await userEvent.click(screen.getByRole("button", { name: "Continue to human lane" }));
  await userEvent.click(await screen.findByRole("button", { name: "Continue to import" }));
  await userEvent.click(await screen.findByRole("button", { name: "Import tickets" }));
  await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));
  fail({ kind: "cancelled", message: "Stopped." });
  expect(
    (await screen.findAllByText("Import cancelled. Nothing was stored; your mapping is kept.")).length,
  ).toBeGreaterThan(0);
  expect(useContextBar.getState().corpus).toBe("h1");
  const steps = within(screen.getByRole("navigation", { name: "Steps of the import" }));
  await userEvent.click(steps.getByRole("button", { name: "Map columns" }));
  expect((await screen.findByRole<HTMLInputElement>("combobox", { name: "Ticket field of Team" })).value).toBe(
    "human.owner",
  );
});

test("leaving the wizard keeps the mapping of the file for the next time", async () => {
  await throughTheFile();
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  const target = await screen.findByRole("combobox", { name: "Ticket field of Team" });
  await userEvent.clear(target);
  await userEvent.type(target, "channel{Enter}");
  await userEvent.click(screen.getByRole("button", { name: "Cancel import" }));
  expect(useNotices.getState().notices[0]?.title).toBe("Import cancelled. Nothing was stored; your mapping is kept.");
  act(() => goTo(WIZARD));
  await userEvent.type(await screen.findByRole("textbox", { name: "Path of the file" }), `${PATH}{Enter}`);
  await userEvent.click(await screen.findByRole("button", { name: "Continue to columns" }));
  expect((await screen.findByRole<HTMLInputElement>("combobox", { name: "Ticket field of Team" })).value).toBe(
    "channel",
  );
});

test("the mapping of a file is remembered beyond this window", async () => {
  await throughTheFile("/srv/exports/kept.csv");
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  const target = await screen.findByRole("combobox", { name: "Ticket field of Team" });
  await userEvent.clear(target);
  await userEvent.type(target, "channel{Enter}");
  vi.resetModules();
  const { keptMapping } = await import("./keptMappings");
  expect(JSON.parse(keptMapping("/srv/exports/kept.csv") ?? "")).toMatchObject({ columns: { Team: { to: "channel" } } });
});

test("of many mappings the newest are remembered, and what cannot be read is none", async () => {
  vi.resetModules();
  const first = await import("./keptMappings");
  for (let file = 0; file < 25; file += 1) first.keepMapping(`/srv/${file}.csv`, `{"file":${file}}`);
  first.keepMapping("/srv/6.csv", '{"file":"again"}');
  expect(first.keptMapping("/srv/4.csv")).toBeNull();
  expect(first.keptMapping("/srv/6.csv")).toBe('{"file":"again"}');
  expect(JSON.parse(recall("import.mappings") ?? "")).toHaveLength(20);

  window.localStorage.setItem("lanekeeper.import.mappings", '[["/srv/a.csv", "{}"], ["/srv/b.csv"], 3]');
  vi.resetModules();
  const second = await import("./keptMappings");
  expect([second.keptMapping("/srv/a.csv"), second.keptMapping("/srv/b.csv")]).toEqual(["{}", null]);
});

test("a file that is taken again is looked at again", async () => {
  let rows = 3;
  answer({ import_preview: (payload) => ({ ...previewWith((payload as { mapping: string | null }).mapping), records: rows }) });
  await throughTheFile("/srv/exports/growing.csv");
  expect(screen.getByText(/first 3 rows looked at/)).toBeTruthy();
  rows = 4;
  act(() => takeFile("/srv/exports/growing.csv"));
  expect(await screen.findByText(/first 4 rows looked at/)).toBeTruthy();
});

test("a mapping that does not fit stays on the page, says why, and can be given up for the suggested one", async () => {
  const path = "/srv/exports/misfit.csv";
  answer({
    import_preview: (payload) => {
      const { mapping } = payload as { mapping: string | null };
      if (mapping?.includes("channel") === true) {
        throw { kind: "unreadable", message: "This cannot be a channel.", path: null };
      }
      return previewWith(mapping);
    },
  });
  await throughTheFile(path);
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  const target = await screen.findByRole("combobox", { name: "Ticket field of Team" });
  await userEvent.clear(target);
  await userEvent.type(target, "channel{Enter}");
  expect(await screen.findByText("This cannot be a channel.")).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("combobox", { name: "Ticket field of Team" }).value).toBe("channel");

  // The file is chosen again later: what was kept can still be got rid of.
  act(() => takeFile(path));
  expect(await screen.findByText("This cannot be a channel.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Use the suggested mapping" }));
  await waitFor(() => expect(screen.queryByText("This cannot be a channel.")).toBeNull());
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  expect((await screen.findByRole<HTMLInputElement>("combobox", { name: "Ticket field of Team" })).value).toBe("fields.Team");
});

test("a link names the file, once", async () => {
  renderAt("/corpora/import?file=%2Fsrv%2Fexports%2Fdropped.csv", <CorporaDesk />);
  expect(await screen.findByRole("table", { name: "First rows" })).toBeTruthy();
  expect(screen.getByText(/^dropped\.csv/)).toBeTruthy();
  expect(window.location.hash).toBe("#/corpora/import");
});

test("a name that is taken, or none, cannot be imported under", async () => {
  await throughTheFile();
  await toTheImport();
  const name = await screen.findByRole("textbox", { name: "Name of the corpus" });
  await userEvent.clear(name);
  await userEvent.type(name, "h2");
  expect(await screen.findByText(/There is a corpus called h2 already/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Import tickets" }));
  expect(asked).toEqual([]);
});

test("without an id the mapping cannot be left", async () => {
  answer({
    import_preview: (payload) =>
      previewWith(
        (payload as { mapping: string | null }).mapping ?? JSON.stringify({ format: "lanekeeper/mapping/1" }),
      ),
  });
  await throughTheFile("/srv/exports/without-id.csv");
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  expect(await screen.findByText("1 decision open: which column is the id")).toBeTruthy();
  const on = screen.getByRole("button", { name: "Continue to human lane" });
  expect(on.getAttribute("aria-disabled")).toBe("true");
});

test("tickets of our own format skip the mapping and are imported without one", async () => {
  answer({ import_preview: () => ({ ...previewWith(null), kind: "tickets", mapping: null }) });
  await throughTheFile();
  expect(screen.queryByText("Map columns")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Continue to import" }));
  await userEvent.click(await screen.findByRole("button", { name: "Import tickets" }));
  await waitFor(() => expect(asked[0]?.mapping).toBeNull());
  finish({ ...REPORT, with_human_lane: 2, rejected: 0, rejects: [] });
  expect(await screen.findByText("helpdesk holds 2 tickets.")).toBeTruthy();
  // Nothing was rejected, so nothing is said of a file of rejected rows.
  expect(screen.queryByText(/rejects/)).toBeNull();
  expect(screen.queryByRole("table", { name: "Rejected rows" })).toBeNull();
});

test("a file that cannot be read says why and offers another", async () => {
  answer({
    import_preview: () => {
      throw { kind: "unreadable", message: "The file is binary. Nothing was stored.", path: null };
    },
  });
  renderAt("/corpora/import", <CorporaDesk />);
  await userEvent.type(screen.getByRole("textbox", { name: "Path of the file" }), `${PATH}{Enter}`);
  expect(await screen.findByText("The file is binary. Nothing was stored.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Choose another file" }));
  expect(screen.getByRole("textbox", { name: "Path of the file" })).toBeTruthy();
});
