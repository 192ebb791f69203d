// Every edit can be undone and redone; the keystrokes of one field are one edit.
import { expect, test } from "vitest";

import { begin, edited, type History, MERGE_WITHIN, redone, textOf, typed, undone } from "./history";

const TEXT = JSON.stringify({
  format: "lanekeeper/policy/1",
  name: "p",
  title: "A",
  domains: [],
  factors: [],
  matrix: { rules: [] },
  capabilities: [],
  lanes: { autonomous: {}, assisted: {}, human_owned: {} },
});

function titled(history: History, title: string, now: number, merge?: string): History {
  return edited(history, "Change the title", (policy) => ({ ...policy, title }), now, { merge });
}

const title = ({ present }: History) => present.policy?.title;

test("edits are undone one by one and redone, and the first state is the text as it was kept", () => {
  let history = titled(titled(begin(TEXT), "B", 0), "C", 10);
  expect(title(history)).toBe("C");
  history = undone(undone(history));
  expect(textOf(history.present)).toBe(TEXT);
  expect(undone(history)).toBe(history);
  history = redone(history);
  expect(title(history)).toBe("B");
  expect(title(redone(history))).toBe("C");
});

test("a new edit forgets what could be redone", () => {
  const history = titled(undone(titled(begin(TEXT), "B", 0)), "C", 10);
  expect(redone(history)).toBe(history);
  expect(title(undone(history))).toBe("A");
});

test("keystrokes of one field within reach of each other are one edit", () => {
  let history = begin(TEXT);
  for (const [at, text] of ["R", "Re", "Ref"].entries()) history = titled(history, text, at * 1_000, "title");
  expect(history.past).toHaveLength(1);
  expect(title(undone(history))).toBe("A");
  expect(title(redone(undone(history)))).toBe("Ref");
});

test("another field, a pause or an undo begins another edit", () => {
  const first = titled(begin(TEXT), "B", 0, "title");
  expect(titled(first, "C", 10, "summary").past).toHaveLength(2);
  expect(titled(first, "C", MERGE_WITHIN + 1, "title").past).toHaveLength(2);
  expect(titled(first, "C", 10).past).toHaveLength(2);
  const again = redone(undone(first));
  expect(titled(again, "C", 10, "title").past).toHaveLength(2);
});

test("a change that changes nothing is no edit", () => {
  const history = begin(TEXT);
  expect(edited(history, "Nothing", (policy) => policy, 0)).toBe(history);
  expect(typed(history, TEXT, "Type", 0)).toBe(history);
});

test("a text that does not read is kept, shown with its problem, and can be undone", () => {
  const broken = typed(begin(TEXT), "{", "Edit the JSON", 0);
  expect(broken.present.policy).toBeNull();
  expect(broken.present.problem).not.toBeNull();
  expect(textOf(broken.present)).toBe("{");
  expect(titled(broken, "B", 1)).toBe(broken);
  expect(title(undone(broken))).toBe("A");
});

test("states share what an edit did not touch", () => {
  const before = begin(TEXT);
  const after = titled(before, "B", 0);
  expect(after.present.policy?.matrix).toBe(before.present.policy?.matrix);
});
