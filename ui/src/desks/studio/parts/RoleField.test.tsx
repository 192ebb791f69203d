// The role of a reviewer: read and chosen in words, kept as the id that approvals go by.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { POLICY } from "../impact/testing";
import { RoleField } from "./RoleField";

const ROLES = { ...POLICY, domains: [], factors: [{ id: "a", reviewer: "legal" }, { id: "b", reviewer: "support_leadership" }] };

test("a role is offered in words, and one that is new becomes an id", async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  render(<RoleField policy={ROLES} value="legal" onChange={onChange} />);
  const field = screen.getByRole("combobox", { name: "Reviewer" });
  await user.clear(field);
  await user.type(field, "support");
  await user.click(await screen.findByRole("option", { name: "support leadership" }));
  expect(onChange).toHaveBeenLastCalledWith("support_leadership");
  await user.clear(field);
  await user.type(field, "Data protection{Enter}");
  expect(onChange).toHaveBeenLastCalledWith("data_protection");
});

test("leaving the field empty or as it was changes nothing", async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  render(<RoleField policy={ROLES} value="legal" onChange={onChange} />);
  const field = screen.getByRole("combobox", { name: "Reviewer" });
  await user.click(field);
  await user.clear(field);
  await user.tab();
  await user.click(field);
  await user.tab();
  expect(onChange).not.toHaveBeenCalled();
});
