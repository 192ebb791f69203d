// The way in: nothing is stored before the import, a cancel keeps the mapping, our own format needs none.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import type { ImportPreview } from "../../../api/bindings";
import { useJobs } from "../../../api/jobs";
import { answerCommands } from "../../../api/testing";
import { useContextBar } from "../../../context/contextBar";
import { useNotices } from "../../../context/notices";
import { accessibilityFaults } from "../../../testing/axe";
import { renderAt } from "../../../testing/render";
import { WORKSPACE } from "../testTickets";
import { ImportWizard } from "./ImportWizard";
import { again } from "./wizard";

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
  asked.length = 0;
  useJobs.setState({ jobs: [] });
  useNotices.setState({ notices: [] });
  useContextBar.setState({ corpus: "h1", policy: null, baseline: null });
  answer();
});

async function throughTheFile(path = PATH) {
  const shown = renderAt("/corpora/import", <ImportWizard />);
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
  expect(request).toMatchObject({ name: "helpdesk", rejects: `${PATH}.rejects` });
  expect(JSON.parse(request?.mapping ?? "")).toMatchObject({
    columns: { "Ticket ID": { to: "id" }, Team: { to: "human.owner" } },
  });
  finish({
    corpus: "helpdesk",
    digest: "sha256:ab",
    tickets: 2,
    with_human_lane: 0,
    rejected: 1,
    rejects: [{ file: PATH, line: 3, reason: "no date" }],
    notes: [],
  });
  expect(await screen.findByText("helpdesk holds 2 tickets.")).toBeTruthy();
  expect(within(screen.getByRole("table", { name: "Rejected rows" })).getByText("no date")).toBeTruthy();
  expect(useContextBar.getState().corpus).toBe("helpdesk");
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
  await userEvent.type(await screen.findByRole("textbox", { name: "Path of the file" }), `${PATH}{Enter}`);
  await userEvent.click(await screen.findByRole("button", { name: "Continue to columns" }));
  expect((await screen.findByRole<HTMLInputElement>("combobox", { name: "Ticket field of Team" })).value).toBe(
    "channel",
  );
});

test("a link names the file, once", async () => {
  renderAt("/corpora/import?file=%2Fsrv%2Fexports%2Fdropped.csv", <ImportWizard />);
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
  finish({
    corpus: "helpdesk",
    digest: "sha256:ab",
    tickets: 2,
    with_human_lane: 2,
    rejected: 0,
    rejects: [],
    notes: [],
  });
  expect(await screen.findByText("Every row became a ticket.")).toBeTruthy();
});

test("a file that cannot be read says why and offers another", async () => {
  answer({
    import_preview: () => {
      throw { kind: "unreadable", message: "The file is binary. Nothing was stored.", path: null };
    },
  });
  renderAt("/corpora/import", <ImportWizard />);
  await userEvent.type(screen.getByRole("textbox", { name: "Path of the file" }), `${PATH}{Enter}`);
  expect(await screen.findByText("The file is binary. Nothing was stored.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Choose another file" }));
  expect(screen.getByRole("textbox", { name: "Path of the file" })).toBeTruthy();
});
