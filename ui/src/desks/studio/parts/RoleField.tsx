// The role that reviews a part of the policy, in words: one that the policy has already, or another.
import { Combobox } from "../../../components/controls";
import { inWords } from "../../../components/format";
import type { PolicyDocument } from "../document";
import { freshId } from "./ids";

interface RoleFieldProps {
  policy: Pick<PolicyDocument, "factors" | "domains">;
  /** Its id. */
  value: string;
  hint?: string;
  onChange: (role: string) => void;
}

export function RoleField({ policy, value, hint, onChange }: RoleFieldProps) {
  const roles = [...new Set([...policy.factors, ...policy.domains].map(({ reviewer }) => reviewer))].filter((role) => role !== "");
  return (
    <Combobox
      label="Reviewer"
      labelled="above"
      size="small"
      width="100%"
      free
      value={inWords(value)}
      options={roles.toSorted().map((role) => ({ value: inWords(role), label: inWords(role) }))}
      onChange={(text) => {
        if (text.trim() === "" || text === inWords(value)) return;
        onChange(roles.find((role) => inWords(role) === text) ?? freshId(text, []));
      }}
      {...(hint === undefined ? {} : { hint })}
    />
  );
}
