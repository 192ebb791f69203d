// Which program this is.
import { Button } from "../../components/controls";
import { Row, Text } from "../../components/layout";
import { runCommand } from "../../context/commands";
import type { PartProps } from "./part";
import styles from "./settings.module.css";

export function About({ about }: PartProps) {
  const product = about.state === "ready" ? `${about.value.product} ${about.value.version}` : "Lanekeeper";
  return (
    <>
      <p className={styles.name}>{product}</p>
      <Text size={12} tone="2" as="p">
        Apache License, version 2.0. The fonts Inter and JetBrains Mono come with it under the SIL Open Font License 1.1.
      </Text>
      <Row>
        <Button size="small" keys="?" onClick={() => runCommand("help.shortcuts", "menu")}>
          Keyboard shortcuts
        </Button>
      </Row>
    </>
  );
}
