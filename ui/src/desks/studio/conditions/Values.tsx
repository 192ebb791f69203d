// The values of "is one of": each can be taken away, others added from what the corpus has.
import { Chip } from "../../../components/controls";
import type { FieldShown } from "../../../api/bindings";
import type { FieldValue } from "../document";
import { ValueChoice } from "./FieldLeaf";
import { asValue, valueWord } from "./operators";

interface ValuesProps {
  list: readonly FieldValue[];
  field: FieldShown | undefined;
  onChange: (list: readonly FieldValue[]) => void;
}

export function Values({ list, field, onChange }: ValuesProps) {
  const words = list.map(valueWord);
  const left = field && { ...field, top: field.top.filter(({ value }) => !words.includes(value)) };
  return (
    <>
      {list.map((value, index) => (
        <Chip
          key={`${valueWord(value)} ${index}`}
          tone="line"
          onRemove={() => onChange(list.toSpliced(index, 1))}
          removeLabel={`Remove ${valueWord(value)}`}
        >
          <bdi>{valueWord(value)}</bdi>
        </Chip>
      ))}
      <ValueChoice
        label="Add a value"
        width={128}
        value=""
        field={left}
        placeholder="Add a value"
        onChange={(text) => text !== "" && !words.includes(text) && onChange([...list, asValue(text, field?.kind)])}
      />
    </>
  );
}
