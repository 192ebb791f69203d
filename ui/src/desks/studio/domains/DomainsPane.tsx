// The domains of a policy, each with its condition, its reviewer and what a plausible mistake in it would cost.
import { Button, TextField } from "../../../components/controls";
import { counted, inWords } from "../../../components/format";
import { Pane, PaneHead, Scroll } from "../../../components/layout";
import { LevelBars, LevelLabel, LEVELS, levelWord } from "../../../components/marks";
import { Dimmed } from "../../../components/states";
import { ConditionBuilder } from "../conditions/ConditionBuilder";
import { references } from "../conditions/references";
import { Token } from "../conditions/Token";
import { domainWord } from "../conditions/words";
import type { Domain, PolicyDocument } from "../document";
import { domainFigures, sentenceAt, useReading, useRules } from "../draft";
import { DeleteAction } from "../parts/DeleteAction";
import { Fires, Precision } from "../parts/Fires";
import { IdField } from "../parts/IdField";
import styles from "../parts/parts.module.css";
import { type RuleColumn, type RuleRow, RuleTable } from "../parts/RuleTable";
import { type NamedList, useNamedList } from "../parts/useNamedList";
import { useOpenRow } from "../parts/useOpenRow";
import { RoleField } from "../parts/RoleField";
import { useSelections } from "../parts/useSelections";

const COLUMNS: readonly RuleColumn[] = [
  { id: "title", head: "Domain" },
  { id: "consequence", head: "A mistake costs", width: 112 },
  { id: "reviewer", head: "Reviewer, queue", width: 168 },
  { id: "fires", head: "Tickets", width: 64, align: "end" },
  { id: "precision", head: "Precision", width: 72, align: "end" },
  { id: "interval", head: "95%", width: 88, align: "end" },
];

const DOMAINS: NamedList<Domain> = {
  what: "domain",
  of: (policy) => policy.domains,
  put: (policy, domains) => ({ ...policy, domains }),
};

export function DomainsPane({ policy }: { policy: PolicyDocument }) {
  const [open, setOpen] = useOpenRow();
  const edits = useNamedList(DOMAINS, setOpen);

  function add() {
    const reviewer = policy.domains[0]?.reviewer ?? "support_leadership";
    edits.add(policy, (id) => ({ id, title: "New domain", reviewer, consequence: "medium", when: { any: [] } }));
  }

  return (
    <Pane label="Domains">
      <PaneHead
        title="Domains"
        detail="What a ticket is about; it may be in several"
        action={
          <Button size="small" icon="add" onClick={add}>
            Add domain
          </Button>
        }
      />
      <Scroll>
        <RuleTable
          label="Domains"
          columns={COLUMNS}
          naming="title"
          rows={useDomainRows(policy)}
          open={open}
          onOpen={setOpen}
          empty="No domain yet. Owners, slices and the rollout scope go by domain."
        >
          {(id) => <DomainEditor policy={policy} id={id} onOpen={setOpen} />}
        </RuleTable>
      </Scroll>
    </Pane>
  );
}

function useDomainRows(policy: PolicyDocument): RuleRow[] {
  const reading = useReading();
  const rules = useRules();
  const { hrefOf } = useSelections();
  return policy.domains.map((domain) => {
    const fires = domainFigures(rules, domain.id);
    const at = reading.about?.domains.findIndex(({ id }) => id === domain.id) ?? -1;
    return {
      key: domain.id,
      title: domainWord(policy, domain.id),
      says: `when ${sentenceAt(reading, `domains[${at}].when`) ?? "\u2026"}`,
      cells: {
        consequence: <LevelLabel level={domain.consequence} />,
        reviewer: (
          <span className={styles.two}>
            <span>{inWords(domain.reviewer)}</span>
            <span className={styles.quiet}>{domain.queue || "no queue"}</span>
          </span>
        ),
        fires: (
          <Dimmed when={rules.isRefreshing}>
            <Fires
              fires={fires}
              href={hrefOf({ kind: "domain", ids: [domain.id] })}
              of={domainWord(policy, domain.id)}
            />
          </Dimmed>
        ),
        precision: <Precision fires={fires} part="value" />,
        interval: <Precision fires={fires} part="interval" />,
      },
    };
  });
}

interface DomainEditorProps {
  policy: PolicyDocument;
  id: string;
  onOpen: (key: string | null) => void;
}

function DomainEditor({ policy, id, onOpen }: DomainEditorProps) {
  const edits = useNamedList(DOMAINS, onOpen);
  const { open } = useSelections();
  const at = policy.domains.findIndex((domain) => domain.id === id);
  const domain = policy.domains[at];
  if (!domain) return null;
  const change = (says: string, alter: (was: Domain) => Domain, part?: string) => edits.change(at, says, alter, part);
  const uses = references(policy, "domain", id);
  return (
    <>
      <ConditionBuilder
        label={`When: ${domainWord(policy, id)}`}
        policy={policy}
        condition={domain.when}
        isNew={domain.id.startsWith("new_domain") && "any" in domain.when && domain.when.any.length === 0}
        onChange={(says, when, merge) => change(says, (was) => ({ ...was, when }), merge)}
        onOpen={() => open({ kind: "domain", ids: [id] })}
      >
        <div className={styles.line}>
          <span className={styles.quiet}>then the ticket is about {domainWord(policy, id)}, where a mistake costs</span>
          <Token
            label="What a mistake costs"
            value={domain.consequence}
            options={LEVELS.map((level) => ({
              value: level,
              label: levelWord(level),
              mark: <LevelBars level={level} />,
            }))}
            onChange={(consequence) => change("Change the consequence of a domain", (was) => ({ ...was, consequence }))}
          />
        </div>
      </ConditionBuilder>
      <div className={styles.grid}>
        <TextField
          label="Title"
          size="small"
          value={domain.title ?? ""}
          onChange={(title) => change("Change the title of a domain", (was) => ({ ...was, title }), "title")}
        />
        <RoleField
          policy={policy}
          value={domain.reviewer}
          onChange={(reviewer) => change("Change the reviewer of a domain", (was) => ({ ...was, reviewer }))}
        />
        <TextField
          label="Queue"
          size="small"
          value={domain.queue ?? ""}
          onChange={(queue) => change("Change the queue of a domain", (was) => ({ ...was, queue }), "queue")}
        />
        <IdField
          value={domain.id}
          taken={policy.domains.filter((_, index) => index !== at).map((other) => other.id)}
          onChange={(to) => edits.rename(at, to)}
        />
      </div>
      <div className={styles.foot}>
        <DeleteAction
          label="Delete domain"
          disabledReason={
            uses > 0 ? `${counted(uses, "condition")} ${uses === 1 ? "refers" : "refer"} to it` : undefined
          }
          onDelete={() => edits.remove(at)}
        />
      </div>
    </>
  );
}
