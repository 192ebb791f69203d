// The palette: everything that can be done now, by typing a part of its name, and what the text finds besides.
import { Command as List } from "cmdk";
import { Dialog as Primitive } from "radix-ui";
import { useState } from "react";

import { allCommands, type Command, useRegistry } from "../../context/commands";
import { Kbd } from "../controls/Kbd";
import { useOpener } from "../controls/opener";
import { Spoken } from "../controls/Spoken";
import { count, counted } from "../format";
import { Icon } from "../marks/Icon";
import dialog from "../controls/Dialog.module.css";
import { usePolicyFinds, useTicketFinds } from "./finds";
import { type Match, matching } from "./match";
import styles from "./Palette.module.css";

/** More than this many are not drawn; another letter narrows them. */
const SHOWN = 60;

export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const opener = useOpener();
  const commands = allCommands(useRegistry()).filter((command) => command.id !== "palette.open");
  const parts = usePolicyFinds().filter((part) => commands.every(({ id }) => id !== part.id));
  const tickets = useTicketFinds(text);
  const isBlank = text.trim() === "";
  // The parts of a policy are many: they are there for who types, not for who looks what can be done.
  const matches = matching(isBlank ? commands : [...commands, ...parts], text);
  const found = isBlank ? [] : tickets.map((command): Match => ({ command, hits: [] }));

  function run(command: Command) {
    if (command.disabledReason !== undefined) return;
    onClose();
    // After the palette has given the focus back, so that what the command focuses keeps it.
    setTimeout(() => setTimeout(command.run, 0), 0);
  }

  return (
    <Primitive.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Primitive.Portal>
        <div className={dialog.veil} aria-hidden="true" />
        <Primitive.Content
          className={styles.palette}
          aria-describedby={undefined}
          onOpenAutoFocus={opener.remember}
          onCloseAutoFocus={opener.giveBack}
        >
          <Primitive.Title asChild>
            <div>
              <Spoken>Command palette</Spoken>
            </div>
          </Primitive.Title>
          <List shouldFilter={false} loop label="Commands">
            <div className={styles.field}>
              <Icon name="search" size={16} />
              <List.Input
                className={styles.input}
                placeholder="Search or run a command"
                value={text}
                onValueChange={setText}
              />
              <Kbd keys="Escape" />
            </div>
            <List.List className={styles.list}>
              {sections([...matches.slice(0, SHOWN), ...found]).map(({ heading, entries }) => (
                <List.Group key={heading} heading={heading} className={styles.group}>
                  {entries.map((match) => (
                    <Entry key={match.command.id} match={match} onRun={run} />
                  ))}
                </List.Group>
              ))}
            </List.List>
          </List>
          <div className={styles.foot}>
            <span className={styles.keys}>
              <Kbd keys="ArrowUp" />
              <Kbd keys="ArrowDown" /> move
            </span>
            <span className={styles.keys}>
              <Kbd keys="Enter" /> run
            </span>
            <span className={styles.total} role="status">
              {isBlank ? counted(commands.length, "command") : `${count(matches.length)} found`}
            </span>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

const OFF = "Not possible now";

function sections(matches: readonly Match[]): { heading: string; entries: Match[] }[] {
  const byHeading = new Map<string, Match[]>();
  for (const match of matches) {
    const heading = match.command.disabledReason === undefined ? match.command.section : OFF;
    byHeading.set(heading, [...(byHeading.get(heading) ?? []), match]);
  }
  return [...byHeading].map(([heading, entries]) => ({ heading, entries }));
}

function Entry({ match: { command, hits }, onRun }: { match: Match; onRun: (command: Command) => void }) {
  const off = command.disabledReason !== undefined;
  return (
    <List.Item className={styles.item} value={command.id} disabled={off} onSelect={() => onRun(command)}>
      <Icon name={command.icon ?? "run"} size={16} />
      <span className={styles.title}>
        <Highlighted text={command.title} hits={hits} />
      </span>
      <span className={styles.detail}>{command.disabledReason ?? command.detail}</span>
      {command.keys && <Kbd keys={command.keys} apart />}
    </List.Item>
  );
}

/** The title with the typed letters in bold. */
function Highlighted({ text, hits }: { text: string; hits: Match["hits"] }) {
  const parts = [];
  let at = 0;
  for (const [from, to] of hits) {
    if (from < at) continue;
    parts.push(text.slice(at, from), <b key={from}>{text.slice(from, to)}</b>);
    at = to;
  }
  parts.push(text.slice(at));
  return parts;
}
