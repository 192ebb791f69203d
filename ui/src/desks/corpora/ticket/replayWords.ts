// A replay in sentences.
import type { ReplayShown, TicketShown } from "../../../api/bindings";
import { counted, duration, listed } from "../../../components/format";

/** How the human's takeover lies to the policy's, as the words of the bracket. */
export function timingWords(replay: ReplayShown): string {
  const { timing, customer_messages, assistant_messages, minutes } = replay;
  const between = [
    customer_messages > 0 ? counted(customer_messages, "customer message") : null,
    customer_messages === 0 && assistant_messages > 0
      ? counted(assistant_messages, "message of the assistant", "messages of the assistant")
      : null,
    minutes === null ? null : minutesWord(minutes),
  ].filter((part) => part !== null);
  switch (timing) {
    case "late":
      return `late by ${between.join(", ")}`;
    case "early":
      return between.length === 0 ? "early" : `early by ${between.join(", ")}`;
    case "on_time":
      return "taken over in time";
    case "human_never":
      return "no human took over";
    case "policy_never":
      return "the policy would not have handed over";
    case "both_never":
      return "neither policy nor human took it over";
    case "not_recorded":
      return "a human owned it; when is not recorded";
  }
}

function minutesWord(minutes: number): string {
  if (minutes === 0) return "less than a minute";
  return minutes < 60 ? counted(minutes, "minute") : duration(minutes * 60_000);
}

/** What policies would have done, in sentences: "Under v1, a human takes over at message 2, after 1 answer." */
export function handoverWords(policies: readonly { name: string; replay: ReplayShown }[], ticket: TicketShown): string {
  const said = new Map<string, string[]>();
  for (const { name, replay } of policies) {
    const words = handoverOf(replay, ticket);
    said.set(words, [...(said.get(words) ?? []), name]);
  }
  return [...said].map(([words, names]) => `Under ${listed(names)}, ${words}.`).join(" ");
}

function handoverOf(replay: ReplayShown, ticket: TicketShown): string {
  const owned = replay.owned_at === null ? undefined : replay.steps[replay.owned_at];
  if (owned) return `a human takes over ${place(owned.message)}, ${seen(owned.message, ticket)}`;
  const assisted = replay.assisted_at === null ? undefined : replay.steps[replay.assisted_at];
  if (assisted) return `a human sends the answers from ${place(assisted.message).replace(/^at /, "")} on`;
  return "the assistant answers throughout";
}

function place(message: number | null): string {
  return message === null ? "at the first text" : `at message ${message + 1}`;
}

function seen(message: number | null, ticket: TicketShown): string {
  const before = ticket.messages.slice(0, message ?? 0).filter((sent) => sent.from === "assistant").length;
  return before === 0
    ? "before anything was sent"
    : `after ${counted(before, "message of the assistant", "messages of the assistant")}`;
}
