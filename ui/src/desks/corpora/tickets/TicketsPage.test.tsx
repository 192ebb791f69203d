// The list: the address is the selection, so boxes, chips, search and Back all move through it.
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { TicketQuery } from "../../../api/bindings";
import { answerCommands } from "../../../api/testing";
import { ticketsHref } from "../../../components/links";
import { useContextBar } from "../../../context/contextBar";
import { accessibilityFaults } from "../../../testing/axe";
import { renderAt } from "../../../testing/render";
import CorporaDesk from "../index";
import { readSelection } from "../selection";
import { FACETS, FIELDS, page, QUERY, ROWS, WORKSPACE } from "../testTickets";

interface Asked {
  query: TicketQuery;
  rows: number;
}

function answer(part: Parameters<typeof answerCommands>[0] = {}) {
  answerCommands({
    workspace_state: () => WORKSPACE,
    corpus_fields: () => FIELDS,
    tickets_facets: () => FACETS,
    tickets_page: (payload) => {
      const { query, rows } = payload as Asked;
      const all = query.search === "nothing" ? [] : ROWS;
      return { ...page(all), rows: rows === 0 ? [] : [...all] };
    },
    ...part,
  });
}

function fail(): never {
  throw new Error("there is no such row");
}

function inAddress(): TicketQuery | null {
  const search = window.location.hash.split("?").slice(1).join("?");
  return readSelection(new URLSearchParams(search).get("q"));
}

beforeEach(() => {
  vi.setSystemTime("2026-11-21T12:00:00Z");
  answer();
  useContextBar.setState({ corpus: "h1", policy: "b2b", baseline: "b2b@1" });
});

afterEach(() => void vi.useRealTimers());

