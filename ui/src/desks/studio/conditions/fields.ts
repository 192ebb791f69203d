// The fields that the corpus really has, as the condition builder offers them.
import { commands, type FieldShown } from "../../../api/bindings";
import { useCommandQuery } from "../../../api/queries";
import { counted } from "../../../components/format";
import { useContextBar } from "../../../context/contextBar";

const NONE: readonly FieldShown[] = [];

export function useFields(): readonly FieldShown[] {
  const corpus = useContextBar((bar) => bar.corpus);
  const asked = useCommandQuery(["corpora", "fields", corpus], () => commands.corpusFields(corpus ?? ""), {
    enabled: corpus !== null,
  });
  return asked.value ?? NONE;
}

const KINDS: Record<string, string> = {
  boolean: "yes or no",
  integer: "number",
  number: "number",
  date_time: "date",
  list: "list",
  mixed: "mixed types",
};

/** What is known of a field, in a few words: "number", "12 values". */
export function fieldDetail(field: FieldShown): string {
  return KINDS[field.kind] ?? counted(field.distinct, "value");
}
