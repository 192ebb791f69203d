// Warns of an id that does not number the tickets: all but the first row of each would be rejected.
import type { ImportPreview } from "../../../api/bindings";
import { Button } from "../../../components/controls";
import { count, counted } from "../../../components/format";
import { Callout } from "../../../components/layout";
import { idSeen, isNoId } from "./ids";
import { isFolded, type Mapping, withFold, withoutFold } from "./mapping";
import { setMapping } from "./wizard";

interface IdCheckProps {
  preview: ImportPreview;
  mapping: Mapping;
}

export function IdCheck({ preview, mapping }: IdCheckProps) {
  if (isFolded(mapping)) return <Folded mapping={mapping} />;
  const seen = idSeen(preview, mapping);
  if (seen === null) return null;
  const { column, repeats, missing, rows } = seen;
  const canFold = preview.kind === "table" && isNoId(seen);
  return (
    <>
      {repeats > 0 && (
        <Callout
          tone="warning"
          title={`${count(repeats)} of the first ${counted(rows, "row")} ${repeats === 1 ? "repeats" : "repeat"} an id`}
        >
          {`\u201c${column}\u201d is the id. The first row of each id becomes a ticket, the others are rejected.`}
          {canFold && " If each row is an event of a ticket, the rows of one id can become one ticket."}
          {canFold && (
            <div>
              <Button
                size="small"
                onClick={() => setMapping(withFold(mapping, column, preview.columns.map(({ name }) => name)))}
              >
                Make one ticket of them
              </Button>
            </div>
          )}
        </Callout>
      )}
      {missing > 0 && (
        <Callout tone="warning" title={`${count(missing)} of the first ${counted(rows, "row")} ${missing === 1 ? "has" : "have"} no id`}>
          They will be rejected.
        </Callout>
      )}
    </>
  );
}

/** What is folded, and the way back. */
function Folded({ mapping }: { mapping: Mapping }) {
  return (
    <Callout tone="note" title="The rows of one id become one ticket">
      The mapping says what each column keeps of them: the last value, unless it says more.
      <div>
        <Button size="small" onClick={() => setMapping(withoutFold(mapping))}>
          Make a ticket of each row
        </Button>
      </div>
    </Callout>
  );
}
