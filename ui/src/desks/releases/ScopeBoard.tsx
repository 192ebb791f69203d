// The board of domains by phases: what each release let loose, what is in service, and the next phase to edit.
import type { Mode, ReleaseShown, TicketQuery } from "../../api/bindings";
import { classes } from "../../components/classes";
import { Select, Spoken } from "../../components/controls";
import { FigureLink, Unavailable } from "../../components/figures";
import { count, inWords } from "../../components/format";
import { Truncated } from "../../components/layout";
import { ticketsHref } from "../../components/links";
import { Icon, type Lane, LaneMark, ObserveLabel, SeverityMark } from "../../components/marks";
import styles from "./Board.module.css";
import type { Domain } from "./domains";
import { changeOf, MODES, modeOf, type Phase, PHASES, phaseOf, phaseRule, ruleOf, withMode } from "./scope";
import type { Planned } from "./usePlanned";

interface BoardProps {
  planned: Planned;
  onScope: (scope: Planned["scope"]) => void;
}

/** What a column of the board shows. */
interface Column {
  phase: Phase;
  /** The newest release of the phase that was in service. */
  released: ReleaseShown | null;
  isNow: boolean;
  isPlan: boolean;
}

function columnsOf({ releases, phase: planPhase, inService }: Planned): Column[] {
  return PHASES.map((phase) => {
    const released = releases.find((one) => one.state !== "prepared" && phaseOf(one.scope) === phase) ?? null;
    const isNow = inService !== null && phaseOf(inService.scope) === phase;
    return { phase, released: isNow ? inService : released, isNow, isPlan: phase === planPhase };
  });
}

export function ScopeBoard({ planned, onScope }: BoardProps) {
  const columns = columnsOf(planned);
  return (
    <table className={styles.board} aria-label="Scope: domain by phase">
      <colgroup>
        <col />
        <col className={styles.narrow} />
        <col className={styles.role} />
        <col className={styles.figure} />
        {columns.map(({ phase, isPlan, isNow }) => (
          <col key={phase} className={isPlan ? styles.planned : isNow ? styles.served : styles.past} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Domain</th>
          <th scope="col">Consequence</th>
          <th scope="col">Reviewer</th>
          <th scope="col" className={styles.end}>
            Tickets
          </th>
          {columns.map((column) => (
            <th key={column.phase} scope="col" className={classes(column.isNow && styles.now)}>
              <span className={styles.phase}>Phase {column.phase}</span>
              <span className={styles.serial}>{columnWords(column, planned)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {planned.domains.map((domain, index) => (
          <tr key={domain.id}>
            <th scope="row">
              <Truncated text={domain.title} />
            </th>
            <td className={styles.quiet}>{domain.consequence}</td>
            <td className={styles.quiet}>
              <Truncated text={inWords(domain.reviewer)} />
            </td>
            <td className={styles.end}>
              <Tickets planned={planned} domain={domain} index={index} />
            </td>
            {columns.map((column) => (
              <td key={column.phase} className={classes(styles.cell, column.isNow && styles.now)}>
                <Cell column={column} planned={planned} domain={domain} onScope={onScope} />
              </td>
            ))}
          </tr>
        ))}
        <RuleRow columns={columns} planned={planned} />
      </tbody>
    </table>
  );
}

/** "serial 4, in service", "would become serial 5". */
function columnWords({ released, isNow, isPlan }: Column, planned: Planned): string {
  const serial = planned.plan.value?.serial;
  if (isPlan && planned.prepared) return `prepared as serial ${planned.prepared.serial}`;
  if (isPlan && isNow) return `would replace serial ${released?.serial ?? ""}`;
  if (isPlan) return serial === undefined ? "the plan" : `would become serial ${serial}`;
  if (released === null) return "not released";
  return isNow ? `serial ${released.serial}, in service` : `serial ${released.serial}`;
}

function Tickets({ planned, domain, index }: { planned: Planned; domain: Domain; index: number }) {
  const tickets = planned.plan.value?.domain_tickets[index];
  if (tickets === undefined || planned.corpus === null) return <Unavailable reason="" />;
  const selection: TicketQuery = {
    corpus: planned.corpus.name,
    under: planned.policy,
    against: null,
    search: "",
    filters: [{ kind: "domain", ids: [domain.id] }],
    sort: "imported",
  };
  return (
    <FigureLink href={ticketsHref(selection)} label={`${count(tickets)} tickets in ${domain.title}`}>
      <span className={styles.quiet}>{count(tickets)}</span>
    </FigureLink>
  );
}

interface CellProps {
  column: Column;
  planned: Planned;
  domain: Domain;
  onScope: (scope: Planned["scope"]) => void;
}

function Cell({ column, planned, domain, onScope }: CellProps) {
  if (!column.isPlan) {
    if (column.released === null) return <span className={styles.none}>{"\u2014"}</span>;
    return <ModeWord mode={modeOf(column.released.scope, domain.id)} />;
  }
  const before = planned.inService ? modeOf(planned.inService.scope, domain.id) : "observe";
  const mode = modeOf(planned.scope, domain.id);
  const change = changeOf(before, mode);
  return (
    <div className={classes(styles.mode, change && styles[change])}>
      <Select
        label={`${domain.title} in phase ${planned.phase}`}
        value={mode}
        size="small"
        width="100%"
        options={MODES.map((option) => ({
          value: option,
          label: option,
          mark: <ModeGlyph mode={option} />,
          detail: <ChangeArrow from={before} to={option} />,
        }))}
        onChange={(next) => onScope(withMode(planned.scope, domain.id, next))}
      />
    </div>
  );
}

function ChangeArrow({ from, to }: { from: Mode; to: Mode }) {
  const change = changeOf(from, to);
  if (change === null) return null;
  return (
    <span className={styles[`${change}Arrow`]}>
      <Icon name={change === "loosened" ? "down" : "up"} size={12} weight={2} />
      <Spoken>
        {change}, {from} in service
      </Spoken>
    </span>
  );
}

const LANE: Record<Exclude<Mode, "observe">, Lane> = { autonomous: "autonomous", assisted: "assisted" };

function ModeGlyph({ mode }: { mode: Mode }) {
  if (mode !== "observe") return <LaneMark lane={LANE[mode]} />;
  return (
    <span className={styles.eye}>
      <Icon name="observe" size={12} />
    </span>
  );
}

/** A mode in the words of the board. */
function ModeWord({ mode }: { mode: Mode }) {
  if (mode === "observe") {
    return (
      <span className={styles.observe}>
        <ObserveLabel />
      </span>
    );
  }
  return (
    <span className={styles.word}>
      <LaneMark lane={LANE[mode]} />
      {mode}
    </span>
  );
}

function RuleRow({ columns, planned }: { columns: readonly Column[]; planned: Planned }) {
  const answer = phaseRule(planned.scope, planned.inService?.scope ?? null, planned.domains);
  return (
    <tr className={styles.rules}>
      <th scope="row" colSpan={4}>
        Phase rule
      </th>
      {columns.map(({ phase, isNow, isPlan }) => (
        <td key={phase} className={classes(isNow && styles.now)} title={isPlan ? answer.says : undefined}>
          <span className={styles.rule}>
            {isPlan && <SeverityMark severity={answer.holds ? "met" : "error"} label={answer.holds ? "Holds" : "Does not hold"} />}
            {ruleOf(phase)}
          </span>
        </td>
      ))}
    </tr>
  );
}
