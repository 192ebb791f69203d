// The way of a mapping into a file.
import { Button } from "../../../components/controls";
import type { Mapping } from "./mapping";
import { saveMapping } from "./mappingFiles";

export function SaveMapping({ mapping }: { mapping: Mapping }) {
  return <Button onClick={() => void saveMapping(mapping)}>{"Save mapping\u2026"}</Button>;
}
