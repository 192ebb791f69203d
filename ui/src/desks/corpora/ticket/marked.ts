// Texts cut where rules matched words in them. Positions are UTF-16 units, as both sides count them.
import type { MarksShown, SpanShown, TicketUnder } from "../../../api/bindings";

interface Piece {
  text: string;
  /** The rules that the piece made true; none for plain text. */
  rules: readonly string[];
}

/** A text in pieces, marked and plain. Spans that overlap or leave the text are cut to fit, never shown twice. */
export function pieces(text: string, spans: readonly SpanShown[]): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = whole(text, Math.max(at, span.start), false);
    const end = whole(text, Math.min(text.length, span.end), true);
    if (end <= start) continue;
    if (start > at) result.push({ text: text.slice(at, start), rules: [] });
    result.push({ text: text.slice(start, end), rules: span.rules });
    at = end;
  }
  if (at < text.length || result.length === 0) result.push({ text: text.slice(at), rules: [] });
  return result;
}

/** The position, moved off the middle of a character that takes two units. */
function whole(text: string, at: number, forward: boolean): number {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  const inside = before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
  return inside ? at + (forward ? 1 : -1) : at;
}

/** A rule that a mark is about: its number on the page and what it says. */
export interface MarkedRule {
  number: number;
  id: string;
  factor: string;
  factorTitle: string;
  reason: string;
}

/** The rules whose words are marked, numbered in the order of the factors, by id. */
export function markedRules(under: TicketUnder): ReadonlyMap<string, MarkedRule> {
  const marked = new Set(allSpans(under.marks).flatMap((span) => span.rules));
  const rules = new Map<string, MarkedRule>();
  for (const factor of under.factors) {
    for (const rule of factor.rules) {
      if (!marked.has(rule.id) || rules.has(rule.id)) continue;
      rules.set(rule.id, {
        number: rules.size + 1,
        id: rule.id,
        factor: factor.id,
        factorTitle: factor.title,
        reason: rule.reason,
      });
    }
  }
  return rules;
}

function allSpans(marks: MarksShown): SpanShown[] {
  return [...marks.subject, ...marks.body, ...marks.messages.flat()];
}
