// What a lane leaves to people, in words that follow from its permissions alone.
import { count } from "../../../components/format";
import type { Lane } from "../../../components/marks";
import type { Capability, PolicyDocument } from "../document";
import { titleOf } from "../frame/sections";
import { permissionOf } from "./permissions";

interface LaneSummary {
  /** The unit that goes to a human. */
  unit: string;
  says: string;
  /** A right that the lane should not leave open; null if there is none. */
  open: string | null;
}

/** How many a sentence names before it counts the rest. */
const NAMED = 4;

/** "approve a refund, approve a credit and 3 more". */
function named(capabilities: readonly Capability[], most = NAMED): string {
  const words = capabilities.slice(0, most).map((capability) => lower(titleOf(capability)));
  const more = capabilities.length - words.length;
  if (more > 0) words.push(`${count(more)} more`);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function laneSummary(policy: PolicyDocument, lane: Lane): LaneSummary {
  const permitted = (permission: string, facing: boolean) =>
    policy.capabilities.filter(
      (one) => (one.kind !== "internal") === facing && permissionOf(policy.lanes, lane, one.id) === permission,
    );
  const [allowed, human, denied] = [permitted("allow", true), permitted("human", true), permitted("deny", true)];
  const inside = permitted("allow", false);
  if (lane === "autonomous") return autonomous(allowed, human, denied);
  if (lane === "assisted") return assisted(allowed, human, denied, inside);
  const stops = allowed.length + human.length === 0 ? "and stops short of anything that a customer sees or that changes an account" : "";
  return {
    unit: "The conversation",
    says: inside.length > 0 ? `A person owns it. The assistant may still ${named(inside)}${stops ? `, ${stops}` : ""}.` : `A person owns it. The assistant may do nothing more${stops ? "" : " inside"}.`,
    open: allowed.length > 0 ? `Open: it may still ${named(allowed)}` : null,
  };
}

function autonomous(allowed: readonly Capability[], human: readonly Capability[], denied: readonly Capability[]): LaneSummary {
  const kept = [...human, ...denied];
  if (kept.length === 0) return { unit: "Nothing", says: "The assistant does everything that a ticket asks for.", open: null };
  const rest = allowed.length > 0 ? " The rest of the answer is sent." : " Nothing is sent.";
  const parts = [
    human.length > 0 ? `A person decides where a ticket asks to ${named(human)}.` : "",
    denied.length > 0 ? ` The assistant never gets to ${named(denied)}.` : "",
  ];
  return { unit: "Single actions", says: `${parts.join("").trim()}${rest}`, open: null };
}

function assisted(
  allowed: readonly Capability[],
  human: readonly Capability[],
  denied: readonly Capability[],
  inside: readonly Capability[],
): LaneSummary {
  const prepares = inside.length > 0 ? "The assistant prepares it" : "The assistant prepares nothing";
  const sends = human.length > 0 ? `, a person is there to ${named(human, 3)}.` : ".";
  const never = denied.length > 0 ? ` Denied: ${named(denied, 3)}.` : "";
  const still = allowed.length > 0 ? ` It may still ${named(allowed)} by itself.` : "";
  return { unit: "The answer", says: `${prepares}${sends}${still}${never}`, open: null };
}
