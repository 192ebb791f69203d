// The steps of an import in a line under the title: what is done can be gone back to.
import { Icon } from "../../../components/marks";
import { goToStep, type Step, useWizard } from "./wizard";
import styles from "./wizard.module.css";

interface StepShown {
  step: Step | "report";
  title: string;
}

const STEPS: readonly StepShown[] = [
  { step: "file", title: "File" },
  { step: "preview", title: "Preview" },
  { step: "map", title: "Map columns" },
  { step: "lane", title: "Human lane" },
  { step: "import", title: "Import" },
  { step: "report", title: "Report" },
];

/** Files of our own format need no mapping. */
export function stepsFor(isMapped: boolean): readonly StepShown[] {
  return isMapped ? STEPS : STEPS.filter(({ step }) => step !== "map" && step !== "lane");
}

interface ProgressionProps {
  steps: readonly StepShown[];
  current: Step | "report";
}

export function Progression({ steps, current }: ProgressionProps) {
  const at = steps.findIndex(({ step }) => step === current);
  const job = useWizard((wizard) => wizard.job);
  return (
    <nav className={styles.steps} aria-label="Steps of the import">
      <ol>
        {steps.map(({ step, title }, index) => {
          const done = index < at;
          const face = (
            <>
              <span className={styles.number}>{done ? <Icon name="check" size={12} weight={2} /> : index + 1}</span>
              {title}
            </>
          );
          return (
            <li
              key={step}
              className={done ? styles.done : index === at ? styles.current : styles.ahead}
              aria-current={index === at ? "step" : undefined}
            >
              {done && current !== "report" && step !== "report" && job === null ? (
                <button type="button" className={styles.back} onClick={() => goToStep(step)}>
                  {face}
                </button>
              ) : (
                <span className={styles.face}>{face}</span>
              )}
            </li>
          );
        })}
      </ol>
      {current !== "report" && <span className={styles.promise}>Nothing is stored before the import</span>}
    </nav>
  );
}
