// Naming a matrix rule: it stays selected under its new name, with its figures, and the press that ended it counts.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { answerCommands } from "../../../api/testing";
import { renderAt } from "../../../testing/render";
import { draftNow, opened, underEdit } from "../impact/testing";
import { RulesPane } from "./RulesPane";

test("a matrix rule that is renamed keeps its row, and takes the press that ended its naming", async () => {
  const user = userEvent.setup();
  underEdit();
  renderAt("/studio/matrix?rule=several", <RulesPane />);
  await opened();
  await screen.findByText("835 tickets");
  const name = screen.getByRole("textbox", { name: "Name of the rule" });
  await user.clear(name);
  await user.type(name, "two_or_more");
  // The figures under the new name are still to come.
  answerCommands({});
  const up = screen.getByRole("button", { name: "Move up" });
  await user.click(up);
  expect(draftNow().matrix.rules.map(({ id }) => id)).toEqual(["two_or_more", "any_medium"]);
  expect(window.location.hash).toContain("rule=two_or_more");
  expect(document.activeElement).toBe(up);
  expect(screen.getByText("835 tickets")).toBeTruthy();
});
