// What becomes of answers that are not answers.
import { expect, test } from "vitest";

import { commands } from "./bindings";
import { answerOf } from "./client";
import { answerCommands } from "./testing";

test("a command that the test does not answer fails loudly", async () => {
  const answer = await answerOf(commands.about());
  expect(answer.state === "failed" && answer.failure.message).toContain("does not answer the command about");
});

test("a refusal by the capabilities, a bare string, becomes a failure with words", async () => {
  answerCommands({
    about: () => {
      throw "about not allowed";
    },
  });
  expect(await answerOf(commands.about())).toEqual({
    state: "failed",
    failure: { kind: "refused", message: expect.stringContaining("about not allowed") },
  });
});

test("an error of the command keeps its kind and its words", async () => {
  const error = { kind: "notFound", message: "No folder." };
  answerCommands({
    about: () => {
      throw error;
    },
  });
  expect(await answerOf(commands.about())).toEqual({ state: "failed", failure: error });
});
