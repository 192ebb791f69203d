// Adds a condition: one field in which typing finds fields of the corpus, signals, domains, actions and sources.
import { type ReactNode, useMemo, useState } from "react";

import { Combobox } from "../../../components/controls";
import type { FieldShown } from "../../../api/bindings";
import type { Condition } from "../document";
import { type Names, useBuilding } from "./building";
import { add, at, type ConditionPath, group, listOf } from "./edit";
import { fieldDetail } from "./fields";
import { newFieldCondition } from "./operators";
import { PhraseInput, TypedTickets } from "./Phrases";
import { actionWord, domainWord, signalWord, sourceWord } from "./words";
import styles from "./conditions.module.css";

interface Offer {
  value: string;
  label: string;
  detail?: ReactNode;
  /** The condition as it begins; none for those that begin with a text to be typed. */
  begins: ((around: Condition) => Condition) | null;
}

export function AddCondition({ path }: { path: ConditionPath }) {
  const { root, names, fields, change } = useBuilding();
  const [typing, setTyping] = useState<"text" | "regex" | null>(null);
  const offers = useMemo(() => offersFor(names, fields), [names, fields]);

  function put(added: Condition, says = "Add a condition") {
    const into = at(root(), path);
    const place = into && listOf(into) ? (listOf(into)?.length ?? 0) : 1;
    change(says, add(root(), path, added), { focus: [...path, place] });
  }

  function choose(value: string) {
    const offer = offers.find((each) => each.value === value);
    if (offer?.begins) put(offer.begins(at(root(), path) ?? root()));
    else if (value === "text" || value === "regex") setTyping(value);
  }

  if (typing !== null) {
    return (
      <span className={styles.words}>
        <span className={styles.word}>
          {typing === "text" ? "the customer mentions" : "the customer matches the pattern"}
        </span>
        <PhraseInput
          label={typing === "text" ? "Phrase to look for" : "Pattern to look for"}
          value=""
          placeholder={typing === "text" ? "words, then Enter" : "pattern, then Enter"}
          {...(typing === "text" ? { live: (text: string) => <TypedTickets phrase={text} /> } : {})}
          onCancel={() => setTyping(null)}
          onDone={(text) => {
            setTyping(null);
            if (text !== "") put(typing === "text" ? { text: [text] } : { regex: text });
          }}
        />
      </span>
    );
  }
  return (
    <span data-add="">
      <Combobox
        label="Add a condition"
        size="small"
        width={296}
        value=""
        options={offers}
        onChange={choose}
        placeholder="Add a condition: field, text, source, domain"
      />
    </span>
  );
}

function offersFor(names: Names, fields: readonly FieldShown[]): readonly Offer[] {
  const offer = (value: string, label: string, detail: string, begins: Offer["begins"]): Offer => ({
    value,
    label,
    detail,
    begins,
  });
  return [
    offer("text", "The customer mentions", "words or phrases", null),
    offer("regex", "The customer matches a pattern", "regular expression", null),
    offer("group", "A group of conditions", "all or any", (around) => group("any" in around ? "any" : "all", [])),
    ...fields.map((field) =>
      offer(`field ${field.name}`, field.title, fieldDetail(field), () => newFieldCondition(field.name, field)),
    ),
    ...(names.signals ?? []).map(({ id }) =>
      offer(`signal ${id}`, `The ticket ${signalWord(names, id)}`, "signal", () => ({ signal: id })),
    ),
    ...names.domains.map(({ id }) =>
      offer(`domain ${id}`, `The ticket is about ${domainWord(names, id)}`, "domain", () => ({ domain: id })),
    ),
    offer("domains", "The ticket touches at least two domains", "domains", () => ({ domains: { at_least: 2 } })),
    ...names.capabilities.map(({ id }) =>
      offer(`action ${id}`, `It asks to ${actionWord(names, id)}`, "action", () => ({ action: id })),
    ),
    ...(names.sources ?? []).flatMap(({ id }) =>
      (["unavailable", "stale"] as const).map((state) =>
        offer(`source ${id} ${state}`, `${sourceWord(names, id)} is ${state}`, "source", () => ({
          source: id,
          state,
        })),
      ),
    ),
  ];
}
