// What a reference of a policy is called.
import { expect, test } from "vitest";

import { fullRef, headRef, refBeside, shortRef } from "./workspace";

test("a version is called by its number, and what is no version stands as it is", () => {
  expect(["b2b@12", "b2b@draft", "sha256:ab", "a@b.json"].map(shortRef)).toEqual(["v12", "draft", "sha256:ab", "a@b.json"]);
  expect(["b2b@12", "b2b@draft"].map(headRef)).toEqual(["v12", "Draft"]);
  expect(["b2b@12", "b2b@draft", "a@b.json"].map(fullRef)).toEqual(["b2b v12", "b2b draft", "a@b.json"]);
});

test("beside the policy that is looked at, only another one has its name", () => {
  expect(refBeside("desk@3", "desk")).toBe("v3");
  expect(refBeside("desk@draft", "desk")).toBe("draft");
  expect(refBeside("other@3", "desk")).toBe("other v3");
  expect(refBeside("other@3", null)).toBe("v3");
  expect(refBeside("a@b.json", "desk")).toBe("a@b.json");
});
