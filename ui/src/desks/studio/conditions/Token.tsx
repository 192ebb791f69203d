// A word of the sentence that can be changed for another: a small select.
import type { ReactNode } from "react";

import { Select } from "../../../components/controls";

interface TokenProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string; detail?: ReactNode; mark?: ReactNode }[];
  onChange: (value: Value) => void;
}

/** A value that is none of the options, as one that the policy does not know, is shown as it is. */
export function Token<Value extends string>({ label, value, options, onChange }: TokenProps<Value>) {
  const known = options.some((option) => option.value === value);
  const all = known ? options : [{ value, label: value, detail: "not known" }, ...options];
  return <Select size="small" label={label} value={value} options={all} onChange={onChange} />;
}
