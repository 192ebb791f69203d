// The end of an import: what its report says, where it is found again, and that the next import begins anew.
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import { useContextBar } from "../../../context/contextBar";
import { useNotices } from "../../../context/notices";
import { goTo } from "../../../context/place";
import { WORKSPACE } from "../testTickets";
import { anew, answer, asked, ending, REPORT, throughTheFile, toTheImport } from "./testImport";
import { WIZARD } from "./wizard";

beforeEach(anew);

test("the report names a rejects file only if one was written", async () => {
  await throughTheFile();
  await toTheImport();
  await userEvent.clear(await screen.findByRole("textbox", { name: "Rejects file" }));
  await userEvent.click(screen.getByRole("button", { name: "Import tickets" }));
  expect(asked).toEqual([]);
  await userEvent.click(screen.getByRole("checkbox", { name: /^Write rejected rows/ }));
  await userEvent.click(screen.getByRole("button", { name: "Import tickets" }));
  expect(asked[0]?.rejects).toBeNull();
  ending.finish(REPORT);
  expect(await screen.findByText(/^They were not written to a file/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Copy path" })).toBeNull();
});

test("an import in which most rows were rejected is no good news, here or on another desk", async () => {
  await throughTheFile();
  await toTheImport();
  await userEvent.click(await screen.findByRole("button", { name: "Import tickets" }));
  act(() => goTo("/corpora/imports"));
  ending.finish({ ...REPORT, tickets: 2, rejected: 998 });
  await waitFor(() => expect(useNotices.getState().notices).toHaveLength(1));
  const [notice] = useNotices.getState().notices;
  expect(notice).toMatchObject({
    tone: "warning",
    title: "Most rows were rejected: helpdesk holds 2 tickets.",
    body: "998 of 1,000 rows were rejected, 99.8%.",
  });
  act(() => notice?.action?.run());
  expect(await screen.findByText("Most rows were rejected: helpdesk holds 2 tickets.")).toBeTruthy();
});

test("the next import begins with its file; the last report is on the list of imports", async () => {
  await throughTheFile();
  await toTheImport();
  await userEvent.click(await screen.findByRole("button", { name: "Import tickets" }));
  ending.finish(REPORT);
  await screen.findByText("helpdesk holds 2 tickets.");
  // As the menu, the palette and the buttons of other desks do.
  act(() => goTo(WIZARD));
  expect(await screen.findByRole<HTMLInputElement>("textbox", { name: "Path of the file" })).toMatchObject({ value: "" });
  act(() => goTo("/corpora/imports"));
  await userEvent.click(await screen.findByRole("button", { name: "Last import report" }));
  expect(await screen.findByText("helpdesk holds 2 tickets.")).toBeTruthy();
});

test("without a policy the report leads to where one is begun", async () => {
  answer({ workspace_state: () => ({ ...WORKSPACE, policies: [] }) });
  await throughTheFile();
  await toTheImport();
  await userEvent.click(await screen.findByRole("button", { name: "Import tickets" }));
  ending.finish(REPORT);
  expect(await screen.findByRole("button", { name: "Begin a policy for them" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Run the policy on them" })).toBeNull();
});

test("an import that ends after another workspace was opened changes nothing there, and says where it went", async () => {
  await throughTheFile();
  await toTheImport();
  await userEvent.click(await screen.findByRole("button", { name: "Import tickets" }));
  act(() => useContextBar.setState({ workspace: "/srv/renewals", corpus: "q3" }));
  // The wizard begins anew for the other workspace.
  expect(await screen.findByRole("textbox", { name: "Path of the file" })).toBeTruthy();
  ending.finish(REPORT);
  await waitFor(() => expect(useNotices.getState().notices).toHaveLength(1));
  expect(useNotices.getState().notices[0]).toMatchObject({
    title: "helpdesk holds 2 tickets.",
    body: "1 of 3 rows was rejected, 33.3%. In the workspace support, which is not open now.",
  });
  expect(useNotices.getState().notices[0]?.action).toBeUndefined();
  expect(useContextBar.getState().corpus).toBe("q3");
  expect(screen.queryByText("helpdesk holds 2 tickets.")).toBeNull();
});
