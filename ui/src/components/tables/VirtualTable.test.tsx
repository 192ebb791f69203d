// The long table: what is loaded, how the keyboard moves, what assistive technology hears.
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";

import { newCache, outOfDate } from "../../api/cache";
import { accessibilityFaults } from "../../testing/axe";
import type { Column } from "./columns";
import { PAGE } from "./usePages";
import { VirtualTable } from "./VirtualTable";

interface Ticket {
  id: string;
}

const COLUMNS: readonly Column<Ticket>[] = [
  { id: "id", head: "Ticket", cell: (ticket) => ticket.id, width: 80, sortable: true },
  { id: "subject", head: "Subject", cell: (ticket) => `Subject of ${ticket.id}` },
];

function rowsFrom(prefix: string, rowCount: number) {
  return vi.fn(async (offset: number, count: number) =>
    Array.from({ length: Math.min(count, rowCount - offset) }, (_, index) => ({ id: `${prefix}${offset + index}` })),
  );
}

const MILLION = 1_000_000;

test("of a million tickets only those in view are loaded and drawn", async () => {
  const loadRows = rowsFrom("T", MILLION);
  render(
    <VirtualTable
      label="Tickets"
      columns={COLUMNS}
      rowCount={MILLION}
      listKey="all"
      loadRows={loadRows}
      rowKey={(ticket) => ticket.id}
    />,
  );
  await screen.findByText("T0");
  expect(loadRows.mock.calls).toEqual([[0, PAGE]]);
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("1000001");
});

test("End goes to the last row and loads its page; J and K move; Enter opens", async () => {
  const user = userEvent.setup();
  const onOpen = vi.fn();
  const loadRows = rowsFrom("T", MILLION);
  render(
    <VirtualTable
      label="Tickets"
      columns={COLUMNS}
      rowCount={MILLION}
      listKey="all"
      loadRows={loadRows}
      rowKey={(ticket) => ticket.id}
      onOpen={onOpen}
    />,
  );
  await screen.findByText("T0");
  await user.tab();
  await user.keyboard("jjk{Enter}");
  expect(onOpen).toHaveBeenLastCalledWith({ id: "T1" }, 1);

  await user.keyboard("{End}");
  await screen.findByText("T999999");
  expect(loadRows).toHaveBeenLastCalledWith(MILLION - PAGE, PAGE);
  await waitFor(() => expect(document.activeElement?.getAttribute("aria-rowindex")).toBe("1000001"));
  await user.keyboard("{Enter}");
  expect(onOpen).toHaveBeenLastCalledWith({ id: "T999999" }, 999_999);
});

test("the table is reached with Tab even after its cursor has been scrolled out of view", async () => {
  const user = userEvent.setup();
  render(
    <VirtualTable
      label="Tickets"
      columns={COLUMNS.map((column) => ({ ...column, sortable: false }))}
      rowCount={MILLION}
      listKey="all"
      loadRows={rowsFrom("T", MILLION)}
      rowKey={(ticket) => ticket.id}
    />,
  );
  await screen.findByText("T0");
  act(() => screen.getByRole("grid").parentElement?.scrollTo({ top: 28 * 500_000 }));
  await screen.findByText("T500000");
  await user.tab();
  expect(document.activeElement?.getAttribute("aria-rowindex")).toBe("2");
});

test("another list keeps the rows on the page until its own arrive, and throws late answers away", async () => {
  const slow: ((rows: readonly Ticket[]) => void)[] = [];
  const loadSlow = () => new Promise<readonly Ticket[]>((resolve) => slow.push(resolve));
  const first = rowsFrom("first-", 3);
  const { rerender } = render(table("first", first, 3));
  await screen.findByText("first-0");

  rerender(table("second", loadSlow, 3));
  expect(screen.getByText("first-0")).toBeTruthy();
  const third = rowsFrom("third-", 3);
  rerender(table("third", third, 3));
  await screen.findByText("third-0");
  await act(async () => slow.forEach((answer) => answer([{ id: "second-0" }])));
  expect(screen.queryByText("second-0")).toBeNull();
  expect(screen.getByText("third-0")).toBeTruthy();
});

