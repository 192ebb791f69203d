// The commands of a mapping file.
import { useCommands } from "../../../context/commands";
import type { Mapping } from "./mapping";
import { loadMapping, saveMapping } from "./mappingFiles";

/** Offers both ways of a mapping to the palette, on every step at which a file is mapped. */
export function useMappingCommands(mapping: Mapping, disabledReason: string | undefined): void {
  useCommands([
    {
      id: "corpora.loadMapping",
      title: "Load mapping\u2026",
      detail: "from a file",
      section: "Corpora",
      icon: "file",
      disabledReason,
      run: () => void loadMapping(),
    },
    {
      id: "corpora.saveMapping",
      title: "Save mapping\u2026",
      detail: "to a file",
      section: "Corpora",
      icon: "save",
      disabledReason,
      run: () => void saveMapping(mapping),
    },
  ]);
}
