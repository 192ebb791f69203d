// Every saved version of every policy: who saved it, why, whether it is in service, and what can be done with it.
import { commands, type PolicySummary, type VersionSummary } from "../../api/bindings";
import { chooseNewFile } from "../../api/dialogs";
import { useCommandAction, useWorkspace } from "../../api/queries";
import { ButtonLink, Chip, IconButton, Link, TextButton } from "../../components/controls";
import { dateTime, digest } from "../../components/format";
import { Pane, Row, Scroll, Text, Truncated } from "../../components/layout";
import { compareHref } from "../../components/links";
import { Answered, EmptyState } from "../../components/states";
import { type Column, Table } from "../../components/tables";
import { useCommands } from "../../context/commands";
import { useContextBar } from "../../context/contextBar";
import { notify } from "../../context/notices";
import { goTo } from "../../context/place";
import { policyNameOf } from "../../context/workspace";
import { copyText } from "./copyText";
import styles from "./releases.module.css";

interface Row_ {
  version: VersionSummary;
  /** The version before it, if there is one. */
  previous: VersionSummary | null;
}

export function Versions() {
  const state = useWorkspace();
  return (
    <Pane label="Versions">
      <Answered answer={state} failed="The versions cannot be shown.">
        {(workspace) => <List policies={workspace?.policies ?? []} />}
      </Answered>
    </Pane>
  );
}

function List({ policies }: { policies: readonly PolicySummary[] }) {
  const save = useExport();
  const edit = useStudio();
  useCommands(
    policies.flatMap(({ versions }) =>
      versions.map((version) => ({
        id: `releases.export.${version.name}`,
        title: `Export ${version.name} to a file`,
        section: "Releases",
        icon: "file" as const,
        run: () => void save(version.name),
      })),
    ),
  );
  if (policies.length === 0) {
    return (
      <EmptyState
        title="No version was saved yet."
        actions={
          <ButtonLink href="/studio" variant="primary">
            Open studio
          </ButtonLink>
        }
      />
    );
  }
  const groups = policies.map((policy) => ({
    head: <PolicyHead policy={policy} />,
    rows: policy.versions
      .map((version, index): Row_ => ({ version, previous: policy.versions[index - 1] ?? null }))
      .toReversed(),
  }));
  return (
    <Scroll>
      <Table
        label="Versions of all policies, newest first"
        columns={columns(save, edit)}
        rows={groups}
        rowKey={({ version }) => version.name}
        density="roomy"
        fixed
      />
    </Scroll>
  );
}

function PolicyHead({ policy }: { policy: PolicySummary }) {
  return (
    <Row>
      <Text weight="strong">{policy.title}</Text>
      <Text tone="3">{policy.name}</Text>
      {policy.draft_kept_at !== null && <Text tone="3">draft kept {dateTime(policy.draft_kept_at)}</Text>}
    </Row>
  );
}

function columns(save: (name: string) => Promise<void>, edit: (version: VersionSummary) => void): Column<Row_>[] {
  return [
    {
      id: "number",
      head: "Version",
      width: 132,
      cell: ({ version }) => (
        <Row>
          <Text weight="medium">v{version.number}</Text>
          {version.serial !== null && <Chip tone="met">in service</Chip>}
        </Row>
      ),
    },
    { id: "note", head: "Why it was saved", cell: ({ version }) => <Note text={version.note} /> },
    { id: "author", head: "Author", width: 120, cell: ({ version }) => <Truncated text={version.author} /> },
    { id: "at", head: "Saved, UTC", width: 140, cell: ({ version }) => dateTime(version.created_at) },
    { id: "digest", head: "Digest", width: 190, cell: ({ version }) => <Digest text={version.digest} /> },
    {
      id: "actions",
      head: "Actions",
      width: 264,
      align: "end",
      cell: ({ version, previous }) => (
        <span className={styles.actions}>
          {previous && (
            <Link href={compareHref(previous.name, version.name)} className={styles.link}>
              Compare with v{previous.number}
            </Link>
          )}
          <TextButton onClick={() => edit(version)}>Studio</TextButton>
          <TextButton aria-label={`Export v${version.number} to a file`} onClick={() => void save(version.name)}>
            Export
          </TextButton>
        </span>
      ),
    },
  ];
}

function Note({ text }: { text: string }) {
  return text === "" ? <Text tone="3">{"\u2014"} no note</Text> : <Truncated text={text} />;
}

function Digest({ text }: { text: string }) {
  return (
    <Row gap={4}>
      <Text mono tone="2">
        <span title={text}>{digest(text)}</span>
      </Text>
      <IconButton label={`Copy digest ${digest(text)}`} icon="copy" onClick={() => void copyText(text, "Digest")} />
    </Row>
  );
}

/** Asks where a version goes and writes it there. */
function useExport(): (name: string) => Promise<void> {
  const action = useCommandAction(({ name, path }: { name: string; path: string }) => commands.policyExport(name, path));
  return async (name) => {
    const path = await chooseNewFile(`Export ${name}`, `${name.replace("@", "-v")}.policy.json`, [
      { name: "Policies", extensions: ["policy.json", "json"] },
    ]);
    if (path === null) return;
    const answer = await action.run({ name, path });
    if (answer.state === "ready") notify({ tone: "met", title: `${name} is written.`, body: path });
    else notify({ tone: "error", title: `${name} was not written.`, body: answer.failure.message });
  };
}

/** Opens the studio on the version's policy, compared with that version. */
function useStudio(): (version: VersionSummary) => void {
  const setPolicy = useContextBar((bar) => bar.setPolicy);
  const setBaseline = useContextBar((bar) => bar.setBaseline);
  return (version) => {
    setPolicy(policyNameOf(version.name));
    setBaseline(version.name);
    goTo("/studio");
  };
}
