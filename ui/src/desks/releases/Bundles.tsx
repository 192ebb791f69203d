// The bundles that this workspace prepared, each where it stands, and the verification of any bundle beside them.
import { useState } from "react";

import type { ReleaseShown, WorkspaceState } from "../../api/bindings";
import { useWorkspace } from "../../api/queries";
import { ButtonLink, Chip, IconButton, TextButton } from "../../components/controls";
import { count, dateTime, dayTime, inWords } from "../../components/format";
import { Pane, PaneHead, Scroll, Split, Text, useMinWidth } from "../../components/layout";
import { rolesWords } from "../../components/roles";
import { Answered, EmptyState } from "../../components/states";
import { type Column, Table } from "../../components/tables";
import { goTo } from "../../context/place";
import styles from "./Bundles.module.css";
import { copyText } from "./copyText";
import { PathText } from "./PathText";
import { seek } from "./plan";
import { useReleases } from "./queries";
import { type Standing, standingOf } from "./standing";
import { momentsOf } from "./timeline";
import { VerifyPane, type Wanted } from "./VerifyPane";
import { bundleTitle, bundleWords, openRoles, versionOf } from "./words";

export function Bundles() {
  const isWide = useMinWidth(1680);
  const releases = useReleases();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const verify = (file: string) => setWanted((last) => ({ file, turn: (last?.turn ?? 0) + 1 }));
  return (
    <Split columns={isWide ? "minmax(0, 1fr) 480px" : "minmax(0, 1fr) 352px"}>
      <Pane label="Bundles of this workspace">
        <PaneHead title="Bundles" detail="prepared in this workspace, newest first" />
        <Answered answer={releases} failed="The bundles cannot be listed.">
          {(all) => (all.length === 0 ? <NoBundles /> : <List releases={all} isWide={isWide} onVerify={verify} />)}
        </Answered>
      </Pane>
      <VerifyPane wanted={wanted} />
    </Split>
  );
}

function NoBundles() {
  return (
    <EmptyState
      title="No bundle was prepared yet."
      body="Preparing a release writes its bundle and, from the second release on, its rollback. A bundle that someone sent is verified beside this list."
      actions={
        <ButtonLink href="/releases/rollout" variant="primary">
          Plan a release
        </ButtonLink>
      }
    />
  );
}

interface Row {
  release: ReleaseShown;
  standing: Standing;
  /** Whether the time line tells of it. */
  isTold: boolean;
}

interface ListProps {
  releases: readonly ReleaseShown[];
  isWide: boolean;
  onVerify: (file: string) => void;
}

function List({ releases, isWide, onVerify }: ListProps) {
  const workspace = useWorkspace();
  const told = new Set(momentsOf(releases, () => "").map(({ release }) => release.payload_sha256));
  const rows = releases
    .toSorted((a, b) => b.prepared_at.localeCompare(a.prepared_at) || b.serial - a.serial)
    .map((release): Row => ({ release, standing: standingOf(release, releases), isTold: told.has(release.payload_sha256) }));
  return (
    <Scroll>
      <Table
        label="Bundles of this workspace, newest first"
        columns={columns(workspace.value ?? null, isWide, onVerify)}
        rows={rows}
        rowKey={({ release }) => release.payload_sha256}
        density="two-line"
        isQuiet={({ standing }) => standing.is === "overtaken"}
        fixed
      />
    </Scroll>
  );
}

function columns(state: WorkspaceState | null, isWide: boolean, onVerify: (file: string) => void): Column<Row>[] {
  return [
    { id: "bundle", head: "Bundle", cell: ({ release }) => <Name release={release} /> },
    {
      id: "policy",
      head: "Policy, phase",
      width: isWide ? 176 : 88,
      cell: ({ release }) => <Two first={state ? versionOf(state, release) : release.policy} second={`phase ${release.scope.phase}`} />,
    },
    { id: "state", head: "State", width: isWide ? 360 : 196, cell: ({ release, standing }) => <State release={release} standing={standing} /> },
    {
      id: "signatures",
      head: "Signatures",
      width: 76,
      cell: ({ release }) => <Signatures release={release} />,
    },
    {
      id: "prepared",
      head: "Prepared, UTC",
      width: 92,
      cell: ({ release }) => <span title={dateTime(release.prepared_at)}>{dayTime(release.prepared_at)}</span>,
    },
    {
      id: "actions",
      head: "Actions",
      width: 132,
      align: "end",
      cell: ({ release, isTold }) => <Actions release={release} isTold={isTold} onVerify={onVerify} />,
    },
  ];
}

