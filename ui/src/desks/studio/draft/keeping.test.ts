// The newest text is what the workspace ends up with, whatever is on its way, and nothing typed is lost.
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { type CacheKey, newCache } from "../../../api/cache";
import { answerCommands } from "../../../api/testing";
import { useContextBar } from "../../../context/contextBar";
import { useNotices } from "../../../context/notices";
import { runKey } from "../../../context/workspace";
import { keepAll, keepNow, keepSoon, saveVersion, tellMemory } from "./keeping";
import { arrived, changes, keyOf, sessionOf, useSessions } from "./sessions";

const POLICY = {
  format: "lanekeeper/policy/1",
  name: "p",
  title: "A",
  domains: [],
  factors: [],
  matrix: { rules: [] },
  capabilities: [],
  lanes: { autonomous: {}, assisted: {}, human_owned: {} },
};
const KEY = keyOf("/w", "p");

interface Kept {
  text: string;
  done: (at?: string) => void;
  fail: (message: string) => void;
}

let kept: Kept[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  kept = [];
  useSessions.setState({ byKey: new Map() });
  useContextBar.setState({ workspace: "/w", policy: "p" });
  useNotices.setState({ notices: [] });
  arrived("/w", { policy: "p", text: JSON.stringify(POLICY), based_on: 1, newest: 1, kept_at: null });
  answerCommands({
    draft_keep: (payload) =>
      new Promise((resolve, reject) => {
        const { text } = payload as { text: string };
        kept.push({
          text,
          done: (at = "2026-03-02T09:00:00Z") => resolve(at),
          fail: (message) => reject({ kind: "internal", message }),
        });
      }),
  });
});

afterEach(() => {
  vi.useRealTimers();
});

function retitle(title: string): void {
  changes.edit(KEY, "Change the title", (policy) => ({ ...policy, title }));
  keepSoon(KEY);
}

const titles = () => kept.map(({ text }) => Reflect.get(JSON.parse(text), "title"));
const settle = () => vi.advanceTimersByTimeAsync(0);
const state = () => sessionOf(KEY)?.saving.state;

