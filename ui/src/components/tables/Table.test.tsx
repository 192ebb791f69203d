// The short table: rows by keyboard, sorting, groups.
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { accessibilityFaults } from "../../testing/axe";
import type { Column } from "./columns";
import { Table } from "./Table";

interface Slice {
  name: string;
  under: number;
}

const COLUMNS: readonly Column<Slice>[] = [
  { id: "name", head: "Slice", cell: (slice) => slice.name },
  { id: "under", head: "Under", cell: (slice) => slice.under, align: "end", sortable: true },
  { id: "bar", head: "", cell: () => null },
];
const ROWS: readonly Slice[] = [
  { name: "Seats", under: 120 },
  { name: "Provisioning", under: 158 },
];

test("rows are reached once with Tab, moved through with J and K and chosen with Enter", async () => {
  const user = userEvent.setup();
  const onSelect = vi.fn();
  const { container } = render(
    <Table label="Slices" columns={COLUMNS} rows={ROWS} rowKey={(slice) => slice.name} onSelect={onSelect} selected={null} />,
  );
  await user.tab();
  await user.keyboard("j{Enter}");
  expect(onSelect).toHaveBeenLastCalledWith(ROWS[1]);
  await user.keyboard("jk{Enter}");
  expect(onSelect).toHaveBeenLastCalledWith(ROWS[0]);
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("a press on a head sorts rising, then falling, and says so", async () => {
  const user = userEvent.setup();
  const onSort = vi.fn();
  const shown = (descending: boolean) => (
    <Table
      label="Slices"
      columns={COLUMNS}
      rows={ROWS}
      rowKey={(slice) => slice.name}
      sort={{ column: "under", descending }}
      onSort={onSort}
    />
  );
  const { rerender } = render(shown(true));
  expect(screen.getByRole("columnheader", { name: "Under" }).getAttribute("aria-sort")).toBe("descending");
  await user.click(screen.getByRole("button", { name: "Under" }));
  expect(onSort).toHaveBeenLastCalledWith({ column: "under", descending: false });
  rerender(shown(false));
  await user.click(screen.getByRole("button", { name: "Under" }));
  expect(onSort).toHaveBeenLastCalledWith({ column: "under", descending: true });
  expect(screen.queryByRole("button", { name: "Slice" })).toBeNull();
});

test("groups have a line of their own, and an empty table says why", async () => {
  const { container, rerender } = render(
    <Table
      label="Slices"
      columns={COLUMNS}
      rows={[{ head: "Beyond chance", rows: ROWS }]}
      rowKey={(slice) => slice.name}
    />,
  );
  const lines = within(screen.getByRole("table")).getAllByRole("row");
  expect(lines.map((line) => line.firstElementChild?.textContent)).toEqual(["Slice", "Beyond chance", "Seats", "Provisioning"]);
  expect(await accessibilityFaults(container)).toEqual([]);

  rerender(<Table label="Slices" columns={COLUMNS} rows={[]} rowKey={(slice) => slice.name} empty="No slice has 30 tickets." />);
  expect(screen.getByText("No slice has 30 tickets.")).toBeTruthy();
});
