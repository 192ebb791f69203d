// The name that the history gives to whoever works here, and how to change it.
import { useState } from "react";

import { type About, commands } from "../../api/bindings";
import { useCommandAction } from "../../api/queries";
import { Button, TextField } from "../../components/controls";
import { Row, Stack, Text } from "../../components/layout";
import { Failed, Loading } from "../../components/states";
import { notify } from "../../context/notices";
import type { PartProps } from "./part";
import styles from "./settings.module.css";

/** What the history says when there is no name. */
const UNKNOWN = "unknown";

export function Identity({ about }: PartProps) {
  if (about.state === "loading") return <Loading lines={2} />;
  if (about.state === "failed") return <Failed failure={about.failure} />;
  return <Name key={about.value.author} about={about.value} />;
}

function Name({ about }: { about: About }) {
  const { author, author_is_stated: isStated } = about;
  const [typed, setTyped] = useState(author === UNKNOWN ? "" : author);
  const choose = useCommandAction((name: string) => commands.authorChoose(name), "settings");

  async function save() {
    const chosen = await choose.run(typed.trim());
    if (chosen.state === "ready") notify({ tone: "met", title: `The history names you ${chosen.value} from now on.` });
  }

  if (isStated) {
    return (
      <>
        <p className={styles.name}>{author}</p>
        <Text size={12} tone="2" as="p">
          The start of the program states this name, in <code>LANEKEEPER_AUTHOR</code>. A name proves nothing: approvals
          rest on keys.
        </Text>
      </>
    );
  }
  const off = typed.trim() === author ? "This is the name already" : choose.isRunning ? "It is being kept" : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (off === undefined) void save();
      }}
    >
      <Stack gap={8}>
        <Row gap={8} align="flex-end">
          <TextField
            label="Your name"
            value={typed}
            onChange={setTyped}
            placeholder={UNKNOWN}
            error={choose.failure?.message ?? null}
          />
          <Button type="submit" disabledReason={off}>
            Save name
          </Button>
        </Row>
        <Text size={12} tone="2" as="p">
          {author === UNKNOWN ? "Nobody gave a name yet, so versions, labels and reviews say \u201cunknown\u201d. " : ""}
          Versions that you save, labels and reviews carry it; what was saved before keeps its name. Empty, it is that of
          your account on this computer. A name proves nothing: approvals rest on keys.
        </Text>
      </Stack>
    </form>
  );
}
