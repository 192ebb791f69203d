// A condition as a sentence whose words can be changed: all, any and not inside each other, figures beside each part.
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";

import { Dimmed } from "../../../components/states";
import type { Condition, PolicyDocument } from "../document";
import { useConditionTickets, usePhraseTickets } from "../draft";
import { asCondition, useSelections } from "../parts/useSelections";
import { type Building, BuildingProvider, FiguresProvider, rowName } from "./building";
import { type ConditionPath, placeIn } from "./edit";
import { useFields } from "./fields";
import { LiveMatches } from "./LiveMatches";
import { RootCondition } from "./RootCondition";
import styles from "./conditions.module.css";

interface ConditionBuilderProps {
  /** Whose condition it is; the name for assistive technology. */
  label: string;
  policy: PolicyDocument;
  condition: Condition;
  /** `says` names the edit: "Add a phrase". */
  onChange: (says: string, next: Condition, merge?: string) => void;
  /** Opens the tickets on which the whole is true, where it has a name of its own to open them by. */
  onOpen?: (() => void) | undefined;
  /** Whether it has just been made: the keyboard goes on where its first condition is added. */
  isNew?: boolean;
  /** What follows from the condition, between its sentence and its tickets. */
  children?: ReactNode;
}

export function ConditionBuilder({
  label,
  policy,
  condition,
  onChange,
  onOpen,
  isNew = false,
  children,
}: ConditionBuilderProps) {
  const fields = useFields();
  const { open } = useSelections();
  const told = useConditionTickets(condition);
  const phraseTickets = usePhraseTickets(condition);
  const frame = useRef<HTMLDivElement>(null);
  const wanted = useRef<ConditionPath | "add" | null>(isNew ? "add" : null);

  const { value, about, isRefreshing } = told;
  const figuresAt = useCallback(
    (path: ConditionPath) => {
      // Figures of another condition, kept while the new ones come, fit the places that are the same.
      const place = placeIn(condition, path);
      return about === null ? null : (value?.find((part) => part.path === place) ?? null);
    },
    [condition, value, about],
  );
  // What is done later reads the newest of both, so that nothing is drawn anew for their sake.
  const latest = useRef({ condition, onChange });
  useLayoutEffect(() => {
    latest.current = { condition, onChange };
  });
  const change = useCallback<Building["change"]>((says, next, { merge, focus } = {}) => {
    wanted.current = focus ?? null;
    latest.current.onChange(says, next, merge);
  }, []);
  useEffect(() => {
    if (wanted.current === null) return;
    const row = wanted.current === "add" ? "[data-add]" : `[data-row="${rowName(wanted.current)}"]`;
    wanted.current = null;
    frame.current?.querySelector(row)?.querySelector<HTMLElement>("input, button")?.focus();
  }, [condition]);

  const openAsItStands = () => open(asCondition(condition));
  const { signals, domains, capabilities, sources } = policy;
  const building = useMemo(
    (): Building => ({
      root: () => latest.current.condition,
      names: { domains, capabilities, ...(signals && { signals }), ...(sources && { sources }) },
      fields,
      change,
    }),
    [signals, domains, capabilities, sources, fields, change],
  );
  const figures = useMemo(
    () => ({ at: figuresAt, phraseTickets, isRefreshing }),
    [figuresAt, phraseTickets, isRefreshing],
  );
  return (
    <BuildingProvider value={building}>
      <FiguresProvider value={figures}>
        <div ref={frame} className={styles.builder} role="group" aria-label={label}>
          <RootCondition condition={condition} />
          {children}
          <Dimmed when={isRefreshing}>
            <LiveMatches told={told} whole={figuresAt([])} onOpen={onOpen ?? openAsItStands} />
          </Dimmed>
        </div>
      </FiguresProvider>
    </BuildingProvider>
  );
}
