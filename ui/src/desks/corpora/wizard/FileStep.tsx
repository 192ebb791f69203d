// The first step: which file.
import { useState } from "react";

import { chooseFile } from "../../../api/dialogs";
import { Button, TextField } from "../../../components/controls";
import { Pane, Row, Stack, Text } from "../../../components/layout";
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
            JSON Lines or CSV. Encoding, delimiter and columns are found from its first rows; you look them over before
            anything is stored. Drop the file onto this window, choose it, or type where it is.
          </Text>
          <Row gap={8}>
            <Button variant="primary" icon="file" onClick={() => void choose()}>
              Choose a file
            </Button>
          </Row>
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
