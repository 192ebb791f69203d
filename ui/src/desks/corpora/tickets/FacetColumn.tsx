// The boxes at the left of the list: every lane, domain, field value and week with how many tickets have it.
import { plainValue } from "../../../components/slices";
import { type ReactNode, useState } from "react";

import type { Facets, FacetValue as FacetCount, TicketQuery } from "../../../api/bindings";
import type { Asked } from "../../../api/queries";
import { Button, Checkbox } from "../../../components/controls";
import { count } from "../../../components/format";
import { Pane, Scroll } from "../../../components/layout";
import { Direction, LANES, LaneMark, laneWord } from "../../../components/marks";
import { Dimmed, Loading } from "../../../components/states";
import { shortRef } from "../../../context/workspace";
import { chosen, type Facet, type FacetValue, toggled } from "../selection";
import { fieldTitle } from "../words";
import styles from "./tickets.module.css";
import { WeekFacet } from "./WeekFacet";

interface FacetColumnProps {
  query: TicketQuery;
  facets: Asked<Facets>;
  onChoose: (query: TicketQuery) => void;
}

export function FacetColumn({ query, facets, onChoose }: FacetColumnProps) {
  return (
    <Pane label="Filters" as="aside" ground="canvas">
      <Scroll>
        {facets.failure !== null && <p className={styles.notCounted}>Not counted: the list says why.</p>}
        {facets.failure === null && facets.value === undefined && <Loading label="Counting tickets" lines={12} />}
        {facets.failure === null && facets.value !== undefined && (
          <Dimmed when={facets.isPrevious}>
            <Groups query={query} facets={facets.value} onChoose={onChoose} />
          </Dimmed>
        )}
      </Scroll>
    </Pane>
  );
}

function Groups({
  query,
  facets,
  onChoose,
}: {
  query: TicketQuery;
  facets: Facets;
  onChoose: (query: TicketQuery) => void;
}) {
  const group = (facet: Facet, title: string, boxes: readonly Box[], detail?: string) => (
    <FacetGroup
      key={facet}
      title={title}
      detail={detail}
      boxes={boxes}
      ticked={chosen(query, facet)}
      onToggle={(value) => onChoose(toggled(query, facet, value))}
    />
  );
  const under = query.under === null ? undefined : shortRef(query.under);
  return (
    <>
      {facets.recommended && group("recommended", "Recommended lane", laneBoxes(facets.recommended), under)}
      {group("human", "Human lane", [
        ...laneBoxes(facets.human),
        { value: null, label: "Not decided", tickets: facets.human[3] ?? 0 },
      ])}
      {facets.standing && group("standing", "Policy is", standingBoxes(facets.standing), under)}
      {facets.domains.length > 0 && group("domain", "Domain", facets.domains.map(valueBox), "can be several")}
      {facets.fields.map((field) => group(`field:${field.field}`, fieldTitle(field.title), field.values.map(valueBox)))}
      {facets.weeks.length > 0 && <WeekFacet query={query} weeks={facets.weeks} onChoose={onChoose} />}
    </>
  );
}

interface Box {
  value: FacetValue;
  label: ReactNode;
  mark?: ReactNode;
  tickets: number;
}

function laneBoxes(counts: readonly number[]): Box[] {
  return LANES.map((lane, index) => ({
    value: lane,
    label: laneWord(lane),
    mark: <LaneMark lane={lane} />,
    tickets: counts[index] ?? 0,
  }));
}

function standingBoxes([agrees, laxer, stricter]: readonly [number, number, number]): Box[] {
  return [
    { value: "laxer", label: <Direction direction="loosened">laxer</Direction>, tickets: laxer },
    { value: "stricter", label: <Direction direction="tightened">stricter</Direction>, tickets: stricter },
    { value: "agrees", label: "agrees", tickets: agrees },
  ];
}

function valueBox({ value, title, tickets }: FacetCount): Box {
  return { value, label: <bdi title={title}>{plainValue(title)}</bdi>, tickets };
}

/** Values shown before the rest is asked for. */
const SHOWN = 8;

interface FacetGroupProps {
  title: string;
  detail: string | undefined;
  boxes: readonly Box[];
  ticked: ReadonlySet<FacetValue>;
  onToggle: (value: FacetValue) => void;
}

function FacetGroup({ title, detail, boxes, ticked, onToggle }: FacetGroupProps) {
  const [all, setAll] = useState(false);
  // What is ticked stays in sight.
  const shown = all ? boxes : boxes.filter((box, index) => index < SHOWN || ticked.has(box.value));
  return (
    <div className={styles.facet} role="group" aria-label={title}>
      <div className={styles.facetHead}>
        <h2 className={styles.facetTitle}>{title}</h2>
        {detail !== undefined && <span className={styles.facetDetail}>{detail}</span>}
      </div>
      {shown.map((box) => (
        <Checkbox
          key={String(box.value)}
          label={box.label}
          mark={box.mark}
          checked={ticked.has(box.value)}
          detail={count(box.tickets)}
          onChange={() => onToggle(box.value)}
        />
      ))}
      {boxes.length > SHOWN && (
        <Button variant="ghost" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${boxes.length}`}
        </Button>
      )}
    </div>
  );
}