function Two({ first, second }: { first: string; second: string }) {
  return (
    <span className={styles.two}>
      <span className={styles.line} title={first}>
        {first}
      </span>
      <span className={styles.second} title={second}>
        {second}
      </span>
    </span>
  );
}

function Name({ release }: { release: ReleaseShown }) {
  return (
    <span className={styles.two}>
      <span className={styles.name}>
        {bundleTitle(release)}
        {release.is_rollback && <Text tone="3">{`as serial ${release.serial}`}</Text>}
      </span>
      {release.file === null ? (
        <span className={styles.second}>{"\u2014"} its file is not in the workspace</span>
      ) : (
        <span className={styles.file}>
          <PathText path={release.file} />
          <IconButton
            label={`Copy the path of ${bundleWords(release)}`}
            icon="copy"
            onClick={() => void copyText(release.file ?? "", "Path")}
          />
        </span>
      )}
    </span>
  );
}

function State({ release, standing }: { release: ReleaseShown; standing: Standing }) {
  const isNow = standing.is === "in service";
  const isOver = standing.is === "expired in service";
  const detail = detailOf(release, standing);
  return (
    <span className={styles.two}>
      <span>
        <Chip tone={isNow ? "met" : isOver ? "error" : "plain"}>{wordOf(release, standing)}</Chip>
      </span>
      <span className={styles.second} title={detail}>
        {detail}
      </span>
    </span>
  );
}

function wordOf(release: ReleaseShown, { is }: Standing): string {
  if (is === "prepared" && release.approvals.length > 0 && openRoles(release).length === 0) return "signed";
  return is === "expired in service" ? "expired" : is;
}

/** What stands under the state: since when, until what, or what it waits for. */
function detailOf(release: ReleaseShown, standing: Standing): string {
  switch (standing.is) {
    case "in service":
      return `since ${dayTime(release.published_at ?? "")}`;
    case "expired in service":
      return `on ${dayTime(release.expires)}; only observed since`;
    case "was in service":
      return standing.next === null ? "" : `until serial ${standing.next.serial}, ${dayTime(standing.next.published_at ?? "")}`;
    case "rolled back":
      return `by serial ${standing.by.serial}, ${dayTime(standing.by.published_at ?? "")}`;
    case "kept ready":
      return `for when serial ${standing.for.serial} is in service`;
    case "overtaken":
      return standing.by === null ? "another went into service" : `serial ${standing.by.serial} went into service`;
    case "prepared": {
      const open = openRoles(release);
      if (release.approvals.length === 0) return "no root of trust to sign against";
      return open.length === 0 ? "not in service yet" : `waits for ${rolesWords(open)}`;
    }
  }
}

function Signatures({ release }: { release: ReleaseShown }) {
  if (release.approvals.length === 0) return <span title="There is no root of trust to check them against">{"\u2014"}</span>;
  const needed = release.approvals.reduce((sum, approval) => sum + (approval.needed ?? 1), 0);
  const signed = release.approvals.reduce((sum, approval) => sum + Math.min(approval.signed, approval.needed ?? 1), 0);
  const each = release.approvals.map((approval) => `${inWords(approval.role)} ${approval.signed} of ${approval.needed ?? "\u2014"}`);
  return <span title={each.join(", ")}>{`${count(signed)} of ${count(needed)}`}</span>;
}

interface ActionsProps {
  release: ReleaseShown;
  isTold: boolean;
  onVerify: (file: string) => void;
}

function Actions({ release, isTold, onVerify }: ActionsProps) {
  const { file } = release;
  return (
    <span className={styles.actions}>
      {file !== null && (
        <TextButton aria-label={`Verify ${bundleWords(release)}`} onClick={() => onVerify(file)}>
          Verify
        </TextButton>
      )}
      {isTold && (
        <TextButton
          aria-label={`Show ${bundleWords(release)} in the history`}
          onClick={() => {
            seek(release.payload_sha256);
            goTo("/releases/rollout");
          }}
        >
          History
        </TextButton>
      )}
    </span>
  );
}
