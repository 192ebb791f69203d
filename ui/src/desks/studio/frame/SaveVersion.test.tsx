// Saving a version: what the workspace would refuse is said before it is tried.
import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { renderAt } from "../../../testing/render";
import { keepAll } from "../draft";
import { withPermission } from "../lanes/permissions";
import { draftNow, editDraft, opened, POLICY, underEdit } from "../impact/testing";
import { SaveVersion } from "./SaveVersion";
import { unsavedReason } from "./unsaved";

const BASE = { basedOn: 1, newest: 1, keptAt: "2026-11-21T09:00:00Z" };
const KEPT = { state: "kept" } as const;

test("a stricter lane that permits more keeps a draft from being saved, each capability counted once", () => {
  const reason = (lanes: typeof POLICY.lanes) => unsavedReason({ policy: { ...POLICY, lanes } }, { base: BASE, saving: KEPT });
  expect(reason(POLICY.lanes)).toBeUndefined();
  const one = withPermission(POLICY.lanes, "human_owned", "refund", "allow");
  expect(reason(one)).toBe("Lanes and permissions: 1 capability permits more in a stricter lane");
  const zigzag = withPermission(withPermission(POLICY.lanes, "autonomous", "send_reply", "deny"), "human_owned", "send_reply", "allow");
  expect(reason(zigzag)).toBe("Lanes and permissions: 1 capability permits more in a stricter lane");
  expect(reason(withPermission(zigzag, "human_owned", "refund", "allow"))).toBe(
    "Lanes and permissions: 2 capabilities permit more in a stricter lane",
  );
  // What nobody outside sees may be permitted in any order.
  expect(reason(withPermission(POLICY.lanes, "autonomous", "summarise", "deny"))).toBeUndefined();
});

test("a draft without an edit, and one that does not read, are not saved", () => {
  expect(unsavedReason({ policy: POLICY }, { base: { ...BASE, keptAt: null }, saving: KEPT })).toBe("Nothing has changed since v1");
  expect(unsavedReason({ policy: null }, { base: BASE, saving: KEPT })).toBe("The draft does not read as a policy");
});

test("the dialog says why it cannot save, and neither a press nor the keyboard tries", async () => {
  const user = userEvent.setup();
  // A command that saves would be an error here: none is answered.
  underEdit();
  renderAt("/studio/lanes", <SaveVersion onClose={() => {}} />);
  await opened();
  editDraft((policy) => ({ ...policy, lanes: withPermission(policy.lanes, "human_owned", "refund", "allow") }));
  await act(() => keepAll());
  await user.type(screen.getByRole("textbox", { name: "Note" }), "More leeway{Control>}{Enter}{/Control}");
  const save = screen.getByRole("button", { name: "Save v2" });
  await user.click(save);
  expect(save.getAttribute("aria-disabled")).toBe("true");
  expect(document.getElementById(save.getAttribute("aria-describedby") ?? "")?.textContent).toContain("1 capability permits more");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(draftNow().lanes.human_owned["refund"]).toBe("allow");
});
