// The one place where answers of the window's commands become values or failures.
import type { CommandError } from "./bindings";

/** Why a command did not answer: its own error, or the window refused the call itself. */
export type Failure = CommandError | { kind: "refused"; message: string };

/** What every command of the bindings resolves to. */
export type Typed<T> = { status: "ok"; data: T } | { status: "error"; error: CommandError };

/** An answer that is still under way, a value, or a failure. */
export type Answer<T> =
  | { state: "loading" }
  | { state: "ready"; value: T }
  | { state: "failed"; failure: Failure };

/** A failure on its way through code that throws. */
export class CommandFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = "CommandFailure";
    this.failure = failure;
  }
}

/**
 * Waits for a command. Never rejects: a command that the capabilities do not grant arrives from Tauri as a bare
 * string and a broken call as an `Error`; both become a failure with words.
 */
export async function answerOf<T>(
  call: Promise<Typed<T>>,
): Promise<{ state: "ready"; value: T } | { state: "failed"; failure: Failure }> {
  try {
    const answer = await call;
    if (answer.status === "ok") return { state: "ready", value: answer.data };
    return { state: "failed", failure: failureOf(answer.error) };
  } catch (thrown) {
    return { state: "failed", failure: failureOf(thrown) };
  }
}

/** Waits for a command and gives its value, or throws a `CommandFailure`. */
export async function valueOf<T>(call: Promise<Typed<T>>): Promise<T> {
  const answer = await answerOf(call);
  if (answer.state === "failed") throw new CommandFailure(answer.failure);
  return answer.value;
}

/** The failure that was thrown, in words. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CommandFailure) return error.failure;
  if (typeof error === "object" && error !== null && "kind" in error) return error as CommandError;
  const reason = error instanceof Error ? error.message : String(error);
  return {
    kind: "refused",
    message: `The window could not ask for this: ${reason}. Nothing was changed. Close the window and open it again.`,
  };
}
