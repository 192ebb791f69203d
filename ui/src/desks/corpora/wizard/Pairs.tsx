// Names with their values, one pair a line.
import styles from "./wizard.module.css";

export function Pairs({ pairs }: { pairs: readonly (readonly [string, string])[] }) {
  return (
    <dl className={styles.pairs}>
      {pairs.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto" title={value}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
