// The release that is in service, and how far each domain is let loose in it.
import { commands, type ReleaseShown, type WorkspaceState } from "../../api/bindings";
import { usePolicyOutline } from "../../api/policyOutline";
import { useCommandQuery } from "../../api/queries";
import { Chip, Link } from "../../components/controls";
import { day } from "../../components/format";
import { PaneHead, Padded, Text } from "../../components/layout";
import { Icon, LaneMark } from "../../components/marks";
import styles from "./Overview.module.css";

export function InServicePanel({ workspace }: { workspace: WorkspaceState }) {
  const service = workspace.in_service;
  const releases = useCommandQuery(["releases", "list"], () => commands.releasesList(), { enabled: service !== null });
  const release = service === null ? undefined : releases.value?.find((known) => known.serial === service.serial);
  if (service === null) {
    return (
      <>
        <PaneHead title="Nothing is in service" action={<Link href="/releases">Releases</Link>} parted />
        <Padded>
          <Text size={12} tone="2">
            No release has been published from this workspace. Every figure here is from shadow runs.
          </Text>
        </Padded>
      </>
    );
  }
  return (
    <>
      <PaneHead
        title={`In service: serial ${service.serial}${release === undefined ? "" : `, phase ${release.scope.phase}`}`}
        detail={service.published_at === null ? undefined : `since ${day(service.published_at, true)}`}
        action={<Link href="/releases">Releases</Link>}
        flat
        parted
      />
      {release !== undefined && <Scope release={release} />}
    </>
  );
}

function Scope({ release }: { release: ReleaseShown }) {
  const outline = usePolicyOutline(release.version === null ? null : `${release.policy}@${release.version}`);
  if (outline === null) return null;
  return (
    <div className={styles.chips}>
      {outline.domains.map((domain) => {
        const mode = release.scope.modes[domain.id] ?? release.scope.default;
        return (
          <Chip key={domain.id} tone="line">
            {mode === "observe" ? <Icon name="observe" size={12} /> : <LaneMark lane={mode} />}
            {domain.title}
          </Chip>
        );
      })}
    </div>
  );
}
