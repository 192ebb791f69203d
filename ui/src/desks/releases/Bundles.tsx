// A bundle that someone sent: whether it may be used, and if so what it is.
import { useEffect, useState } from "react";
import { useSearchParams } from "wouter";

import { commands, type VerificationShown } from "../../api/bindings";
import { useCommandAction } from "../../api/queries";
import { Button, Link } from "../../components/controls";
import { counted, dateTime } from "../../components/format";
import { Callout, Pane, PaneHead, Row, Stack, Text } from "../../components/layout";
import { useCommands } from "../../context/commands";
import { goTo } from "../../context/place";
import { roleTitle } from "./domains";
import { Facts } from "./Facts";
import { BUNDLE_FILES } from "./keysFolder";
import { PathField } from "./PathField";
import { useReleases, useTrust } from "./queries";
import styles from "./releases.module.css";

export function Bundles() {
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

  useCommands([
    { id: "releases.verify", title: "Verify the bundle named", section: "Releases", disabledReason: why ?? undefined, run: () => void check(path.trim()) },
  ]);

  const known = releases.value?.find((release) => release.payload_sha256 === verified?.payload_sha256);
  return (
    <Pane label="Verify a bundle" scroll>
      <PaneHead title="Verify a bundle" detail="every byte, every digest and every signature, against the root this workspace trusts" />
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (why === null && !verify.isRunning) void check(path.trim());
        }}
      >
        <PathField label="Bundle file" value={path} onChange={change} title="Choose a bundle" kinds={BUNDLE_FILES} hint="A file that ends in .epb. It is only read." />
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
        <div role="status">{verified && <Holds verified={verified} state={known?.state ?? null} />}</div>
        {verify.failure && (
          <div role="alert">
            <Callout tone="error" title={verify.failure.kind === "refused" ? "Do not use it." : "It could not be verified. Do not use it until it is."}>
              {verify.failure.message}
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

const STANDING = { prepared: "prepared here", published: "in service here", superseded: "was in service here" };

function Holds({ verified, state }: { verified: VerificationShown; state: keyof typeof STANDING | null }) {
  return (
    <Stack gap={12}>
      <Callout tone="met" title={`Serial ${verified.serial} holds.`}>
        It is complete and unchanged, and every role that must approve it has signed.
      </Callout>
      <Facts
        label={`What serial ${verified.serial} is`}
        facts={[
          ["Serial", `${verified.serial}, a ${verified.kind}`],
          ["Here", state === null ? "not known to this workspace" : STANDING[state]],
          ["Policy set", verified.policy_set],
          ["Policy", <Text key="policy" mono>{verified.policy}</Text>],
          ["Identity", <Text key="identity" mono>{verified.payload_sha256}</Text>],
          ["In service from", `${dateTime(verified.not_before)} UTC`],
          ["Expires", `${dateTime(verified.expires)} UTC`],
          [
            "Signed by",
            verified.approvals.map(({ role, signed }) => `${roleTitle(role)}, ${counted(signed, "signature")}`).join("; "),
          ],
        ]}
      />
    </Stack>
  );
}
