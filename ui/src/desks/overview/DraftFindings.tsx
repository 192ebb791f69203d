// What keeps the draft from being released, the first of it.
import { commands } from "../../api/bindings";
import { outlineOf } from "../../api/policyOutline";
import { useCommandQuery } from "../../api/queries";
import { Button, Link } from "../../components/controls";
import { capital, counted } from "../../components/format";
import { PaneHead, Padded, Stack, Text } from "../../components/layout";
import { SeverityMark } from "../../components/marks";
import { findingHref } from "../../components/policyPlaces";
import { Answered, Loading } from "../../components/states";
import styles from "./Overview.module.css";

const SHOWN = 3;

interface DraftFindingsProps {
  policy: string;
  draft: string;
  baseline: string;
}

export function DraftFindings({ policy, draft, baseline }: DraftFindingsProps) {
  const opened = useCommandQuery(["draft", "open", policy], () => commands.draftOpen(policy));
  const text = opened.value?.text;
  const reading = useCommandQuery(
    ["draft", "read", draft, text, baseline],
    () => commands.draftRead(text ?? "", baseline),
    { enabled: text !== undefined },
  );
  // What was found in an earlier draft is not said of this one.
  const isEarlier = opened.isRefreshing || reading.isRefreshing || opened.failure !== null || reading.failure !== null;
  const current = isEarlier ? undefined : reading.value;
  const errors = reading.value?.findings.filter((finding) => finding.severity === "error") ?? [];
  const failure = opened.failure ?? reading.failure;
  const outline = text === undefined ? null : outlineOf(text);
  const title = current === undefined ? "Draft" : current.ok ? "Draft has no errors" : "Draft cannot be released yet";

  return (
    <>
      <PaneHead
        title={title}
        detail={current === undefined ? undefined : counted(current.edits.length, "edit")}
        action={<Link href="/studio/findings">All findings</Link>}
        parted
      />
      <Padded>
        {failure !== null ? (
          <Unread failure={failure} retry={opened.failure === null ? reading.retry : opened.retry} />
        ) : (
          <Answered
            answer={{ ...reading, isRefreshing: opened.isRefreshing || reading.isRefreshing }}
            loading={<Loading label="Checking the draft" lines={2} />}
          >
            {(value) =>
              value.ok ? (
                <Text size={12} tone="2">
                  Save it as a version, then prepare a release.
                </Text>
              ) : (
                <Stack gap={4}>
                  {errors.slice(0, SHOWN).map((finding) => (
                    <div key={`${finding.path} ${finding.code}`} className={styles.line}>
                      <SeverityMark severity="error" />
                      <span className={styles.words} title={finding.message}>
                        {firstSentence(finding.message)}
                      </span>
                      <Link href={findingHref(finding.path, outline)}>Show</Link>
                    </div>
                  ))}
                  {errors.length > SHOWN && (
                    <Text size={11} tone="3">
                      and {counted(errors.length - SHOWN, "more error")}
                    </Text>
                  )}
                </Stack>
              )
            }
          </Answered>
        )}
      </Padded>
    </>
  );
}

/** A draft that cannot be checked: why, and the way to it. */
function Unread({ failure, retry }: { failure: { message: string }; retry: () => void }) {
  return (
    <div role="alert" className={styles.line}>
      <SeverityMark severity="error" />
      <span className={styles.words}>The draft cannot be checked: {failure.message}</span>
      <Button variant="ghost" size="small" onClick={retry}>
        Try again
      </Button>
      <Link href="/studio">Open</Link>
    </div>
  );
}

/** What is the matter; why it matters and what to do stand in the studio. */
export function firstSentence(message: string): string {
  const end = /[.!?]["\u201d]?(?=\s+\p{Lu})/u.exec(message);
  const first = end === null ? message : message.slice(0, end.index + end[0].length);
  return capital(first);
}
