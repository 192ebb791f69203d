// Slices by any field of the corpus.
import { useSearchParams } from "wouter";

import { commands, type FieldShown } from "../../api/bindings";
import { usePolicyOutline } from "../../api/policyOutline";
import { useCommandQuery } from "../../api/queries";
import { Combobox } from "../../components/controls";
import { capital, count, counted, percent } from "../../components/format";
import { Pane, PaneFoot, PaneHead, Row, Scroll, Text } from "../../components/layout";
import { isBeyondChance } from "../../components/slices";
import { Answered, Loading } from "../../components/states";
import { runKey } from "../../context/workspace";
import { SliceTable } from "./SliceTable";
import styles from "./Shadow.module.css";
import { allOf, worseWords } from "./WorstSlices";

/** All usual fields together, as in the report. */
const USUAL = "";

/** Fields that are no column of the tickets. */
const OWN: readonly { value: string; label: string; detail: string }[] = [
  { value: USUAL, label: "Usual fields", detail: "as in the report" },
  { value: "domain", label: "Domain", detail: "of the policy" },
  { value: "consequence", label: "Consequence", detail: "of the domains" },
  { value: "month", label: "Month", detail: "when written" },
  { value: "channel", label: "Channel", detail: "of the ticket" },
];

export function SlicesTab({ policy, corpus }: { policy: string; corpus: string }) {
  const [parameters, setParameters] = useSearchParams();
  const by = parameters.get("by") ?? USUAL;
  const fields = useCommandQuery(["corpora", "fields", corpus], () => commands.corpusFields(corpus));
  const asked = by === USUAL ? [] : [by];
  const report = useCommandQuery(
    by === USUAL ? runKey(policy, corpus, "report") : runKey(policy, corpus, "report", by),
    () => commands.shadowReport(policy, corpus, asked, null),
  );
  const outline = usePolicyOutline(policy);
  const slices = report.value?.slices ?? [];
  const all = report.value === undefined ? null : allOf(report.value);

  return (
    <Pane label="Slices">
      <PaneHead
        title={
          <Row>
            Slices by
            <Combobox
              label="Field to slice by"
              labelled="hidden"
              size="small"
              width={240}
              value={by}
              options={[...OWN, ...optionsOf(fields.value ?? [])]}
              onChange={(field) =>
                setParameters((now) => {
                  const next = new URLSearchParams(now);
                  if (field === USUAL) next.delete("by");
                  else next.set("by", field);
                  return next;
                })
              }
            />
          </Row>
        }
        detail={report.isRefreshing ? "running\u2026" : counted(slices.length, "slice")}
        action={
          <span className={styles.small}>
            Holm-corrected for {count(slices.length)} slices{all === null ? "" : `; dashed line: all tickets, ${percent(all)}`}
          </span>
        }
      />
      <Scroll>
        <Answered answer={report} failed="The slices cannot be shown." loading={<Loading label="Slicing the run" lines={10} />}>
          {(value) => (
            <SliceTable
              slices={value.slices}
              all={allOf(value)}
              where={{ corpus, under: value.name }}
              outline={outline}
              ofOneField={by !== USUAL}
              full
            />
          )}
        </Answered>
      </Scroll>
      <PaneFoot action={<Text tone="3">Worse in: where it is laxer than humans, or overridden by them, more often than the rest</Text>}>
        {report.value !== undefined && worseWords(slices.filter(isBeyondChance).length, slices.length)}
      </PaneFoot>
    </Pane>
  );
}

/** Fields with more than one value, those with few values first. A text of its own on every ticket makes no slices. */
function optionsOf(fields: readonly FieldShown[]): { value: string; label: string; detail: string }[] {
  return fields
    .filter((field) => field.distinct > 1 && !OWN.some((own) => own.value === field.name))
    .map((field) => ({
      value: field.name,
      label: capital(field.title),
      detail: `${count(field.distinct)} values`,
    }));
}
