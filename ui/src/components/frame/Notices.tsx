// Short messages at the edge of the page, read out politely. All of them wait while one is pointed at or has the focus.
import { type FocusEvent, type MouseEvent, useEffect, useRef, useState } from "react";

import { dismiss, isBad, type Notice } from "../../context/notices";
import { classes } from "../classes";
import { Button, IconButton } from "../controls/Button";
import { SeverityMark } from "../marks/SeverityMark";
import styles from "./Notices.module.css";
import { useStack } from "./useStack";

/** Milliseconds for which good news stays; longer if something can be done about it. */
const STAYS = 8_000;
const STAYS_TO_ACT = 12_000;
/** Whoever has just looked at it has at least so long. */
const STAYS_ON = 2_000;

export function Notices() {
  const [isPointed, setPointed] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const stack = useStack(isPointed || hasFocus);
  const isHeld = (isPointed || hasFocus) && stack.length > 0;
  const isEmpty = stack.length === 0;
  useEffect(() => {
    // What is gone sends no event when the pointer or the focus leaves it.
    if (isEmpty) {
      setPointed(false);
      setFocus(false);
    }
  }, [isEmpty]);

  function blur({ currentTarget, relatedTarget }: FocusEvent) {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setFocus(false);
  }

  /** The keyboard goes on with the next notice; a press of the pointer leaves the focus to the page. */
  function leave(notice: Notice, event: MouseEvent) {
    const entries = [...(event.currentTarget.closest("section")?.querySelectorAll<HTMLElement>("[data-notice]") ?? [])];
    const at = entries.findIndex((entry) => entry.contains(event.currentTarget));
    const next = [...entries.slice(at + 1), ...entries.slice(0, at).reverse()].find((entry) => !entry.dataset.gone);
    dismiss(notice.id);
    const button = event.detail === 0 ? next?.querySelector<HTMLElement>("[data-dismiss]") : null;
    if (button) button.focus();
    else setFocus(false);
  }

  return (
    <section
      className={classes(styles.notices, isHeld && styles.held)}
      aria-label="Notices"
      aria-live="polite"
      aria-relevant="additions"
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocus(true)}
      onBlur={blur}
    >
      {stack.map(({ notice, isGone }) => (
        <Entry key={notice.id} notice={notice} isGone={isGone} isHeld={isHeld} onLeave={(event) => leave(notice, event)} />
      ))}
    </section>
  );
}

interface EntryProps {
  notice: Notice;
  isGone: boolean;
  isHeld: boolean;
  onLeave: (event: MouseEvent) => void;
}

function Entry({ notice, isGone, isHeld, onLeave }: EntryProps) {
  useLeaving(notice, isHeld || isGone);
  const { tone, title, body, action } = notice;
  return (
    <div className={classes(styles.notice, isGone && styles.gone)} data-notice="" data-gone={isGone || undefined}>
      <SeverityMark severity={tone} />
      <div className={styles.words}>
        <strong>{title}</strong>
        {body !== undefined && <div className={styles.body}>{body}</div>}
        {action && (
          <div className={styles.action}>
            <Button
              size="small"
              onClick={(event) => {
                action.run();
                onLeave(event);
              }}
            >
              {action.label}
            </Button>
          </div>
        )}
      </div>
      <IconButton label="Dismiss" icon="close" data-dismiss="" onClick={onLeave} />
    </div>
  );
}

/** Good news leaves after its time, which does not pass while it is held. */
function useLeaving(notice: Notice, isHeld: boolean): void {
  const left = useRef(notice.action === undefined ? STAYS : STAYS_TO_ACT);
  const stays = isBad(notice) || isHeld;
  useEffect(() => {
    if (stays) return undefined;
    const from = Date.now();
    const timer = setTimeout(() => dismiss(notice.id), left.current);
    return () => {
      clearTimeout(timer);
      left.current = Math.max(STAYS_ON, left.current - (Date.now() - from));
    };
  }, [stays, notice.id]);
}
