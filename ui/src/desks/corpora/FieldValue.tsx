// A value of a ticket, in words where it is written as a name for programs; how it is written stays on hover.
import { plainValue } from "../../components/slices";
import { Truncated } from "../../components/layout";

export function FieldValue({ value }: { value: string }) {
  const words = plainValue(value);
  if (words === value) return <Truncated text={value} />;
  return (
    <span title={value}>
      <Truncated text={words} />
    </span>
  );
}
