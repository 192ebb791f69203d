// A condition that has none inside: its words, each of which can be changed.
import { NumberField, TextField } from "../../../components/controls";
import { type Condition, SOURCE_STATES } from "../document";
import { useBuilding } from "./building";
import { type ConditionPath, isField, placeIn, replace } from "./edit";
import { FieldLeaf } from "./FieldLeaf";
import { Phrases } from "./Phrases";
import { TextPlace } from "./TextPlace";
import { Token } from "./Token";
import { actionWord, domainWord, signalWord, sourceWord } from "./words";
import styles from "./conditions.module.css";

interface LeafProps {
  condition: Condition;
  path: ConditionPath;
}

export function Leaf({ condition, path }: LeafProps) {
  const { root, names, change } = useBuilding();
  const put = (says: string, next: Condition, merge?: string) =>
    change(says, replace(root(), path, next), merge === undefined ? {} : { merge: `${merge}${placeIn(root(), path)}` });
  const word = (text: string) => <span className={styles.word}>{text}</span>;

  if (isField(condition)) return <FieldLeaf condition={condition} put={put} />;
  if ("text" in condition) return <Phrases condition={condition} put={put} />;
  if ("regex" in condition) {
    return (
      <>
        <TextPlace verb="matches" condition={condition} put={put} />
        <TextField
          label="Pattern"
          labelled="hidden"
          size="small"
          mono
          value={condition.regex}
          onChange={(regex) => put("Change a pattern", { ...condition, regex }, "regex")}
        />
      </>
    );
  }
  if ("signal" in condition) {
    const options = (names.signals ?? []).map(({ id }) => ({ value: id, label: signalWord(names, id) }));
    return (
      <>
        {word("the ticket")}
        <Token
          label="Signal"
          value={condition.signal}
          options={options}
          onChange={(signal) => put("Change a signal", { signal })}
        />
      </>
    );
  }
  if ("domains" in condition) {
    return (
      <>
        {word("the ticket touches at least")}
        <NumberField
          label="How many domains"
          labelled="hidden"
          size="small"
          width={48}
          min={0}
          value={condition.domains.at_least}
          onChange={(least) =>
            least !== null && put("Change a number of domains", { domains: { at_least: Math.round(least) } }, "domains")
          }
        />
        {word("domains")}
      </>
    );
  }
  if ("domain" in condition) {
    const options = names.domains.map(({ id }) => ({ value: id, label: domainWord(names, id) }));
    return (
      <>
        {word("the ticket is about")}
        <Token
          label="Domain"
          value={condition.domain}
          options={options}
          onChange={(domain) => put("Change a domain", { domain })}
        />
      </>
    );
  }
  if ("action" in condition) {
    const options = names.capabilities.map(({ id }) => ({ value: id, label: actionWord(names, id) }));
    return (
      <>
        {word("it asks to")}
        <Token
          label="Requested action"
          value={condition.action}
          options={options}
          onChange={(action) => put("Change an action", { action })}
        />
      </>
    );
  }
  if ("source" in condition) {
    const options = (names.sources ?? []).map(({ id }) => ({ value: id, label: sourceWord(names, id) }));
    return (
      <>
        <Token
          label="Source"
          value={condition.source}
          options={options}
          onChange={(source) => put("Change a source", { source, state: condition.state })}
        />
        {word("is")}
        <Token
          label="State of the source"
          value={condition.state}
          options={SOURCE_STATES.map((state) => ({ value: state, label: state }))}
          onChange={(state) => put("Change the state of a source", { source: condition.source, state })}
        />
      </>
    );
  }
  return null;
}
