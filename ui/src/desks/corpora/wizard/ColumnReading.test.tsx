// How a column is read: what is typed is held until the field is left, so that it can be emptied.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import type { ImportPreview } from "../../../api/bindings";
import { renderAt } from "../../../testing/render";
import { ColumnReading } from "./ColumnReading";
import { EMPTY, type Mapping } from "./mapping";
import { again, setMapping, useMapping } from "./wizard";

const PREVIEW: ImportPreview = {
  kind: "table",
  bytes: 10,
  encoding: "UTF-8",
  delimiter: ",",
  is_compressed: false,
  records: 1,
  columns: [{ name: "Tags", samples: ["a;b"], missing: 0, distinct: 1 }],
  mapping: null,
  tickets: [],
  notes: [],
};

function Reading() {
  const mapping = useMapping();
  const [column] = PREVIEW.columns;
  return (
    <>
      {column && <ColumnReading column={column} mapping={mapping} preview={PREVIEW} onClose={() => {}} />}
      <output>{JSON.stringify(mapping.columns?.Tags)}</output>
    </>
  );
}

function shown(mapping: Mapping) {
  setMapping(mapping);
  renderAt("/corpora/import", <Reading />);
}

const entry = (): unknown => JSON.parse(screen.getByRole("status").textContent ?? "");

beforeEach(() => again());

test("what stands between items can be replaced, and is the usual one again once it is emptied", async () => {
  const user = userEvent.setup();
  shown({ ...EMPTY, columns: { Tags: { to: "fields.tags", type: "list" } } });
  const between = screen.getByRole<HTMLInputElement>("textbox", { name: "Between items" });
  expect(between.value).toBe(";");
  await user.type(between, "{Backspace}");
  expect(between.value).toBe("");
  await user.type(between, "|");
  expect(between.value).toBe("|");
  await user.tab();
  expect(entry()).toEqual({ to: "fields.tags", type: "list", separator: "|" });

  await user.clear(between);
  await user.tab();
  expect(between.value).toBe(";");
  expect(entry()).toEqual({ to: "fields.tags", type: "list" });
});

test("marks of missing values can be emptied for one column", async () => {
  const user = userEvent.setup();
  shown({ ...EMPTY, missing: ["n/a", "?"], columns: { Tags: { to: "fields.tags" } } });
  const marks = screen.getByRole<HTMLInputElement>("textbox", { name: "Cells that mean missing" });
  expect(marks.value).toBe("n/a, ?");
  await user.clear(marks);
  await user.tab();
  expect(marks.value).toBe("");
  expect(entry()).toEqual({ to: "fields.tags", missing: [] });

  await user.type(marks, "none, -{Enter}");
  expect(entry()).toEqual({ to: "fields.tags", missing: ["none", "-"] });
});

test("a field that was only looked at changes nothing", async () => {
  const user = userEvent.setup();
  shown({ ...EMPTY, missing: ["n/a"], columns: { Tags: { to: "fields.tags" } } });
  await user.click(screen.getByRole("textbox", { name: "Cells that mean missing" }));
  await user.keyboard("x{Escape}");
  await user.tab();
  expect(entry()).toEqual({ to: "fields.tags" });
});
