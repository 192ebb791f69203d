// One rule of the matrix: a sentence with what it does and what changed; selected, its controls.
import type { MatrixRuleTickets } from "../../../api/bindings";
import type { CellFactor } from "../../../components/cells";
import { classes } from "../../../components/classes";
import { IconButton, Select } from "../../../components/controls";
import { FigureLink } from "../../../components/figures";
import { count, counted } from "../../../components/format";
import { Direction, LaneLabel, LaneMark, LANES, type Lane, laneWord } from "../../../components/marks";
import type { MatrixRule } from "../document";
import { useDraftActions } from "../draft";
import { ConditionEditor } from "./ConditionEditor";
import { type ConditionChange, conditionChanges, conditionTitle } from "./conditions";
import styles from "./matrix.module.css";
import { NameField } from "./NameField";
import { moveRule, removeRule, renameRule, setCondition, setLane } from "./rules";

interface RuleItemProps {
  rule: MatrixRule;
  /** The rule of that id in the version that the draft is compared with; null if it is new, undefined if unknown. */
  was: MatrixRule | null | undefined;
  baseline: string;
  factors: readonly CellFactor[];
  /** What it does on the corpus; none while it is not known. */
  figures: MatrixRuleTickets | null;
  /** Where its tickets are. */
  href: string | null;
  selected: boolean;
  isFirst: boolean;
  isLast: boolean;
  /** Ids of the other rules. */
  taken: readonly string[];
  onSelect: (id: string | null) => void;
}

export function RuleItem(props: RuleItemProps) {
  const { rule, was, baseline, factors, figures, href, selected, onSelect } = props;
  return (
    <li className={classes(styles.rule, selected && styles.selected)}>
      <button
        type="button"
        className={styles.ruleTitle}
        aria-expanded={selected}
        onClick={() => onSelect(selected ? null : rule.id)}
      >
        {conditionTitle(rule.when, factors)}
      </button>
      <div className={styles.ruleLine}>
        {selected ? <LaneChoice rule={rule} /> : <LaneLabel lane={rule.lane} />}
        {figures &&
          (href === null || figures.tickets === 0 ? (
            <span className={styles.quiet}>{counted(figures.tickets, "ticket")}</span>
          ) : (
            <FigureLink href={href} label={`${counted(figures.tickets, "ticket")} in cells in which it holds`} accent>
              {counted(figures.tickets, "ticket")}
            </FigureLink>
          ))}
      </div>
      {figures && (
        <div className={styles.quiet}>
          {counted(figures.cells, "cell")}, decides {count(figures.decides_cells)} alone
          {figures.decides_tickets > 0 && ` with ${counted(figures.decides_tickets, "ticket")}`}
        </div>
      )}
      <Changes rule={rule} was={was} baseline={baseline} factors={factors} />
      {selected && <Controls {...props} />}
    </li>
  );
}

/** What changed since the baseline, in words. */
function Changes({ rule, was, baseline, factors }: Pick<RuleItemProps, "rule" | "was" | "baseline" | "factors">) {
  if (was === undefined) return null;
  const changes: ConditionChange[] =
    was === null ? [{ says: `new since ${baseline}`, direction: "tightened" }] : conditionChanges(was.when, rule.when, factors);
  if (was && was.lane !== rule.lane) {
    const stricter = LANES.indexOf(rule.lane) > LANES.indexOf(was.lane);
    changes.push({ says: `was ${laneWord(was.lane).toLowerCase()}`, direction: stricter ? "tightened" : "loosened" });
  }
  return changes.map(({ says, direction }) => (
    <div key={says} className={styles.change}>
      {direction === null ? <span className={styles.changed}>{says}</span> : <Direction direction={direction}>{says}</Direction>}
    </div>
  ));
}

function LaneChoice({ rule }: { rule: MatrixRule }) {
  const { edit } = useDraftActions();
  return (
    <Select<Lane>
      label="Least lane of the rule"
      value={rule.lane}
      options={LANES.map((lane) => ({
        value: lane,
        label: laneWord(lane),
        mark: <LaneMark lane={lane} />,
        ...(lane === "autonomous" ? { detail: "covers, raises nothing" } : {}),
      }))}
      size="small"
      onChange={(lane) => edit("Change the lane of a matrix rule", setLane(rule.id, lane))}
    />
  );
}

function Controls({ rule, was, baseline, factors, isFirst, isLast, taken, onSelect }: RuleItemProps) {
  const { edit } = useDraftActions();
  return (
    <div className={styles.controls}>
      <ConditionEditor
        condition={rule.when}
        was={was?.when}
        baseline={baseline}
        factors={factors}
        of={`rule ${rule.id}`}
        onChange={(when, says, merge) => edit(says, setCondition(rule.id, when), { merge })}
      />
      <div className={styles.ruleFoot}>
        <NameField
          label="Name of the rule"
          id={rule.id}
          taken={taken}
          onRename={(next) => {
            edit("Rename a matrix rule", renameRule(rule.id, next));
            onSelect(next);
          }}
        />
        <IconButton
          label="Move up"
          icon="up"
          disabledReason={isFirst ? "it is the first rule" : undefined}
          onClick={() => edit("Move a matrix rule", moveRule(rule.id, -1))}
        />
        <IconButton
          label="Move down"
          icon="down"
          disabledReason={isLast ? "it is the last rule" : undefined}
          onClick={() => edit("Move a matrix rule", moveRule(rule.id, 1))}
        />
        <IconButton
          label="Remove the rule"
          icon="remove"
          onClick={() => {
            edit("Remove a matrix rule", removeRule(rule.id));
            onSelect(null);
          }}
        />
      </div>
    </div>
  );
}
