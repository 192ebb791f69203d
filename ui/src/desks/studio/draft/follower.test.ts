// Answers follow the newest question: one at a time, none lost, none of something else.
import { expect, test, vi } from "vitest";

import type { Typed } from "../../../api/client";
import { Follower, Telling } from "./follower";

function setUp(telling = new Telling()) {
  const asked: {
    question: string;
    answer: (value: string) => Promise<void>;
    fail: (message: string) => Promise<void>;
  }[] = [];
  const follower = new Follower<string, string>(
    (question) =>
      new Promise<Typed<string>>((resolve) => {
        const after = async (typed: Typed<string>) => {
          resolve(typed);
          await new Promise((settled) => setTimeout(settled, 0));
        };
        asked.push({
          question,
          answer: (value) => after({ status: "ok", data: value }),
          fail: (message) => after({ status: "error", error: { kind: "internal", message } }),
        });
      }),
    (a, b) => a === b,
    telling,
  );
  return { asked, follower };
}

test("at most one question is under way, and the newest is asked next", async () => {
  const { asked, follower } = setUp();
  for (const question of ["a", "b", "c"]) follower.follow(question);
  expect(asked.map(({ question }) => question)).toEqual(["a"]);
  await asked[0]?.answer("A");
  expect(asked.map(({ question }) => question)).toEqual(["a", "c"]);
  expect(follower.read()).toMatchObject({ value: "A", question: "a", isRefreshing: true });
  await asked[1]?.answer("C");
  expect(follower.read()).toMatchObject({ value: "C", question: "c", isRefreshing: false });
});

test("nobody is told twice for a quick answer, and a slow one is said to be under way", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { asked, follower } = setUp();
  let told = 0;
  follower.subscribe(() => (told += 1));
  follower.follow("a");
  void asked[0]?.answer("A");
  await vi.advanceTimersByTimeAsync(0);
  expect([told, follower.read().value]).toEqual([1, "A"]);
  follower.follow("b");
  await vi.advanceTimersByTimeAsync(1000);
  expect(follower.read()).toMatchObject({ value: "A", question: "a", isRefreshing: true });
  void asked[1]?.answer("B");
  await vi.advanceTimersByTimeAsync(0);
  expect(follower.read()).toMatchObject({ value: "B", isRefreshing: false });
  expect(told).toBe(3);
  vi.useRealTimers();
});

test("the same question is asked once", () => {
  const { asked, follower } = setUp();
  follower.follow("a");
  follower.follow("a");
  expect(asked).toHaveLength(1);
});

test("the previous value stays while the next is asked for, and when it fails", async () => {
  const { asked, follower } = setUp();
  follower.follow("a");
  await asked[0]?.answer("A");
  follower.follow("b");
  expect(follower.read()).toMatchObject({ value: "A", question: "a", failure: null });
  await asked[1]?.fail("No.");
  expect(follower.read()).toMatchObject({ value: "A", isRefreshing: false, failure: { message: "No." } });
});

test("a failure of an overtaken question is not said", async () => {
  const { asked, follower } = setUp();
  follower.follow("a");
  follower.follow("b");
  await asked[0]?.fail("No.");
  expect(follower.read().failure).toBeNull();
  await asked[1]?.answer("B");
  expect(follower.read().value).toBe("B");
});

test("an answer about something that was forgotten is dropped", async () => {
  const { asked, follower } = setUp();
  follower.follow("a");
  follower.forget();
  follower.follow("b");
  await asked[0]?.answer("A");
  expect(follower.read().value).toBeUndefined();
  await asked[1]?.answer("B");
  expect(follower.read()).toMatchObject({ value: "B", isRefreshing: false });
});

test("answers to one keystroke are told together, and a late one is not waited for", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const telling = new Telling();
  const [quick, late] = [setUp(telling), setUp(telling)];
  const told: string[] = [];
  quick.follower.subscribe(() => told.push("quick"));
  late.follower.subscribe(() => told.push("late"));
  const ask = (question: string) => [quick, late].forEach(({ follower }) => follower.follow(question));
  const passed = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  ask("a");
  void quick.asked[0]?.answer("A");
  await passed(10);
  expect(told).toEqual([]);
  void late.asked[0]?.answer("A");
  await passed(0);
  expect(told).toEqual(["quick", "late"]);

  ask("b");
  void quick.asked[1]?.answer("B");
  await passed(100);
  expect(told).toEqual(["quick", "late", "quick"]);
  expect(quick.follower.read().value).toBe("B");
  void late.asked[1]?.answer("B");
  await passed(0);
  expect(told).toEqual(["quick", "late", "quick", "late"]);
  vi.useRealTimers();
});

test("what an answer has in common with the one before stays the same object", async () => {
  const asked: ((value: { same: { n: number }; other: number }) => void)[] = [];
  const follower = new Follower<string, { same: { n: number }; other: number }>(
    () => new Promise((resolve) => asked.push((data) => resolve({ status: "ok", data }))),
    (a, b) => a === b,
    new Telling(),
  );
  const answer = async (at: number, other: number) => {
    asked[at]?.({ same: { n: 1 }, other });
    await new Promise((settled) => setTimeout(settled, 0));
    return follower.read().value;
  };
  follower.follow("a");
  const first = await answer(0, 1);
  follower.follow("b");
  const second = await answer(1, 2);
  expect(second).toEqual({ same: { n: 1 }, other: 2 });
  expect(second?.same).toBe(first?.same);
});
