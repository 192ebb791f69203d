// For tests: answers commands in place of the window. A command that a test does not answer is an error.
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";

type Answers = Record<string, (payload: unknown) => unknown>;

beforeEach(() => {
  answerCommands({});
});

afterEach(() => {
  cleanup();
  clearMocks();
});

/** Answers the commands named, until the end of the test. An answer that throws is the command's error. */
export function answerCommands(answers: Answers): void {
  mockIPC((command, payload) => {
    const answer = answers[command];
    if (!answer) throw new Error(`the test does not answer the command ${command}`);
    return answer(payload);
  });
}
