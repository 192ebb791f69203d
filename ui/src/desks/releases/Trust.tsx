// The root of trust: whose signatures count. Its digest is compared with other people over another channel.
import type { TrustShown } from "../../api/bindings";
import { CopyButton } from "../../components/CopyButton";
import { counted, dateTime, headWords, middle } from "../../components/format";
import { Pane, PaneHead, Padded, Row, Scroll, Stack, Text } from "../../components/layout";
import { Icon } from "../../components/marks";
import { Answered } from "../../components/states";
import { type Column, Table } from "../../components/tables";
import { Facts } from "./Facts";
import { useTrust } from "./queries";
import styles from "./releases.module.css";
import { TrustForm } from "./TrustForm";

interface TrustProps {
  /** The roles that the planned release needs; null while they are not known. */
  roles: readonly string[] | null;
  /** The policy that is planned. */
  policy: string | null;
}

export function Trust({ roles, policy }: TrustProps) {
  const trust = useTrust();
  return (
    <Pane label="Trust">
      <Answered answer={trust} failed="The root of trust cannot be shown.">
        {(root) =>
          root === null ? (
            <Scroll>
              <TrustForm key={roles === null ? "unknown" : roles.join()} roles={roles} policy={policy} />
            </Scroll>
          ) : (
            <Root root={root} />
          )
        }
      </Answered>
    </Pane>
  );
}

type Role = TrustShown["roles"][number];

const COLUMNS: readonly Column<Role>[] = [
  {
    id: "role",
    head: "Role",
    width: 240,
    cell: ({ role }) => (
      <Row>
        <Icon name="key" />
        {headWords(role)}
      </Row>
    ),
  },
  { id: "threshold", head: "Signatures needed", width: 160, align: "end", cell: ({ threshold, keys }) => `${threshold} of ${counted(keys.length, "key")}` },
  {
    id: "keys",
    head: "Key ids",
    cell: ({ keys }) => (
      <Text mono tone="2">
        {keys.map((key) => (
          <span key={key} title={key} className={styles.keyId}>
            {middle(key, 28)}
          </span>
        ))}
      </Text>
    ),
  },
];

function Root({ root }: { root: TrustShown }) {
  return (
    <Scroll>
      <PaneHead title={`Root of trust, version ${root.version}`} detail={`policy set ${root.policy_set}`} action={`expires ${dateTime(root.expires)} UTC`} />
      <Padded>
        <Stack gap={12}>
          <Text size={12} tone="2" as="p">
            Read this digest to the others over another channel, such as the telephone. If theirs is the same, you trust
            the same keys.
          </Text>
          <p className={styles.digest} aria-label={`Digest of the root: ${root.digest}`}>
            {grouped(root.digest).map((group, index) => (
              <span key={index} className={styles.group}>
                {group}
              </span>
            ))}
          </p>
          <CopyButton text={root.digest} label="Copy digest" size="small" />
        </Stack>
      </Padded>
      <PaneHead title="Roles" detail="a key belongs to one role only" parted />
      <Table label="Roles of the root" columns={COLUMNS} rows={root.roles} rowKey={({ role }) => role} />
      <Padded>
        <Facts
          label="What follows"
          facts={[
            ["To sign", "A release needs the signatures of every role that its edits concern."],
            ["When it expires", "Bundles are refused until a next root is trusted."],
          ]}
        />
      </Padded>
    </Scroll>
  );
}

/** "sha256:" and then fours, as people read digests aloud. */
function grouped(digest: string): string[] {
  const at = digest.indexOf(":") + 1;
  const hex = digest.slice(at).match(/.{1,4}/g) ?? [];
  return at === 0 ? hex : [digest.slice(0, at), ...hex];
}
