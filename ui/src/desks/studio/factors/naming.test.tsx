// Naming a rule or a factor: it stays open under its new name, and the press or key that ended the naming counts.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { renderAt } from "../../../testing/render";
import type { PolicyDocument } from "../document";
import { draftNow, opened, POLICY, underEdit } from "../impact/testing";
import Factors from ".";

const RULED: PolicyDocument = {
  ...POLICY,
  factors: POLICY.factors.map((factor) =>
    factor.id === "policy"
      ? { ...factor, rules: [{ id: "asks", level: "high", reason: "asks for a refund", when: { text: ["refund"] } }] }
      : factor,
  ),
};

async function shown(path: string) {
  underEdit({ policy: RULED, corpus: null, baseline: null });
  renderAt(path, <Factors />);
  await opened();
}

const rules = () => draftNow().factors[0]?.rules ?? [];

test("a new rule takes its id from its reason without throwing anyone out of its row", async () => {
  const user = userEvent.setup();
  await shown("/studio/factor/policy");
  await user.click(await screen.findByRole("button", { name: "Add rule" }));
  await user.type(screen.getByRole("textbox", { name: /^Reason/ }), "mentions a lawyer");
  const level = screen.getByRole("combobox", { name: "Level" });
  await user.click(level);
  expect(rules()[1]?.id).toBe("mentions_a_lawyer");
  expect(window.location.hash).toContain("rule=mentions_a_lawyer");
  expect(document.activeElement).toBe(level);
  await user.click(screen.getByRole("option", { name: "High" }));
  expect(rules()[1]).toMatchObject({ id: "mentions_a_lawyer", level: "high" });
});

test("an id that is typed is taken over by the press that leaves it, and that press counts", async () => {
  const user = userEvent.setup();
  await shown("/studio/factor/policy?rule=asks");
  const id = await screen.findByRole("textbox", { name: "Id" });
  await user.clear(id);
  await user.type(id, "asks_again");
  await user.click(screen.getByRole("button", { name: "Duplicate" }));
  expect(rules().map((rule) => rule.id)).toEqual(["asks_again", "asks_again_2"]);
});

test("a factor that is renamed keeps its page and the keyboard where it was", async () => {
  const user = userEvent.setup();
  await shown("/studio/factor/policy");
  await user.click(await screen.findByRole("button", { name: "Name and reviewer" }));
  const id = within(await screen.findByRole("dialog")).getByRole("textbox", { name: "Id" });
  await user.clear(id);
  await user.type(id, "rules{Enter}");
  expect(draftNow().factors[0]?.id).toBe("rules");
  expect(window.location.hash).toBe("#/studio/factor/rules");
  expect(document.activeElement).toBe(id);
});
