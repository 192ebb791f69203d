// How a file is read: ids, columns, encoding, lanes and mappings, before anything is stored.
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import { allCommands, useRegistry } from "../../../context/commands";
import { useNotices } from "../../../context/notices";
import { renderAt } from "../../../testing/render";
import CorporaDesk from "../index";
import { anew, answer, asked, ending, PATH, previewOf, previewWith, throughTheFile } from "./testImport";
import { takeFile, useWizard } from "./wizard";

beforeEach(anew);

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
  ending.fail({ kind: "internal", message: "The disk is full. Nothing was stored." });
  expect(await screen.findByText("The disk is full. Nothing was stored.")).toBeTruthy();
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
