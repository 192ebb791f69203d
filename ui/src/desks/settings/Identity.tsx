// The name that the history gives to whoever works here, and where it comes from.
import { Text } from "../../components/layout";
import { Failed, Loading } from "../../components/states";
import type { PartProps } from "./part";
import styles from "./settings.module.css";

/** What the history says when there is no name. */
const UNKNOWN = "unknown";

export function Identity({ about }: PartProps) {
  if (about.state === "loading") return <Loading lines={2} />;
  if (about.state === "failed") return <Failed failure={about.failure} />;
  return (
    <>
      <p className={styles.name}>{about.value.author}</p>
      <Text size={12} tone="2" as="p">
        {about.value.author === UNKNOWN
          ? "Neither the account on this computer nor the start gave a name, so the history says this. "
          : "The history and saved versions name you so. The name is that of your account on this computer, unless the start gave another. "}
        Set the environment variable <code>LANEKEEPER_AUTHOR</code> before the start to change it. A name proves nothing:
        approvals rest on keys.
      </Text>
    </>
  );
}
