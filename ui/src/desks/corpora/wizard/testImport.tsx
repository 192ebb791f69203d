// For tests: the wizard from its file to its import, with the commands answered as a test says.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import type { ImportPreview, ImportShown } from "../../../api/bindings";
import { useJobs } from "../../../api/jobs";
import { answerCommands } from "../../../api/testing";
import { useContextBar } from "../../../context/contextBar";
import { useNotices } from "../../../context/notices";
import { renderAt } from "../../../testing/render";
import CorporaDesk from "../index";
import { WORKSPACE } from "../testTickets";
import { forgetReports } from "./reports";
import { again } from "./wizard";

export const PATH = "/srv/exports/helpdesk.csv";
const SUGGESTED = JSON.stringify({ format: "lanekeeper/mapping/1", columns: { "Ticket ID": { to: "id" } } });

export function previewWith(mapping: string | null): ImportPreview {
  return {
    kind: "table",
    bytes: 4096,
    encoding: "windows-1252",
    delimiter: ";",
    is_compressed: false,
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

export const asked: Imported[] = [];
export const REPORT: ImportShown = {
  corpus: "helpdesk",
  digest: "sha256:ab",
  tickets: 2,
  with_human_lane: 0,
  rejected: 1,
  rejects: [{ file: PATH, line: 3, reason: "no date" }],
  notes: [],
};

/** How the import that is under way ends. */
export const ending: { finish: (answer: unknown) => void; fail: (error: unknown) => void } = {
  finish: () => {},
  fail: () => {},
};

export function answer(part: Parameters<typeof answerCommands>[0] = {}) {
  answerCommands({
    workspace_state: () => WORKSPACE,
    import_preview: (payload) => previewWith((payload as { mapping: string | null }).mapping),
    corpus_import: (payload) => {
      asked.push(payload as Imported);
      return new Promise((resolve, reject) => {
        ending.finish = resolve;
        ending.fail = reject;
      });
    },
    job_cancel: () => null,
    ...part,
  });
}

/** Begins anew, with one workspace open. */
export function anew(): void {
  again();
  forgetReports();
  asked.length = 0;
  useJobs.setState({ jobs: [] });
  useNotices.setState({ notices: [] });
  useContextBar.setState({ workspace: "/srv/support", corpus: "h1", policy: null, baseline: null });
  answer();
}

export async function throughTheFile(path = PATH) {
  const shown = renderAt("/corpora/import", <CorporaDesk />);
  await userEvent.type(screen.getByRole("textbox", { name: "Path of the file" }), `${path}{Enter}`);
  await screen.findByRole("table", { name: "First rows" });
  return shown;
}

export async function toTheImport() {
  await userEvent.click(screen.getByRole("button", { name: "Continue to columns" }));
  await userEvent.click(await screen.findByRole("button", { name: "Continue to human lane" }));
  await userEvent.click(await screen.findByRole("button", { name: "Continue to import" }));
}

/** A preview of rows with these ids and other columns. */
export function previewOf(ids: readonly string[], columns: readonly string[], mapping: string | null): ImportPreview {
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
