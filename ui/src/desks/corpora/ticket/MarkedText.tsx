// A text with the words marked that made rules true. A mark tells its rules when it is pointed at or focused.
import type { SpanShown } from "../../../api/bindings";
import { Spoken, Tooltip } from "../../../components/controls";
import { type MarkedRule, pieces } from "./marked";
import styles from "./ticket.module.css";

interface MarkedTextProps {
  text: string;
  spans: readonly SpanShown[];
  rules: ReadonlyMap<string, MarkedRule>;
}

export function MarkedText({ text, spans, rules }: MarkedTextProps) {
  return (
    <>
      {pieces(text, spans).map((piece, index) => {
        const known = piece.rules.flatMap((id) => rules.get(id) ?? []);
        if (known.length === 0) return <span key={index}>{piece.text}</span>;
        return (
          <Tooltip key={index} text={known.map(says).join(" ")}>
            <mark className={styles.mark} tabIndex={0}>
              {piece.text}
              <sup aria-hidden="true">{known.map((rule) => rule.number).join(",")}</sup>
              <Spoken> (marked: {known.map((rule) => rule.factorTitle).join(", ")})</Spoken>
            </mark>
          </Tooltip>
        );
      })}
    </>
  );
}

function says(rule: MarkedRule): string {
  return `${rule.number} ${rule.factorTitle}: the ticket ${rule.reason}.`;
}
