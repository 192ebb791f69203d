// The way in: nothing is stored before the import, a cancel keeps the mapping, our own format needs none.
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import { useContextBar } from "../../../context/contextBar";
import { useNotices } from "../../../context/notices";
import { goTo } from "../../../context/place";
import { recall } from "../../../context/remembered";
import { accessibilityFaults } from "../../../testing/axe";
import { renderAt } from "../../../testing/render";
import CorporaDesk from "../index";
import { anew, answer, asked, ending, PATH, previewWith, REPORT, throughTheFile, toTheImport } from "./testImport";
import { takeFile, WIZARD } from "./wizard";

beforeEach(anew);

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

test("the encoding and the delimiter that were found are named until others are chosen", async () => {
  await throughTheFile();
  expect(screen.getByRole("combobox", { name: "Encoding" }).textContent).toBe("windows-1252, as found");
  expect(screen.getByRole("combobox", { name: "Delimiter" }).textContent).toBe("semicolon ;, as found");
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
  ending.finish(REPORT);
  expect(await screen.findByText("helpdesk holds 2 tickets.")).toBeTruthy();
  expect(within(screen.getByRole("table", { name: "Rejected rows" })).getByText("no date")).toBeTruthy();
  expect(screen.getByText("All of them are in /srv/support/helpdesk.rejects.jsonl")).toBeTruthy();
  expect(useContextBar.getState().corpus).toBe("helpdesk");
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
  ending.fail({ kind: "cancelled", message: "Stopped." });
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

test("tickets of our own format skip the mapping and are imported without one", async () => {
  answer({ import_preview: () => ({ ...previewWith(null), kind: "tickets", mapping: null }) });
  await throughTheFile();
  expect(screen.queryByText("Map columns")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Continue to import" }));
  await userEvent.click(await screen.findByRole("button", { name: "Import tickets" }));
  await waitFor(() => expect(asked[0]?.mapping).toBeNull());
  ending.finish({ ...REPORT, with_human_lane: 2, rejected: 0, rejects: [] });
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
