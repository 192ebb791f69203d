// The list of corpora: which one all desks show, and deleting one, which cannot be undone.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import { answerCommands } from "../../../api/testing";
import { useContextBar } from "../../../context/contextBar";
import { useNotices } from "../../../context/notices";
import { accessibilityFaults } from "../../../testing/axe";
import { renderAt } from "../../../testing/render";
import CorporaDesk from "../index";
import { FIELDS, WORKSPACE } from "../testTickets";

const deleted: unknown[] = [];

function answer(part: Parameters<typeof answerCommands>[0] = {}) {
  answerCommands({
    workspace_state: () => WORKSPACE,
    corpus_delete: (payload) => {
      deleted.push(payload);
      return null;
    },
    corpus_fields: () => FIELDS,
    ...part,
  });
}

beforeEach(() => {
  deleted.length = 0;
  useNotices.setState({ notices: [] });
  useContextBar.setState({ workspace: "/srv/desk", corpus: "h1", policy: "b2b", baseline: "b2b@1" });
  answer();
});

async function menuOf(corpus: string, item: string) {
  await userEvent.click(await screen.findByRole("button", { name: `More for ${corpus}` }));
  await userEvent.click(await screen.findByRole("menuitem", { name: item }));
}

test("the newest corpus stands first, with its figures, usable by all", async () => {
  const { container } = renderAt("/corpora/imports", <CorporaDesk />);
  const table = await screen.findByRole("table", { name: "Corpora" });
  const rows = within(table).getAllByRole("row").slice(1);
  expect(rows.map((row) => within(row).getByRole("link").textContent)).toEqual(["h2", "h1"]);
  expect(rows[1]?.textContent).toContain("66.7%");
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("another corpus becomes that of all desks", async () => {
  renderAt("/corpora/imports", <CorporaDesk />);
  await userEvent.click(await screen.findByRole("button", { name: "Use in all desks" }));
  expect(useContextBar.getState().corpus).toBe("h2");
});

test("the mapping that a corpus was imported with can be saved under its name", async () => {
  const saved: unknown[] = [];
  const mapping = JSON.stringify({ format: "lanekeeper/mapping/1", columns: { Nr: { to: "id" } } });
  answer({
    workspace_state: () => ({ ...WORKSPACE, corpora: WORKSPACE.corpora.map((corpus) => ({ ...corpus, mapping })) }),
    "plugin:dialog|save": (payload) => `/srv/${(payload as { options: { defaultPath: string } }).options.defaultPath}`,
    mapping_save: (payload) => {
      saved.push(payload);
      return null;
    },
  });
  renderAt("/corpora/imports", <CorporaDesk />);
  await menuOf("h1", "Save mapping\u2026");
  await waitFor(() => expect(saved).toEqual([{ mapping, path: "/srv/h1.mapping.json" }]));
});

test("tickets are deleted only after the question, and another corpus takes the place of the current one", async () => {
  renderAt("/corpora/imports", <CorporaDesk />);
  await menuOf("h1", "Delete tickets");
  const question = await screen.findByRole("dialog", { name: "Delete the tickets of h1" });
  expect(question.textContent).toContain("The history keeps the digest and the figures");
  await userEvent.click(within(question).getByRole("button", { name: "Cancel" }));
  expect(deleted).toEqual([]);
  await menuOf("h1", "Delete tickets");
  await userEvent.click(await screen.findByRole("button", { name: "Delete tickets" }));
  await waitFor(() => expect(deleted).toEqual([{ workspace: "/srv/desk", corpus: "h1" }]));
  await waitFor(() => expect(useContextBar.getState().corpus).toBe("h2"));
});

test("tickets that cannot be deleted stay, and the window says why", async () => {
  answer({
    corpus_delete: () => {
      throw { kind: "internal", message: "The file is in use. Nothing was deleted." };
    },
  });
  renderAt("/corpora/imports", <CorporaDesk />);
  await menuOf("h2", "Delete tickets");
  await userEvent.click(await screen.findByRole("button", { name: "Delete tickets" }));
  await waitFor(() => expect(useNotices.getState().notices[0]?.body).toBe("The file is in use. Nothing was deleted."));
  expect(useContextBar.getState().corpus).toBe("h1");
});

test("a value of a column leads to its tickets, and so does its absence", async () => {
  const { container } = renderAt("/corpora/columns", <CorporaDesk />);
  const values = await screen.findByRole("table", { name: "Values of Plan tier" });
  const href = (name: string) =>
    decodeURIComponent(within(values).getByRole("link", { name }).getAttribute("href") ?? "");
  expect(href("enterprise")).toContain('"filters":[{"kind":"field","field":"plan_tier","values":["enterprise"]}]');
  expect(href("no value")).toContain('"values":[null]');
  await userEvent.click(screen.getByRole("row", { name: /Renewal days/ }));
  expect(await screen.findByRole("figure", { name: "Tickets by Renewal days" })).toBeTruthy();
  expect(await accessibilityFaults(container)).toEqual([]);
});