test("edits in a row are kept once, with the newest text", async () => {
  retitle("B");
  await vi.advanceTimersByTimeAsync(200);
  retitle("C");
  await vi.advanceTimersByTimeAsync(399);
  expect(titles()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(titles()).toEqual(["C"]);
  kept[0]?.done();
  await settle();
  expect(state()).toBe("kept");
  expect(sessionOf(KEY)?.base.keptAt).toBe("2026-03-02T09:00:00Z");
});

test("an edit while a text is being kept is kept after it, never beside it", async () => {
  retitle("B");
  await vi.advanceTimersByTimeAsync(400);
  retitle("C");
  await vi.advanceTimersByTimeAsync(400);
  retitle("D");
  await vi.advanceTimersByTimeAsync(400);
  expect(titles()).toEqual(["B"]);
  kept[0]?.done();
  await settle();
  expect(titles()).toEqual(["B", "D"]);
  kept[1]?.done();
  await settle();
  expect(state()).toBe("kept");
});

test("leaving keeps at once", async () => {
  retitle("B");
  keepAll();
  await settle();
  expect(titles()).toEqual(["B"]);
  kept[0]?.done();
  await settle();
});

test("a failure is said, the text stays, and the next edit tries again", async () => {
  retitle("B");
  await vi.advanceTimersByTimeAsync(400);
  kept[0]?.fail("The disk is full.");
  await settle();
  expect(sessionOf(KEY)?.saving).toEqual({
    state: "failed",
    failure: { kind: "internal", message: "The disk is full." },
  });
  expect(sessionOf(KEY)?.history.present.policy?.title).toBe("B");
  retitle("C");
  await vi.advanceTimersByTimeAsync(400);
  kept[1]?.done();
  await settle();
  expect(titles()).toEqual(["B", "C"]);
  expect(state()).toBe("kept");
});

test("what could not be kept is tried again, ever later, and said once until it is kept", async () => {
  retitle("B");
  await vi.advanceTimersByTimeAsync(400);
  kept[0]?.fail("The disk is full.");
  await vi.advanceTimersByTimeAsync(1999);
  expect(kept).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(kept).toHaveLength(2);
  kept[1]?.fail("The disk is full.");
  await vi.advanceTimersByTimeAsync(3999);
  expect(kept).toHaveLength(2);
  expect(useNotices.getState().notices.map(({ title }) => title)).toEqual(["The draft of p is not saved"]);
  await vi.advanceTimersByTimeAsync(1);
  kept[2]?.done();
  await settle();
  expect(state()).toBe("kept");
  expect(useNotices.getState().notices).toEqual([]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(titles()).toEqual(["B", "B", "B"]);
});

test("Try again keeps at once, and a failure after it is said again", async () => {
  retitle("B");
  await vi.advanceTimersByTimeAsync(400);
  kept[0]?.fail("The disk is full.");
  await settle();
  const [notice] = useNotices.getState().notices;
  useNotices.setState({ notices: [] });
  notice?.action?.run();
  await settle();
  expect(kept).toHaveLength(2);
  kept[1]?.fail("The disk is still full.");
  await settle();
  expect(useNotices.getState().notices.map(({ body }) => body)).toEqual([
    "The disk is still full. The edits stay in this window and are tried again.",
  ]);
  await vi.advanceTimersByTimeAsync(2000);
  kept[2]?.done();
  await settle();
});

test("leaving keeps at once also what could not be kept before", async () => {
  retitle("B");
  await vi.advanceTimersByTimeAsync(400);
  kept[0]?.fail("The disk is full.");
  await settle();
  void keepAll();
  await settle();
  expect(titles()).toEqual(["B", "B"]);
  kept[1]?.done();
  await settle();
});

test("a draft whose workspace was left is kept when that is open again", async () => {
  retitle("B");
  useContextBar.setState({ workspace: "/other" });
  await vi.advanceTimersByTimeAsync(400);
  expect(titles()).toEqual([]);
  useContextBar.setState({ workspace: "/w" });
  await settle();
  expect(titles()).toEqual(["B"]);
  kept[0]?.done();
  await settle();
});

test("a kept draft puts out of date what others showed of it, and nothing that it does not change", async () => {
  const stale: CacheKey[] = [
    ["workspace"],
    ["tickets", "facets", {}],
    ["compare", "p@1", "p@draft", "sample"],
    runKey("p@draft", "sample", "report"),
    ["draft", "open", "p"],
    ["draft", "text", "p@draft"],
    ["draft", "reading", "p@draft"],
  ];
  const current: CacheKey[] = [
    ["draft", "/w", "p"],
    ["draft", "baseline text", "p@1"],
    ["impact", "studio"],
    runKey("other@draft", "sample", "report"),
    runKey("p@1", "sample", "report"),
    ["settings"],
  ];
  const memory = newCache();
  for (const key of [...stale, ...current]) memory.setQueryData(key, "before");
  tellMemory(memory);
  retitle("B");
  await vi.advanceTimersByTimeAsync(400);
  kept[0]?.done();
  await settle();
  const isStale = (key: CacheKey) => memory.getQueryState(key)?.isInvalidated;
  expect(stale.filter((key) => !isStale(key))).toEqual([]);
  expect(current.filter(isStale)).toEqual([]);
});

test("undoing to what is kept needs no keeping", async () => {
  retitle("B");
  changes.undo(KEY);
  keepSoon(KEY);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(titles()).toEqual([]);
  expect(state()).toBe("kept");
});

test("a draft is never kept in another workspace", async () => {
  retitle("B");
  useContextBar.setState({ workspace: "/other" });
  expect(await keepNow(KEY)).toBe(false);
  expect(titles()).toEqual([]);
  expect(sessionOf(KEY)?.history.present.policy?.title).toBe("B");
});

test("an answer that is older than what was kept changes nothing", async () => {
  retitle("B");
  await vi.advanceTimersByTimeAsync(400);
  kept[0]?.done();
  await settle();
  arrived("/w", { policy: "p", text: JSON.stringify(POLICY), based_on: 1, newest: 1, kept_at: null });
  expect(sessionOf(KEY)?.history.present.policy?.title).toBe("B");
  const elsewhere = JSON.stringify({ ...POLICY, title: "Elsewhere" });
  arrived("/w", { policy: "p", text: elsewhere, based_on: 1, newest: 1, kept_at: "2026-03-02T10:00:00Z" });
  expect(sessionOf(KEY)?.history.present.policy?.title).toBe("Elsewhere");
  changes.undo(KEY);
  expect(sessionOf(KEY)?.history.present.policy?.title).toBe("B");
});

test("a version is saved after the draft under way, and no draft is left behind it", async () => {
  const asked: string[] = [];
  answerCommands({
    draft_keep: () => {
      asked.push("keep");
      return "2026-03-02T09:00:00Z";
    },
    version_save: (payload) => {
      const { text, note } = payload as { text: string; note: string };
      asked.push(`save ${String(Reflect.get(JSON.parse(text), "title"))} ${note}`);
      return {
        name: "p@2",
        number: 2,
        digest: "sha256:0",
        note,
        author: "a",
        created_at: "2026-03-02T09:01:00Z",
        serial: null,
      };
    },
  });
  retitle("B");
  await vi.advanceTimersByTimeAsync(400);
  retitle("C");
  const saved = await saveVersion(KEY, "why");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual(["keep", "save C why"]);
  expect(saved.state).toBe("ready");
  expect(sessionOf(KEY)?.base).toEqual({ basedOn: 2, newest: 2, keptAt: null });
});