test("without an address, the list is all tickets of the corpus under the newest version, and it is usable by all", async () => {
  const { container } = renderAt("/corpora", <CorporaDesk />);
  expect(await screen.findByRole("link", { name: "491284" })).toBeTruthy();
  const row = screen.getByRole("row", { name: /491284/ });
  expect(within(row).getByText("laxer")).toBeTruthy();
  expect(screen.getByRole("columnheader", { name: "Policy v2" })).toBeTruthy();
  expect(screen.getByText("\u0644\u0627 \u0623\u0633\u062a\u0637\u064a\u0639").getAttribute("dir")).toBe("auto");
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("a box goes into the address, and Back takes it out", async () => {
  renderAt("/corpora", <CorporaDesk />);
  const group = await screen.findByRole("group", { name: "Human lane" });
  await userEvent.click(within(group).getByRole("checkbox", { name: /Not decided/ }));
  expect(inAddress()?.filters).toEqual([{ kind: "human", lanes: [null] }]);
  act(() => window.history.back());
  await waitFor(() =>
    expect(within(group).getByRole<HTMLInputElement>("checkbox", { name: /Not decided/ }).checked).toBe(false),
  );
});

test("every filter is a chip above the list, those with boxes too, and all are cleared at once", async () => {
  renderAt("/corpora", <CorporaDesk />);
  const group = await screen.findByRole("group", { name: "Week" });
  expect(screen.queryByRole("button", { name: "Clear all" })).toBeNull();
  await userEvent.click(within(group).getAllByRole("button")[0] ?? group);
  expect(inAddress()?.filters).toEqual([{ kind: "weeks", mondays: [20_514] }]);
  expect(await screen.findByRole("button", { name: "Remove Week of 2 Mar" })).toBeTruthy();
  await userEvent.click(within(screen.getByRole("group", { name: "Recommended lane" })).getByRole("checkbox", { name: /Human-owned/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Remove Week of 2 Mar" }));
  expect(inAddress()?.filters.map((filter) => filter.kind)).toEqual(["recommended"]);
  await userEvent.click(await screen.findByRole("button", { name: "Clear all" }));
  expect(inAddress()?.filters).toEqual([]);
});

test("the row under the heads is of what is listed, though the boxes beside it offer more", async () => {
  answer({ tickets_page: () => ({ ...page([ROWS[0] ?? fail()]), total: 1 }) });
  renderAt(ticketsHref({ ...QUERY, filters: [{ kind: "standing", is: ["laxer"] }] }), <CorporaDesk />);
  expect(await screen.findByText("1 differ")).toBeTruthy();
  // The empty week between two others is counted in the facet and in the row.
  expect(screen.getAllByText("3 weeks")).toHaveLength(2);
  const boxes = screen.getByRole("group", { name: "Policy is" });
  expect(within(boxes).getByRole("checkbox", { name: /stricter/ }).closest("label")?.textContent).toContain("1");
});

test("a condition without a box is a chip in words and can be taken away", async () => {
  const query: TicketQuery = {
    ...QUERY,
    filters: [
      { kind: "human", lanes: ["assisted"] },
      { kind: "rule", factor: "pressure", rule: "vip" },
    ],
  };
  renderAt(ticketsHref(query), <CorporaDesk />);
  const remove = await screen.findByRole("button", { name: "Remove Rule \u201cVip\u201d of Pressure fires" });
  await userEvent.click(remove);
  expect(inAddress()?.filters).toEqual([{ kind: "human", lanes: ["assisted"] }]);
});

test("typing searches after a pause, and a search without tickets says so and takes itself away", async () => {
  renderAt("/corpora", <CorporaDesk />);
  const field = await screen.findByRole("searchbox", { name: "Search subjects and messages" });
  await userEvent.keyboard("/");
  expect(document.activeElement).toBe(field);
  await userEvent.type(field, "nothing");
  await waitFor(() => expect(inAddress()?.search).toBe("nothing"));
  expect(await screen.findByText("Without \u201cnothing\u201d, 3 tickets match.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Remove \u201cnothing\u201d" }));
  expect(inAddress()?.search).toBe("");
  await waitFor(() => expect((field as HTMLInputElement).value).toBe(""));
});

test("the order goes from the import to oldest, newest and back", async () => {
  renderAt("/corpora", <CorporaDesk />);
  for (const sort of ["oldest", "newest", "imported"]) {
    await userEvent.click(await screen.findByRole("button", { name: "Created" }));
    expect(inAddress()?.sort).toBe(sort);
  }
});

test("ticked tickets can be listed alone, in the order of ticking", async () => {
  renderAt("/corpora", <CorporaDesk />);
  await userEvent.click(await screen.findByRole("checkbox", { name: "Select 491285" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "Select 491284" }));
  const bar = screen.getByRole("region", { name: "Selected tickets" });
  expect(within(bar).getByText("2 selected")).toBeTruthy();
  await userEvent.click(within(bar).getByRole("button", { name: "List only these" }));
  expect(inAddress()?.filters).toEqual([{ kind: "ids", ids: ["491285", "491284"] }]);
  await waitFor(() => expect(screen.queryByRole("region", { name: "Selected tickets" })).toBeNull());
});

test("a link to tickets of another corpus takes the context bar along", async () => {
  const elsewhere: TicketQuery = { corpus: "h2", under: "b2b@1", against: null, search: "", filters: [], sort: "imported" };
  renderAt(ticketsHref(elsewhere), <CorporaDesk />);
  await waitFor(() => expect(useContextBar.getState().corpus).toBe("h2"));
  expect(inAddress()).toEqual(elsewhere);
  act(() => useContextBar.getState().setCorpus("h1"));
  await waitFor(() => expect(inAddress()?.corpus).toBe("h1"));
});

test("Enter on a row opens its ticket with the list it came from", async () => {
  answer({
    ticket: () => new Promise(() => {}),
    ticket_under: () => new Promise(() => {}),
    ticket_neighbours: () => new Promise(() => {}),
  });
  renderAt("/corpora", <CorporaDesk />);
  const row = await screen.findByRole("row", { name: /491284/ });
  act(() => row.focus());
  await userEvent.keyboard("j{Enter}");
  expect(window.location.hash.startsWith("#/corpora/ticket/491285?under=b2b%402&q=")).toBe(true);
  expect(inAddress()?.corpus).toBe("h1");
});

test("another corpus in the context bar is another list", async () => {
  renderAt(ticketsHref({ ...QUERY, filters: [{ kind: "decisive" }] }), <CorporaDesk />);
  await screen.findByRole("link", { name: "491284" });
  act(() => useContextBar.setState({ corpus: "h2" }));
  await waitFor(() => expect(inAddress()).toMatchObject({ corpus: "h2", filters: [] }));
});

test("what cannot be answered says why in place of the list", async () => {
  answer({
    tickets_page: () => {
      throw { kind: "notFound", message: "There is no rule vip. Clear the filter." };
    },
  });
  renderAt(ticketsHref({ ...QUERY, filters: [{ kind: "matrixRule", rule: "vip" }] }), <CorporaDesk />);
  expect(await screen.findByText("There is no rule vip. Clear the filter.")).toBeTruthy();
  await userEvent.click(screen.getAllByRole("button", { name: "Clear all filters" })[0] ?? document.body);
  expect(inAddress()?.filters).toEqual([]);
});

test("a workspace without tickets offers the import", async () => {
  answer({ workspace_state: () => ({ ...WORKSPACE, corpora: [] }) });
  renderAt("/corpora", <CorporaDesk />);
  expect(await screen.findByText("This workspace has no tickets yet.")).toBeTruthy();
});

test("without a workspace nothing is said of its tickets, and the way leads to one", async () => {
  answer({ workspace_state: () => null });
  renderAt("/corpora", <CorporaDesk />);
  expect(await screen.findByRole("link", { name: "Go to the overview" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Import tickets" })).toBeNull();
});