function table(listKey: string, loadRows: (offset: number, count: number) => Promise<readonly Ticket[]>, rowCount: number) {
  return (
    <VirtualTable
      label="Tickets"
      columns={COLUMNS}
      rowCount={rowCount}
      listKey={listKey}
      loadRows={loadRows}
      rowKey={(ticket) => ticket.id}
    />
  );
}

test("rows that went out of date stay until the new ones come, and the cursor stays where it is", async () => {
  const user = userEvent.setup();
  const cache = newCache();
  let lane = "assisted ";
  let arrive: () => void = () => {};
  const loadRows = vi.fn(
    (offset: number, count: number) =>
      new Promise<readonly Ticket[]>((resolve) => {
        const rows = Array.from({ length: Math.min(count, 500 - offset) }, (_, at) => ({ id: `${lane}${offset + at}` }));
        arrive = () => resolve(rows);
      }),
  );
  render(table("all", loadRows, 500));
  await act(async () => arrive());
  await user.click(await screen.findByText("assisted 0"));
  await user.keyboard("jj");

  lane = "human-owned ";
  await act(() => outOfDate(cache, "humanLanes"));
  expect(screen.getByText("assisted 2")).toBeTruthy();
  await act(async () => arrive());
  expect(screen.queryByText(/^assisted/)).toBeNull();
  expect(screen.getByText("human-owned 2").closest("[aria-rowindex]")).toBe(document.activeElement);
  expect(loadRows).toHaveBeenCalledTimes(2);
});

test("rows that were given up because of a change are no failure, and are loaded after it", async () => {
  const cache = newCache();
  let answer: (row: Ticket) => void = () => {};
  const loadRows = async () => {
    const queryFn = () => new Promise<Ticket>((resolve) => (answer = resolve));
    return [await cache.fetchQuery({ queryKey: ["tickets", "page"], queryFn })];
  };
  render(table("all", loadRows, 1));
  await act(() => outOfDate(cache, "draft"));
  expect(screen.queryByRole("alert")).toBeNull();
  await act(async () => answer({ id: "after" }));
  expect(await screen.findByText("after")).toBeTruthy();
});

test("rows that cannot be read are said to be so, and asked for again", async () => {
  const user = userEvent.setup();
  const loadRows = rowsFrom("T", 3);
  loadRows.mockRejectedValueOnce(new Error("The corpus file changed on disk."));
  render(table("all", loadRows, 3));
  const alert = await screen.findByRole("alert");
  expect(within(alert).getByText("The corpus file changed on disk.")).toBeTruthy();
  await user.click(within(alert).getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("T2")).toBeTruthy();
});

test("Space selects the row with the cursor; axe finds nothing", async () => {
  const user = userEvent.setup();
  function Selectable() {
    const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
    const toggle = (key: string) =>
      setChosen((before) => (before.has(key) ? new Set([...before].filter((other) => other !== key)) : new Set(before).add(key)));
    return (
      <VirtualTable
        label="Tickets"
        columns={COLUMNS}
        rowCount={3}
        listKey="all"
        loadRows={LOAD_THREE}
        rowKey={(ticket) => ticket.id}
        sort={{ column: "id", descending: false }}
        onSort={() => {}}
        underHead={(column) => <span>{column} profile</span>}
        selection={{
          has: (key) => chosen.has(key),
          toggle,
          all: chosen.size === 0 ? false : "mixed",
          toggleAll: () => setChosen(new Set()),
        }}
      />
    );
  }
  render(<Selectable />);
  const row = await screen.findByRole("row", { name: /T0/ });
  await user.click(row);
  await user.keyboard("{ArrowDown} ");
  expect(screen.getByRole("row", { name: /T1/ }).getAttribute("aria-selected")).toBe("true");
  expect(screen.getByRole("checkbox", { name: "Select T1" })).toHaveProperty("checked", true);
  expect(await accessibilityFaults()).toEqual([]);
});

const LOAD_THREE = rowsFrom("T", 3);
