// The four answers of a comparison, or why there are none.
import type { Comparison } from "../../api/bindings";
import type { Asked } from "../../api/queries";
import { ButtonLink } from "../../components/controls";
import { Pane, Split } from "../../components/layout";
import { Answered, EmptyState, Failed, Loading } from "../../components/states";
import { headRef, isDraft, shortRef } from "../../context/workspace";
import { isSame } from "./comparison";
import { WhatChanged } from "./WhatChanged";
import { WhatItCanDo } from "./WhatItCanDo";
import { Why } from "./Why";
import { WouldHaveDone } from "./WouldHaveDone";

interface ComparingProps {
  comparison: Asked<Comparison>;
  from: string;
  to: string;
  corpus: string | null;
  tickets: number | null;
}

export function Comparing({ comparison, from, to, corpus, tickets }: ComparingProps) {
  if (from === to) {
    return (
      <Pane label="Compare">
        <EmptyState title={`${headRef(from)} is the same as itself.`} body="Choose another policy on either side." />
      </Pane>
    );
  }
  if (comparison.failure !== null && (comparison.value === undefined || comparison.isPrevious)) {
    return (
      <Pane label="Compare">
        <Failed
          title="The policies were not compared."
          failure={comparison.failure}
          retry={comparison.retry}
          actions={(isDraft(from) || isDraft(to)) && <ButtonLink href="/studio" size="small">Open the draft</ButtonLink>}
        />
      </Pane>
    );
  }
  return (
    <Answered
      answer={comparison}
      loading={
        <Pane label="Compare">
          <Loading label={`Comparing ${shortRef(from)} with ${shortRef(to)}`} lines={10} />
        </Pane>
      }
    >
      {(value) =>
        isSame(value) ? (
          <Pane label="Compare">
            <EmptyState
              title={`Nothing differs between ${shortRef(value.from)} and ${shortRef(value.to)}.`}
              body="No edit, no cell, no promise: they decide every ticket alike."
              actions={<ButtonLink href="/studio">Open the studio</ButtonLink>}
            />
          </Pane>
        ) : (
          <Four comparison={value} corpus={corpus} tickets={tickets} />
        )
      }
    </Answered>
  );
}

function Four({ comparison, corpus, tickets }: { comparison: Comparison; corpus: string | null; tickets: number | null }) {
  // While the next comparison is on its way these are still the names of the one shown.
  const where = { from: comparison.from, to: comparison.to };
  return (
    <Split columns="minmax(0, 1fr) minmax(0, 1fr)" rows="minmax(0, 1fr) minmax(0, 1fr)">
      <WhatChanged
        comparison={comparison}
        to={where.to}
        tickets={tickets}
        where={corpus === null ? null : { corpus, under: where.to, against: where.from }}
      />
      <WhatItCanDo comparison={comparison} {...where} corpus={corpus} />
      <WouldHaveDone comparison={comparison} {...where} corpus={corpus} tickets={tickets} />
      <Why comparison={comparison} {...where} corpus={corpus} />
    </Split>
  );
}
