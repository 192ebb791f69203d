// A bundle, whether made here or sent by someone: whether it may be used, and if so what it is.
import { type ReactNode, useEffect, useState } from "react";
import { useSearchParams } from "wouter";

import { commands, type ReleaseShown, type VerificationShown } from "../../api/bindings";
import { useCommandAction, useWorkspace } from "../../api/queries";
import { Button, Link } from "../../components/controls";
import { counted, dateTime, headWords } from "../../components/format";
import { Callout, Pane, PaneHead, Row, Stack, Text } from "../../components/layout";
import { useCommands } from "../../context/commands";
import { goTo } from "../../context/place";
import { Facts } from "./Facts";
import { BUNDLE_FILES } from "./keysFolder";
import { PathField } from "./PathField";
import { useReleases, useTrust } from "./queries";
import styles from "./releases.module.css";
import { versionOf, withRoleWords } from "./words";

/** What the pane verifies; another `turn` verifies the same file again. */
export interface Wanted {
  file: string;
  turn: number;
}

export function VerifyPane({ wanted }: { wanted: Wanted | null }) {
  const trust = useTrust();
  const releases = useReleases();
  const [path, setPath] = useState("");
  const verify = useCommandAction((file: string) => commands.bundleVerify(file));
  const [answered, setAnswered] = useState<{ file: string; shown: VerificationShown } | null>(null);
  // An answer that comes when another file is named already says nothing about that one.
  const verified = answered?.file === path.trim() ? answered.shown : null;
  const noRoot = trust.value === null;
  const why = noRoot ? "There is no root of trust to verify against" : path.trim() === "" ? "Name the bundle\u2019s file first" : null;

  async function check(file: string) {
    setAnswered(null);
    const answer = await verify.run(file);
    if (answer.state === "ready") setAnswered({ file, shown: answer.value });
  }

  function change(next: string) {
    setPath(next);
    setAnswered(null);
    verify.clear();
  }

  useFileOfAddress(!trust.isLoading, (file) => {
    change(file);
    if (!noRoot) void check(file.trim());
  });

  useEffect(() => {
    if (wanted === null) return;
    change(wanted.file);
    void check(wanted.file);
    // Only a new wish counts, not what the pane does meanwhile.
  }, [wanted]);

  useCommands([
    { id: "releases.verify", title: "Verify the bundle named", section: "Releases", disabledReason: why ?? undefined, run: () => void check(path.trim()) },
  ]);

  const known = releases.value?.find((release) => release.payload_sha256 === verified?.payload_sha256);
  return (
    <Pane label="Verify a bundle" scroll>
      <PaneHead title="Verify a bundle" detail="made here or sent to you" />
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (why === null && !verify.isRunning) void check(path.trim());
        }}
      >
        <PathField label="Bundle file" value={path} onChange={change} title="Choose a bundle" kinds={BUNDLE_FILES} hint="A file that ends in .epb. It is only read: every byte, digest and signature, against the root this workspace trusts." />
        <Row>
          <Button variant="primary" type="submit" disabledReason={why ?? undefined}>
            {verify.isRunning ? "Verifying" : "Verify"}
          </Button>
          {noRoot && (
            <Link href="/releases/trust" className={styles.link}>
              Set up trust
            </Link>
          )}
        </Row>
        <div role="status">{verified && <Holds verified={verified} known={known ?? null} />}</div>
        {verify.failure && (
          <div role="alert">
            <Callout tone="error" title={verify.failure.kind === "refused" ? "Do not use it." : "It could not be verified. Do not use it until it is."}>
              {withRoleWords(verify.failure.message, trust.value?.roles.map(({ role }) => role) ?? [])}
            </Callout>
          </div>
        )}
      </form>
    </Pane>
  );
}

/** A link can name the file, as when one is dropped on the window. It is taken once, so that dropping it again works. */
function useFileOfAddress(isReady: boolean, take: (file: string) => void): void {
  const [parameters] = useSearchParams();
  const file = parameters.get("file");
  useEffect(() => {
    if (file === null || !isReady) return;
    take(file);
    goTo("/releases/bundles", { replace: true });
    // What is done with the file is the business of the moment in which it comes.
  }, [file, isReady]);
}

function Holds({ verified, known }: { verified: VerificationShown; known: ReleaseShown | null }) {
  const workspace = useWorkspace();
  const isKnown = known !== null && known.version !== null && workspace.value;
  const since = known?.published_at ?? null;
  return (
    <Stack gap={12}>
      <Callout tone="met" title={`Serial ${verified.serial} holds.`}>
        It is complete and unchanged, and every role that must approve it has signed.
      </Callout>
      <Facts
        label={`What serial ${verified.serial} is`}
        facts={[
          ["Serial", `${verified.serial}, a ${verified.kind}`],
          ["Here", known === null ? "not known to this workspace" : STANDING[known.state]],
          ...(since === null ? [] : ([["Went into service", `${dateTime(since)} UTC`]] as const)),
          ["Policy set", verified.policy_set],
          ...(isKnown ? ([["Policy", versionOf(isKnown, known)]] as const) : []),
          [isKnown ? "Its digest" : "Policy", <Mono key="policy">{verified.policy}</Mono>],
          ["Identity", <Mono key="identity">{verified.payload_sha256}</Mono>],
          ["Prepared", `${dateTime(verified.not_before)} UTC; not valid before`],
          ["Expires", `${dateTime(verified.expires)} UTC`],
          [
            "Signed by",
            verified.approvals.map(({ role, signed }) => `${headWords(role)}, ${counted(signed, "signature")}`).join("; "),
          ],
        ]}
      />
    </Stack>
  );
}

const STANDING = { prepared: "prepared here", published: "in service here", superseded: "was in service here" };

function Mono({ children }: { children: ReactNode }) {
  return <Text mono>{children}</Text>;
}
