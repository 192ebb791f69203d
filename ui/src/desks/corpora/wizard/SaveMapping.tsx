// The way of a mapping into a file, and both ways for the palette.
import { Button } from "../../../components/controls";
import { useCommands } from "../../../context/commands";
import type { Mapping } from "./mapping";
import { loadMapping, saveMapping } from "./mappingFiles";

export function SaveMapping({ mapping }: { mapping: Mapping }) {
  useMappingCommands(mapping);
  return <Button onClick={() => void saveMapping(mapping)}>{"Save mapping\u2026"}</Button>;
}

function useMappingCommands(mapping: Mapping): void {
  useCommands([
    {
      id: "corpora.loadMapping",
      title: "Load mapping\u2026",
      detail: "from a file",
      section: "Corpora",
      icon: "file",
      run: () => void loadMapping(),
    },
    {
      id: "corpora.saveMapping",
      title: "Save mapping\u2026",
      detail: "to a file",
      section: "Corpora",
      icon: "save",
      run: () => void saveMapping(mapping),
    },
  ]);
}
