// The foot of a step: back on the left, what is open in the middle, on to the next on the right.
import type { ReactNode } from "react";

import { Button } from "../../../components/controls";
import { Spacer, Text } from "../../../components/layout";
import { goToStep, type Step } from "./wizard";
import styles from "./wizard.module.css";

interface StepFootProps {
  back: { step: Step; title: string };
  on: { title: string; disabledReason?: string | undefined; go: () => void };
  /** What can be done here beside going on. */
  beside?: ReactNode;
  /** What is open. */
  children?: ReactNode;
}

export function StepFoot({ back, on, beside, children }: StepFootProps) {
  return (
    <div className={styles.foot}>
      <Button icon="back" onClick={() => goToStep(back.step)}>
        {back.title}
      </Button>
      <Spacer />
      {children !== undefined && (
        <Text size={12} tone="2">
          {children}
        </Text>
      )}
      {beside}
      <Button variant="primary" disabledReason={on.disabledReason} onClick={on.go}>
        {on.title}
      </Button>
    </div>
  );
}
