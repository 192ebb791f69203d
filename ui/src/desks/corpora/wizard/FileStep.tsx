// The first step: which file.
import { useState } from "react";

import { chooseFile } from "../../../api/dialogs";
import { Button, TextField } from "../../../components/controls";
import { Pane, Stack, Text } from "../../../components/layout";
import { takeFile, useWizard } from "./wizard";
import styles from "./wizard.module.css";

const KINDS = [{ name: "Tickets", extensions: ["csv", "tsv", "jsonl", "ndjson", "json", "gz", "txt"] }];

export function FileStep() {
  const before = useWizard((wizard) => wizard.path);
  const [path, setPath] = useState(before ?? "");
  const trimmed = path.trim();
  async function choose() {
    const chosen = await chooseFile("Choose the file with the tickets", KINDS);
    if (chosen !== null) takeFile(chosen);
  }
  return (
    <Pane label="File" scroll>
      <div className={styles.file}>
        <Stack gap={16}>
          <Text size={15} as="h2">
            Which file holds the tickets?
          </Text>
          <Text size={13} tone="2" as="p">
            JSON Lines or CSV. Delimiter and columns are found from its first rows; you look over how it is read before
            anything is stored. A file with an event per row can become one ticket per id.
          </Text>
          <div className={styles.zone}>
            <Button variant="primary" icon="file" onClick={() => void choose()}>
              Choose a file
            </Button>
            <Text size={12} tone="2">
              or drop it anywhere on this window
            </Text>
          </div>
          <form
            className={styles.path}
            onSubmit={(event) => {
              event.preventDefault();
              if (trimmed !== "") takeFile(trimmed);
            }}
          >
            <TextField
              label="Path of the file"
              value={path}
              onChange={setPath}
              mono
              spellCheck={false}
              autoComplete="off"
              className={styles.pathField}
            />
            <Button type="submit" disabledReason={trimmed === "" ? "Type a path first" : undefined}>
              Look at it
            </Button>
          </form>
        </Stack>
      </div>
    </Pane>
  );
}
