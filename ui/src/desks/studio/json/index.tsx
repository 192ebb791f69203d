// The draft as JSON: typed freely, read as it is typed, with what is wrong at its place.
import { useEffect, useId, useMemo, useRef } from "react";
import { useSearchParams } from "wouter";

import { Button } from "../../../components/controls";
import { CopyButton } from "../../../components/CopyButton";
import { bytes, count } from "../../../components/format";
import { Callout, Pane, PaneFoot, PaneHead, Text } from "../../../components/layout";
import { SeverityMark } from "../../../components/marks";
import { useCommands } from "../../../context/commands";
import { useDraft, useReading } from "../draft";
import { CodeArea, type CodeAreaHandle } from "./CodeArea";
import styles from "./json.module.css";
import { lineOf, offsetOfPath } from "./locate";
import { type Fault, faultOf, formatted } from "./faults";

export default function JsonPart() {
  const { text, problem, editText } = useDraft();
  const reading = useReading();
  const area = useRef<CodeAreaHandle>(null);
  const keys = useId();
  const [parameters] = useSearchParams();
  const path = parameters.get("path");
  const refused = reading.failure;
  const fault = useMemo(() => faultOf(text, problem, refused), [text, problem, refused]);
  const laidOut = useMemo(() => formatted(text), [text]);

  const layOut = () => laidOut !== null && editText(laidOut, { says: "Lay out the JSON" });
  const isLaidOut = laidOut === null ? "The text is not JSON yet" : laidOut === text ? "It is laid out already" : undefined;
  useCommands([{ id: "studio.json.format", title: "Format the JSON", section: "Studio", icon: "edit", disabledReason: isLaidOut, run: layOut }]);

  // Somebody was led to a place. The text is looked at when it is there, not again while it changes.
  const isThere = text !== "";
  useEffect(() => {
    if (path !== null && isThere) area.current?.show(offsetOfPath(area.current.text(), path));
  }, [path, isThere]);

  return (
    <Pane label="JSON">
      <PaneHead
        title="JSON"
        detail={`${count(lineOf(text, text.length).line)} lines, ${bytes(text.length)}`}
        action={
          <>
            <CopyButton text={text} label="Copy the policy" size="small" />
            <Button
              size="small"
              disabledReason={isLaidOut}
              onClick={layOut}
            >
              Format
            </Button>
          </>
        }
      />
      {fault && <FaultBar fault={fault} text={text} onShow={() => fault.offset !== null && area.current?.show(fault.offset)} />}
      <CodeArea
        ref={area}
        label="The policy as JSON"
        describedBy={keys}
        value={text}
        wrongLine={fault?.offset == null ? null : lineOf(text, fault.offset).line}
        onChange={(next) => editText(next, { merge: "json" })}
      />
      <PaneFoot
        action={
          <Text id={keys} size={11} tone="3">
            Tab indents; Escape, then Tab leaves the field
          </Text>
        }
      >
        <span className={styles.verdict}>
          {fault ? (
            <>
              <SeverityMark severity="error" label="" /> The text is kept as it stands. Figures are those of the last draft that
              reads.
            </>
          ) : (
            <>
              <SeverityMark severity="met" label="" /> Reads as a policy.
            </>
          )}
        </span>
      </PaneFoot>
    </Pane>
  );
}

function FaultBar({ fault, text, onShow }: { fault: Fault; text: string; onShow: () => void }) {
  const place = fault.offset === null ? null : lineOf(text, fault.offset);
  return (
    <div className={styles.fault} role="alert">
      <Callout
        tone="error"
        title={place === null ? "The draft does not read" : `Line ${count(place.line)}, column ${count(place.column)}`}
        action={
          place !== null && (
            <Button size="small" onClick={onShow}>
              Go there
            </Button>
          )
        }
      >
        {fault.message}
        {fault.path !== "" && <> At {fault.path}.</>}
      </Callout>
    </div>
  );
}
