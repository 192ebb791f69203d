// Lanes against lanes: humans in rows and the policy in columns, or before in rows and after in columns. Below the
// diagonal the column is laxer than the row, above it stricter.
import { classes } from "../classes";
import { Link } from "../controls/Link";
import { Spoken } from "../controls/Spoken";
import { count, percent } from "../format";
import { LaneLabel, LaneMark } from "../marks/LaneMark";
import { LANES, type Lane, laneWord } from "../marks/lanes";
import styles from "./LaneMatrix.module.css";

interface LaneMatrixProps {
  /** What the rows are: "Human", "v1". */
  rows: string;
  /** What the columns are: "policy", "draft". */
  columns: string;
  /** Three rows of three counts, both in the order of strictness. */
  counts: readonly (readonly number[])[];
  /** Confusion shows shares, words and margins; fromTo is the small one with glyphs. */
  kind: "confusion" | "fromTo";
  /** Where the tickets of a cell are. */
  href?: ((row: Lane, column: Lane) => string | undefined) | undefined;
  /** Height of a cell of the small one. */
  cellHeight?: number;
  /** What is counted; "tickets" unless told otherwise. */
  noun?: string;
}

export function LaneMatrix({ rows, columns, counts, kind, href, cellHeight = 28, noun = "tickets" }: LaneMatrixProps) {
  const full = kind === "confusion";
  const at = (row: number, column: number) => counts[row]?.[column] ?? 0;
  const rowSum = (row: number) => LANES.reduce((sum, _, column) => sum + at(row, column), 0);
  const columnSum = (column: number) => LANES.reduce((sum, _, row) => sum + at(row, column), 0);
  const all = LANES.reduce((sum, _, row) => sum + rowSum(row), 0);

  return (
    <table
      className={classes(styles.matrix, full ? styles.confusion : styles.fromTo)}
      aria-label={full ? `${rows} lanes in rows, ${columns} lanes in columns` : `From ${rows} in rows to ${columns} in columns`}
    >
      <thead>
        <tr>
          <td className={styles.corner}>{full && `${rows} \\ ${columns}`}</td>
          {LANES.map((lane) => (
            <th key={lane} scope="col" className={styles.head}>
              {full ? <LaneLabel lane={lane} /> : <LaneMark lane={lane} named />}
            </th>
          ))}
          {full && (
            <th scope="col" className={classes(styles.head, styles.margin)}>
              All
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {LANES.map((rowLane, row) => (
          <tr key={rowLane}>
            <th scope="row" className={styles.head}>
              {full ? <LaneLabel lane={rowLane} /> : <LaneMark lane={rowLane} named />}
            </th>
            {LANES.map((columnLane, column) => (
              <td key={columnLane} className={styles.holder} style={full ? undefined : { height: cellHeight }}>
                <Cell
                  row={row}
                  column={column}
                  value={at(row, column)}
                  ofRow={full ? rowSum(row) : null}
                  href={href?.(rowLane, columnLane)}
                  sentence={`${rows} ${laneWord(rowLane)}, ${columns} ${laneWord(columnLane)}: ${count(at(row, column))} ${noun}`}
                />
              </td>
            ))}
            {full && <td className={styles.margin}>{count(rowSum(row))}</td>}
          </tr>
        ))}
      </tbody>
      {full && (
        <tfoot>
          <tr>
            <th scope="row" className={styles.all}>
              All
            </th>
            {LANES.map((lane, column) => (
              <td key={lane} className={styles.sum}>
                {count(columnSum(column))}
              </td>
            ))}
            <td className={styles.margin}>{count(all)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

interface CellProps {
  row: number;
  column: number;
  value: number;
  /** The sum of the row, if its share is shown. */
  ofRow: number | null;
  href: string | undefined;
  sentence: string;
}

function Cell({ row, column, value, ofRow, href, sentence }: CellProps) {
  const name = classes(
    styles.cell,
    row === column && styles.diagonal,
    value > 0 && row > column && styles.laxer,
    value > 0 && row < column && styles.stricter,
    ofRow !== null && value > 0 && Math.abs(row - column) === 2 && styles.far,
    value === 0 && row !== column && styles.none,
  );
  const share = ofRow === null ? null : ofRow === 0 ? "empty row" : `${percent(value / ofRow)} of row`;
  const face = (
    <>
      <span className={styles.count}>{count(value)}</span>
      {share !== null && <span className={styles.share}>{share}</span>}
    </>
  );
  if (href === undefined || value === 0) return <div className={name}>{face}</div>;
  return (
    <Link href={href} className={name}>
      <span aria-hidden="true" className={styles.face}>
        {face}
      </span>
      <Spoken>
        {sentence}
        {share === null ? "" : `, ${share}`}, open
      </Spoken>
    </Link>
  );
}
