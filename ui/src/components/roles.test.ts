// Roles in words.
import { expect, test } from "vitest";

import { rolesTitle, rolesWords } from "./roles";

test("roles are listed in words, with a capital only at the beginning of a line", () => {
  expect(rolesWords(["legal", "support_leadership", "security"])).toBe("legal, support leadership and security");
  expect(rolesTitle(["support_leadership", "security"])).toBe("Support leadership and security");
  expect(rolesTitle([])).toBe("");
});
