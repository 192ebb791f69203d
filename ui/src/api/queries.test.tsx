// Asking commands: what is shown while an answer is on its way, and what a change makes the page ask again.
import { act, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";

import { Answered } from "../components/states";
import { renderAt } from "../testing/render";
import type { CommandError } from "./bindings";
import { type Changed, newCache, outOfDate, wasGivenUp } from "./cache";
import { type Typed, valueOf } from "./client";
import { type Act, useCommandAction, useCommandQuery, useOutOfDate } from "./queries";

const ERROR: CommandError = { kind: "internal", message: "The corpus file changed on disk." };

/** Answers that the test gives when it likes, per question. */
function questions() {
  const asked: { about: string; answer: (typed: Typed<string>) => void }[] = [];
  const ask = (about: string) => new Promise<Typed<string>>((answer) => asked.push({ about, answer }));
  const give = (typed: Typed<string>) => act(async () => asked.at(-1)?.answer(typed));
  return { asked, ask, give };
}

test("the answer before stays on the page, dimmed, until the next question is answered", async () => {
  const { ask, give } = questions();
  let lookAt: (corpus: string) => void = () => {};
  function Page() {
    const [corpus, setCorpus] = useState("H1");
    lookAt = setCorpus;
    const answer = useCommandQuery(["tickets", corpus], () => ask(corpus));
    return <Answered answer={answer}>{(value) => <p>{value}</p>}</Answered>;
  }
  renderAt("/", <Page />);
  expect(screen.getByRole("status")).toBeTruthy();
  await give({ status: "ok", data: "5,000 tickets" });
  expect((await screen.findByText("5,000 tickets")).closest("[aria-busy]")?.getAttribute("aria-busy")).toBe("false");

  act(() => lookAt("H2"));
  expect(screen.getByText("5,000 tickets").closest("[aria-busy]")?.getAttribute("aria-busy")).toBe("true");
  await give({ status: "ok", data: "41,280 tickets" });
  expect(await screen.findByText("41,280 tickets")).toBeTruthy();
  expect(screen.queryByText("5,000 tickets")).toBeNull();
});

test("a failure is said in the command's words, and asking again replaces it", async () => {
  const { asked, ask, give } = questions();
  function Page() {
    const answer = useCommandQuery(["shadow"], () => ask("shadow"));
    return <Answered answer={answer}>{(value) => <p>{value}</p>}</Answered>;
  }
  renderAt("/", <Page />);
  await give({ status: "error", error: ERROR });
  expect((await screen.findByRole("alert")).textContent).toContain("The corpus file changed on disk.");
  await act(async () => screen.getByRole("button", { name: "Try again" }).click());
  expect(asked).toHaveLength(2);
  await give({ status: "ok", data: "Report" });
  expect(await screen.findByText("Report")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("an action asks again for what it changed and for nothing else, and only if it succeeded", async () => {
  const asked: string[] = [];
  const ask = async (about: string): Promise<Typed<string>> => {
    asked.push(about);
    return { status: "ok", data: about };
  };
  let action: Act<boolean, string> | null = null;
  function Page() {
    useCommandQuery(["draft", "p"], () => ask("draft"));
    useCommandQuery(["settings"], () => ask("settings"));
    action = useCommandAction(
      async (works: boolean): Promise<Typed<string>> =>
        works ? { status: "ok", data: "saved" } : { status: "error", error: ERROR },
      "draft",
    );
    return null;
  }
  renderAt("/", <Page />);
  await act(async () => {});
  expect(asked).toEqual(["draft", "settings"]);

  await act(async () => {
    expect(await action?.run(false)).toEqual({ state: "failed", failure: ERROR });
  });
  expect(asked).toHaveLength(2);
  await act(async () => {
    expect(await action?.run(true)).toEqual({ state: "ready", value: "saved" });
  });
  expect(asked).toEqual(["draft", "settings", "draft"]);
});

test("a change during the first load is not lost: the answer from before it is dropped and the question asked again", async () => {
  const { asked, ask, give } = questions();
  let changed: (...changes: readonly Changed[]) => void = () => {};
  function Page() {
    changed = useOutOfDate();
    const answer = useCommandQuery(["tickets", "facets"], () => ask("facets"));
    return <Answered answer={answer}>{(value) => <p>{value}</p>}</Answered>;
  }
  renderAt("/", <Page />);
  await act(async () => changed("humanLanes"));
  expect(asked).toHaveLength(2);
  await act(async () => asked[0]?.answer({ status: "ok", data: "before" }));
  expect(screen.queryByText("before")).toBeNull();
  await give({ status: "ok", data: "after" });
  expect(await screen.findByText("after")).toBeTruthy();
});

test("what no one looks at any more is given up by a change, and asked anew when it is looked at", async () => {
  const { asked, ask, give } = questions();
  const cache = newCache();
  const page = () => cache.fetchQuery({ queryKey: ["tickets", "page"], queryFn: () => valueOf(ask("page")) });
  const early = page().catch((thrown: unknown) => wasGivenUp(thrown));
  await outOfDate(cache, "draft");
  expect(await early).toBe(true);
  const late = page();
  expect(asked).toHaveLength(2);
  await give({ status: "ok", data: "after" });
  expect(await late).toBe("after");
});

test("a value that is asked for again is dimmed, and stays under a line when that fails", async () => {
  const { ask, give } = questions();
  let changed: (...changes: readonly Changed[]) => void = () => {};
  function Page() {
    changed = useOutOfDate();
    const answer = useCommandQuery(["shadow"], () => ask("shadow"));
    return <Answered answer={answer}>{(value) => <p>{value}</p>}</Answered>;
  }
  renderAt("/", <Page />);
  const busy = () => screen.getByText("Report").closest("[aria-busy]")?.getAttribute("aria-busy");
  await give({ status: "ok", data: "Report" });
  await waitFor(() => expect(busy()).toBe("false"));

  await act(async () => changed("runs"));
  await waitFor(() => expect(busy()).toBe("true"));
  await give({ status: "error", error: ERROR });
  expect((await screen.findByRole("alert")).textContent).toContain("Not brought up to date. The corpus file changed on disk.");
  expect(busy()).toBe("false");

  await act(async () => screen.getByRole("button", { name: "Try again" }).click());
  await give({ status: "ok", data: "New report" });
  expect(await screen.findByText("New report")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});
