// Says why the mapping cannot be used, with a way back to the one that the file itself suggests: a column that the file
// no longer has is on no list in which it could be mended.
import type { Failure } from "../../../api/client";
import { Button } from "../../../components/controls";
import { Callout } from "../../../components/layout";
import { readMapping } from "./mapping";
import { setMapping } from "./wizard";

interface MisfitProps {
  title: string;
  failure: Failure;
  /** As the program wrote it; none for our own format. */
  suggested: string | null;
}

export function Misfit({ title, failure, suggested }: MisfitProps) {
  return (
    <Callout
      tone="error"
      title={title}
      action={
        <Button size="small" onClick={() => setMapping(readMapping(suggested))}>
          Use the suggested mapping
        </Button>
      }
    >
      {failure.message}
    </Callout>
  );
}
