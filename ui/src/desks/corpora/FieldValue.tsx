// A value of a ticket, in words where it is written as a name for programs; how it is written stays on hover.
import { Truncated } from "../../components/layout";
import { valueWords } from "./words";

export function FieldValue({ value }: { value: string }) {
  const words = valueWords(value);
  if (words === value) return <Truncated text={value} />;
  return (
    <span title={value}>
      <Truncated text={words} />
    </span>
  );
}
