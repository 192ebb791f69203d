// The import under way: its file, its mapping and how far it is. It outlives the page, so that a person can look at
// another desk meanwhile, and a cancelled import keeps its mapping.
import { create } from "zustand";

import { commands, type ImportShown, type Progress } from "../../../api/bindings";
import type { Failure } from "../../../api/client";
import { cancelJob, startJob } from "../../../api/jobs";
import { useContextBar } from "../../../context/contextBar";
import { notify } from "../../../context/notices";
import { goTo } from "../../../context/place";
import { dropMapping, keepMapping, keptMapping } from "./keptMappings";
import { type Mapping, readMapping, writeMapping } from "./mapping";
import { type Rejects, REJECTS } from "./rejects";
import { keepReport, outcomeOf, reportHref } from "./reports";

export type Step = "file" | "preview" | "map" | "lane" | "import";

interface Wizard {
  step: Step;
  path: string | null;
  /** Another number each time a file is taken: the file is looked at again, it may have been written anew. */
  look: number;
  /** None until the file has been looked at, and for files of our own format. */
  mapping: string | null;
  name: string;
  rejects: Rejects;
  job: string | null;
  failure: Failure | null;
  /** What was said of a cancelled import. */
  cancelled: boolean;
}

const BLANK: Wizard = {
  step: "file",
  path: null,
  look: 0,
  mapping: null,
  name: "",
  rejects: REJECTS,
  job: null,
  failure: null,
  cancelled: false,
};

/** Where the wizard is. */
export const WIZARD = "/corpora/import";

export const CANCELLED = "Import cancelled. Nothing was stored; your mapping is kept.";

export const useWizard = create<Wizard>(() => BLANK);

// An import belongs to the workspace it was begun in. Which one is open may become known after a link named the file.
useContextBar.subscribe(({ workspace }, before) => {
  if (before.workspace !== null && workspace !== before.workspace) useWizard.setState(BLANK);
});

let looks = 0;

/** Begins with a file. */
export function takeFile(path: string): void {
  looks += 1;
  useWizard.setState({
    ...BLANK,
    path,
    look: looks,
    step: "preview",
    name: nameOf(path),
    mapping: keptMapping(path),
  });
}

export function goToStep(step: Step): void {
  useWizard.setState({ step, failure: null });
}

/** Changes the mapping; it is kept whatever becomes of the import. */
export function setMapping(mapping: Mapping): void {
  const text = writeMapping(mapping);
  const { path } = useWizard.getState();
  if (path !== null) keepMapping(path, text);
  useWizard.setState({ mapping: text });
}

/** Gives the mapping up for the one that the file suggests. */
export function forgetMapping(): void {
  const { path } = useWizard.getState();
  if (path !== null) dropMapping(path);
  useWizard.setState({ mapping: null });
}

/** The mapping as it is edited. */
export function useMapping(): Mapping {
  const text = useWizard((wizard) => wizard.mapping);
  return readMapping(text);
}

/** Leaves the import. The mapping of the file is kept for the next time. */
export function leave(): void {
  const { job, path } = useWizard.getState();
  if (job !== null) void cancelJob(job);
  useWizard.setState(BLANK);
  if (job === null && path !== null) {
    notify({ tone: "note", title: CANCELLED });
  }
}

export function again(): void {
  useWizard.setState(BLANK);
}

interface Begun {
  path: string;
  name: string;
  mapping: string | null;
  rejects: string | null;
}

/** Runs the import. `imported` is told when there is a new corpus. */
export function begin({ path, name, mapping, rejects }: Begun, imported: () => void): void {
  const { workspace } = useContextBar.getState();
  const { id, ended } = startJob<ImportShown, Progress>({
    title: `Importing ${name}`,
    run: (job, channel) => commands.corpusImport(job, [path], name, mapping, rejects, channel),
  });
  useWizard.setState({ job: id, failure: null, cancelled: false });
  void ended.then((end) => {
    const isShown = useWizard.getState().job === id;
    const isHere = useContextBar.getState().workspace === workspace;
    const where = isHere || workspace === null ? undefined : `In the workspace ${fileOf(workspace)}, which is not open now.`;
    switch (end.state) {
      case "done":
        imported();
        if (isHere) {
          useContextBar.getState().setCorpus(end.value.corpus);
          keepReport({ report: end.value, file: path, written: rejects, mapped: mapping !== null });
        }
        arrive(end.value, isShown, isHere, where);
        break;
      case "cancelled":
        if (isShown) useWizard.setState({ job: null, cancelled: true });
        tell(isShown, { tone: "note", title: CANCELLED, body: where });
        break;
      case "failed":
        if (isShown) useWizard.setState({ job: null, failure: end.failure });
        tell(isShown, { tone: "error", title: `${name} was not imported`, body: end.failure.message });
        break;
    }
  });
}

/** Shows the report to whoever waits for it; tells anybody else that there is one. */
function arrive(report: ImportShown, isShown: boolean, isHere: boolean, where: string | undefined): void {
  const isWatched = isShown && isOnWizard();
  if (isShown) useWizard.setState(BLANK);
  const href = reportHref(report.corpus);
  if (isWatched) {
    goTo(href, { replace: true });
    return;
  }
  const { tone, title, rejected } = outcomeOf(report);
  const body = [rejected, where].filter((part) => part != null).join(" ");
  notify({
    tone,
    title,
    ...(body === "" ? {} : { body }),
    ...(isHere ? { action: { label: "Show the report", run: () => goTo(href) } } : {}),
  });
}

/** Says how an import ended to whoever does not see it on the wizard's own page. */
function tell(
  isShown: boolean,
  { body, ...notice }: { tone: "note" | "error"; title: string; body: string | undefined },
): void {
  if (isShown && isOnWizard()) return;
  notify({
    ...notice,
    ...(body === undefined ? {} : { body }),
    ...(isShown ? { action: { label: "Show the import", run: () => goTo(WIZARD) } } : {}),
  });
}

/** Whether the page is the wizard: the list of imports and a report have longer paths. */
function isOnWizard(): boolean {
  return window.location.hash.replace(/^#/, "").split("?")[0] === WIZARD;
}

/** "helpdesk-export-2026-h1.csv" as the name of a corpus: without folders and endings. */
export function nameOf(path: string): string {
  const file = path.split(/[\\/]/).at(-1) ?? path;
  return file.replace(/(\.gz|\.zst)$/i, "").replace(/\.(csv|tsv|jsonl|ndjson|json|txt)$/i, "");
}

/** The last part of a path. */
export function fileOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
