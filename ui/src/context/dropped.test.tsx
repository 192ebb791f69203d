// Where files that are dropped on the window lead.
import { waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { answerCommands } from "../api/testing";
import { renderAt } from "../testing/render";
import { useContextBar } from "./contextBar";
import { useDropped } from "./dropped";
import { useNotices } from "./notices";

let drop: (paths: string[]) => void = () => {};
vi.mock("../api/fileDrop", () => ({
  useFileDrop: (onDrop: (paths: string[]) => void) => {
    drop = onDrop;
    return false;
  },
}));

function Window() {
  useDropped();
  return null;
}

let asked = 0;

function openedAt(place: string, kind: string) {
  asked = 0;
  answerCommands({
    path_kind: () => {
      asked += 1;
      return kind;
    },
  });
  renderAt(place, <Window />);
}

beforeEach(() => {
  useNotices.setState({ notices: [] });
  useContextBar.getState().open("/srv/support");
});

test("a bundle is taken where bundles are verified, a file where tickets are imported", async () => {
  openedAt("/studio", "bundle");
  drop(["/srv/a b.epb"]);
  await waitFor(() => expect(window.location.hash).toBe("#/releases/bundles?file=%2Fsrv%2Fa%20b.epb"));
  openedAt("/corpora/imports", "file");
  drop(["/srv/tickets.jsonl"]);
  await waitFor(() => expect(window.location.hash).toBe("#/corpora/import?file=%2Fsrv%2Ftickets.jsonl"));
});

test("the import takes its own files, whatever it was opened with", async () => {
  openedAt("/corpora/import?file=x", "file");
  drop(["/srv/tickets.jsonl"]);
  await Promise.resolve();
  expect(asked).toBe(0);
  expect(window.location.hash).toBe("#/corpora/import?file=x");
});

test("what cannot be read is said", async () => {
  openedAt("/studio", "file");
  answerCommands({
    path_kind: () => {
      throw { kind: "io", message: "The file is gone." };
    },
  });
  drop(["/srv/gone.epb"]);
  await waitFor(() => expect(useNotices.getState().notices.map(({ body }) => body)).toEqual(["The file is gone."]));
  expect(window.location.hash).toBe("#/studio");
});
