// Whose signatures count, in one line, and the way to the whole of it.
import { commands } from "../../api/bindings";
import { useCommandQuery, useWorkspace } from "../../api/queries";
import { ButtonLink } from "../../components/controls";
import { counted, day, digest } from "../../components/format";
import { Row, Text } from "../../components/layout";
import { Answered } from "../../components/states";

export function Keys() {
  const state = useWorkspace();
  const trust = useCommandQuery(["keys", "trust"], () => commands.trust(), { enabled: Boolean(state.value) });
  if (state.value === null) return <Text size={12}>Keys belong to a workspace; none is open.</Text>;
  return (
    <Answered answer={trust} failed="The root of trust cannot be shown.">
      {(root) => (
        <>
          <Text size={12} as="p">
            {root === null
              ? "There is no root of trust yet. It is needed before the first release."
              : `Root ${root.version} (${digest(root.digest)}) with ${counted(root.roles.length, "role")}, expires ${day(root.expires, true)}.`}
          </Text>
          <Text size={11} tone="3" as="p">
            Private keys are files of yours. The workspace keeps their public halves only.
          </Text>
          <Row>
            <ButtonLink href="/releases/trust" size="small" icon="key">
              {root === null ? "Set up trust" : "Show trust"}
            </ButtonLink>
          </Row>
        </>
      )}
    </Answered>
  );
}
