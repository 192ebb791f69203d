// Blind labelling as a person does it: with the keyboard, fast, and without being able to fit a label to the policy's answer.
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";

import { useContextBar } from "../../context/contextBar";
import { useNotices } from "../../context/notices";
import { goTo } from "../../context/place";
import { accessibilityFaults } from "../../testing/axe";
import { FakeLabels, opened, openWorkspace, SET } from "./fixture";

beforeEach(openWorkspace);

function pane(): HTMLElement {
  return screen.getByRole("region", { name: "Ticket" });
}

function isChosen(lane: RegExp): boolean {
  return (within(pane()).getByRole("radio", { name: lane }) as HTMLInputElement).checked;
}

function noteTyped(): string {
  return (within(pane()).getByRole("textbox") as HTMLInputElement).value;
}

/** Answers label_put only when it is let go, in the order of the calls. */
function slowly(labels: FakeLabels) {
  const waiting: ((refusal?: string) => void)[] = [];
  const asked: string[] = [];
  const put = labels.answers().label_put;
  return {
    asked,
    label_put: (payload: unknown) => {
      asked.push((payload as { ticket: string }).ticket);
      return new Promise((resolve, reject) =>
        waiting.push((refusal) => (refusal === undefined ? resolve(put?.(payload)) : reject({ kind: "busy", message: refusal }))),
      );
    },
    async next(refusal?: string) {
      await waitFor(() => expect(waiting.length).toBeGreaterThan(0));
      await act(async () => waiting.shift()?.(refusal));
    },
  };
}

test("a ticket is labelled with the keyboard alone, and nothing tells the policy's or the human's answer before", async () => {
  const { user, labels, container } = opened("/reviews?set=3");
  await screen.findByText("Subject of 491");
  expect(await screen.findByText("Business")).toBeDefined();
  const pane = screen.getByRole("region", { name: "Ticket" });
  expect(pane.textContent).not.toContain("The policy:");
  expect(within(pane).getAllByText(/Human-owned/)).toHaveLength(1);

  await user.keyboard("3{Enter}");
  await screen.findByText("Subject of 492");
  expect([...labels.labels]).toEqual([["491", { choice: "human_owned", note: null }]]);
  expect(within(pane).getAllByRole("radio").some((radio) => (radio as HTMLInputElement).checked)).toBe(false);

  await user.keyboard("1");
  await user.type(within(pane).getByRole("textbox"), "2 screens{Enter}");
  await screen.findByText("Subject of 493");
  expect(labels.labels.get("492")).toEqual({ choice: "autonomous", note: "2 screens" });

  await user.keyboard("s");
  await waitFor(() => expect(labels.labels.get("493")).toEqual({ choice: "skipped", note: null }));
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("what is chosen and typed and not saved is still there after J, K, a click and another desk", async () => {
  const { user, labels } = opened("/reviews?set=3");
  await screen.findByText("Subject of 491");
  await user.keyboard("2");
  await user.type(within(pane()).getByRole("textbox"), "a contact");
  await user.click(screen.getByRole("button", { name: /^Ticket 2, 492/ }));
  await screen.findByText("Subject of 492");
  expect([isChosen(/Assisted/), noteTyped()]).toEqual([false, ""]);
  await user.keyboard("3");
  await user.click(screen.getByRole("button", { name: /^Ticket 3, 493/ }));
  await screen.findByText("Subject of 493");
  act(() => goTo("/reviews"));
  await screen.findByText("Choose what is due, or go on labelling.");
  act(() => goTo("/reviews?set=3"));
  await screen.findByText("Subject of 493");
  await user.keyboard("k");
  await screen.findByText("Subject of 492");
  expect(isChosen(/Human-owned/)).toBe(true);
  await user.keyboard("k");
  await screen.findByText("Subject of 491");
  expect([isChosen(/Assisted/), noteTyped()]).toEqual([true, "a contact"]);
  expect(labels.labels.size).toBe(0);
});

test("the next ticket comes at once; labels are saved in order behind it, and nobody who moved on is pulled back", async () => {
  const labels = new FakeLabels();
  const slow = slowly(labels);
  const { user } = opened("/reviews?set=3", labels, { label_put: slow.label_put });
  await screen.findByText("Subject of 491");
  await user.keyboard("3{Enter}");
  await screen.findByText("Subject of 492");
  await user.keyboard("1{Enter}");
  await screen.findByText("Subject of 493");
  expect(slow.asked).toEqual(["491"]);
  await user.keyboard("2");
  await slow.next();
  await waitFor(() => expect(slow.asked).toEqual(["491", "492"]));
  await slow.next();
  await waitFor(() => expect([...labels.labels.values()].map(({ choice }) => choice)).toEqual(["human_owned", "autonomous"]));
  expect(screen.getByText("Subject of 493")).toBeDefined();
  expect(isChosen(/Assisted/)).toBe(true);
  expect(screen.getByRole("button", { name: "Ticket 1, 491: Human-owned" })).toBeDefined();
});

test("a label that was refused comes back to its ticket with all that was chosen and typed; the ones behind it are kept", async () => {
  const labels = new FakeLabels();
  const slow = slowly(labels);
  const { user } = opened("/reviews?set=3", labels, { label_put: slow.label_put });
  await screen.findByText("Subject of 491");
  await user.keyboard("2");
  await user.type(within(pane()).getByRole("textbox"), "a contact{Enter}");
  await screen.findByText("Subject of 492");
  await user.keyboard("1{Enter}");
  await screen.findByText("Subject of 493");
  await slow.next("Another window writes.");
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("The label of ticket 491 was not kept.");
  expect(alert.textContent).toContain("Another window writes.");
  await screen.findByText("Subject of 491");
  expect([isChosen(/Assisted/), noteTyped()]).toEqual([true, "a contact"]);
  await slow.next();
  await waitFor(() => expect([...labels.labels.keys()]).toEqual(["492"]));
  await user.keyboard("{Enter}");
  await slow.next();
  await waitFor(() => expect(labels.labels.get("491")).toEqual({ choice: "assisted", note: "a contact" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a refusal does not turn the word that is being typed into keys of another ticket", async () => {
  const labels = new FakeLabels();
  const slow = slowly(labels);
  const { user } = opened("/reviews?set=3", labels, { label_put: slow.label_put });
  await screen.findByText("Subject of 491");
  await user.keyboard("2{Enter}");
  await screen.findByText("Subject of 492");
  await user.type(within(pane()).getByRole("textbox"), "the in");
  await slow.next("Another window writes.");
  await screen.findByRole("alert");
  await user.keyboard("s1");
  expect([screen.queryByText("Subject of 492") !== null, noteTyped()]).toEqual([true, "the ins1"]);
  await user.click(screen.getByRole("button", { name: "Go to it" }));
  await screen.findByText("Subject of 491");
  expect(isChosen(/Assisted/)).toBe(true);
  expect(slow.asked).toEqual(["491"]);
});

test("a label that is refused after the set was left is said where one is by then", async () => {
  const labels = new FakeLabels();
  const slow = slowly(labels);
  const { user } = opened("/reviews?set=3", labels, { label_put: slow.label_put });
  await screen.findByText("Subject of 491");
  await user.keyboard("2{Enter}");
  await screen.findByText("Subject of 492");
  act(() => goTo("/reviews"));
  await screen.findByText("Choose what is due, or go on labelling.");
  await slow.next("Another window writes.");
  await waitFor(() => expect(useNotices.getState().notices.map(({ title }) => title)).toEqual(["The label of ticket 491 was not kept."]));
});

test("a label whose policy's answer was shown stands: no key changes it or takes it back, and the page says so", async () => {
  const labels = new FakeLabels();
  labels.labels.set("491", { choice: "assisted", note: "a contact" });
  const { user, container } = opened("/reviews?set=3", labels);
  await screen.findByText("Subject of 492");
  await user.keyboard("k");
  await screen.findByText("Subject of 491");
  expect(pane().textContent).toContain("You: Assisted. The policy: Autonomous.");
  expect(pane().textContent).toContain("Your answer stands: the policy\u2019s was shown.");
  await user.keyboard("1{Enter}s");
  await user.click(within(pane()).getByRole("radio", { name: /Autonomous/ }));
  await user.type(within(pane()).getByRole("textbox"), "more{Enter}");
  await user.click(screen.getByText("Subject of 491"));
  await user.keyboard("z");
  expect(useNotices.getState().notices.map(({ body }) => body)).toContain("Your answer stands: the policy\u2019s was shown.");
  expect([isChosen(/Assisted/), noteTyped()]).toEqual([true, "a contact"]);
  expect([...labels.labels]).toEqual([["491", { choice: "assisted", note: "a contact" }]]);
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("Z takes the last label back, with its note, until the policy's answer to it is asked for", async () => {
  const { user, labels } = opened("/reviews?set=3");
  await screen.findByText("Subject of 491");
  await user.keyboard("3");
  await user.type(within(pane()).getByRole("textbox"), "a contact{Enter}");
  await screen.findByText("Subject of 492");
  await user.keyboard("z");
  await screen.findByText("Subject of 491");
  expect([isChosen(/Human-owned/), noteTyped()]).toEqual([false, "a contact"]);
  await waitFor(() => expect(labels.labels.size).toBe(0));

  await user.keyboard("2{Enter}");
  await screen.findByText("Subject of 492");
  await waitFor(() => expect(labels.labels.size).toBe(1));
  await user.keyboard("k");
  await screen.findByText("Subject of 491");
  expect(pane().textContent).toContain("Z takes it back");
  expect(pane().textContent).not.toContain("The policy:");
  await waitFor(() => expect(screen.getByRole("button", { name: /Show the policy/ }).getAttribute("aria-disabled")).toBeNull());
  await user.click(screen.getByRole("button", { name: /Show the policy/ }));
  expect(pane().textContent).toContain("The policy: Autonomous.");
  await user.keyboard("z");
  expect(useNotices.getState().notices.at(-1)?.body).toBe("The policy\u2019s answer to your last label was shown, so it stands");
  expect(screen.getByRole("button", { name: /^Undo/ }).getAttribute("aria-disabled")).toBe("true");
  expect([...labels.labels]).toEqual([["491", { choice: "assisted", note: "a contact" }]]);
});

test("the last label of a set can be taken back too: the answer waits until it is asked for", async () => {
  const labels = new FakeLabels();
  labels.labels.set("491", { choice: "assisted", note: null });
  labels.labels.set("492", { choice: "assisted", note: null });
  const { user } = opened("/reviews?set=3", labels);
  await screen.findByText("Subject of 493");
  await user.keyboard("3{Enter}");
  await waitFor(() => expect(useNotices.getState().notices.map(({ title }) => title)).toEqual(["All 3 tickets of this set are labelled."]));
  expect(pane().textContent).not.toContain("The policy:");
  await user.keyboard("z");
  await waitFor(() => expect([...labels.labels.keys()]).toEqual(["491", "492"]));
  expect(isChosen(/Human-owned/)).toBe(false);
});

test("a ticket that was skipped here can still be answered, until the policy's answer is asked for", async () => {
  const { user, labels } = opened("/reviews?set=3");
  await screen.findByText("Subject of 491");
  await user.keyboard("s");
  await screen.findByText("Subject of 492");
  await user.keyboard("2{Enter}");
  await screen.findByText("Subject of 493");
  await user.click(screen.getByRole("button", { name: /^Ticket 1, 491/ }));
  await screen.findByText("Subject of 491");
  expect(pane().textContent).not.toContain("The policy:");
  await user.keyboard("3{Enter}");
  await waitFor(() => expect([...labels.labels]).toEqual([["492", { choice: "assisted", note: null }], ["491", { choice: "human_owned", note: null }]]));
  await user.keyboard("z");
  await waitFor(() => expect([...labels.labels.keys()]).toEqual(["492"]));
});

test("a ticket is opened among those of the set's own corpus, whatever the context bar says", async () => {
  const labels = new FakeLabels();
  for (const ticket of ["491", "492", "493"]) labels.labels.set(ticket, { choice: "assisted", note: null });
  const result = labels.answers().label_result;
  const pair = { first: "ada", second: "bo", n: 1, agreed: 0, kappa: null, kappa_low: null, kappa_high: null, disagreements: ["491"] };
  const { user } = opened("/reviews?set=3", labels, { label_result: () => ({ ...(result?.(null) as object), pairs: [pair] }) });
  act(() => useContextBar.getState().setCorpus("another"));
  await screen.findByText("Subject of 491");
  await user.keyboard("jk");
  const open = await screen.findByRole("link", { name: "Open the ticket" });
  const differ = await screen.findByRole("link", { name: "491" });
  for (const link of [open, differ]) {
    const search = new URLSearchParams((link.getAttribute("href") ?? "").split("?")[1]);
    expect(JSON.parse(search.get("q") ?? "null")).toMatchObject({ corpus: SET.corpus_name, under: SET.policy_name });
  }
});

test("in an audit nothing on the page tells the policy's answer until the last ticket is answered", async () => {
  const labels = new FakeLabels();
  labels.purpose = "audit";
  const { user, container } = opened("/reviews?set=3", labels);
  await screen.findByText("Subject of 491");
  const tells = /autonomous|audit|non-escalated|hand-off|Misses|Stratum/i;
  const told = () => {
    // The three answers, the counts of the own labels and the ways to other sets are the same for every set.
    const page = container.cloneNode(true) as HTMLElement;
    for (const part of page.querySelectorAll("form, header, [role=img], [aria-label='Tickets of this set']")) part.remove();
    return tells.exec(page.textContent ?? "")?.[0] ?? null;
  };
  expect(within(pane()).getByText("Set drawn 6 Jul")).toBeDefined();
  expect(told()).toBeNull();
  await user.keyboard("3{Enter}");
  await screen.findByText("Subject of 492");
  await waitFor(() => expect(labels.labels.size).toBe(1));
  await user.keyboard("k");
  await screen.findByText("Subject of 491");
  expect(screen.queryByRole("button", { name: /Show the policy/ })).toBeNull();
  await user.keyboard("j1{Enter}");
  await screen.findByText("Subject of 493");
  await user.keyboard("k");
  expect(pane().textContent).toContain("answers are shown with the result of the set");
  expect(told()).toBe("Autonomous");
  expect(pane().textContent).toContain("You: Autonomous");

  await user.keyboard("js");
  await waitFor(() => expect(labels.labels.size).toBe(3));
  // The last answer can still be taken back, so nothing is told yet.
  const show = await screen.findByRole("button", { name: "Show the result" });
  expect(screen.queryByText("Misses")).toBeNull();
  await user.click(show);
  await screen.findByText("Misses");
  expect(within(pane()).getByText("Audit sample, July")).toBeDefined();
  await user.click(screen.getByRole("button", { name: /^Ticket 1, 491/ }));
  expect(pane().textContent).toContain("You: Human-owned. The policy: Autonomous.");
});

test("labelling is stopped with one press and goes on where it was", async () => {
  const labels = new FakeLabels();
  const { user } = opened("/reviews?set=3", labels, { label_sets: () => [labels.detail().summary] });
  await screen.findByText("Subject of 491");
  await user.keyboard("2{Enter}");
  await screen.findByText("Subject of 492");
  await waitFor(() => expect(labels.labels.size).toBe(1));
  await user.click(screen.getByRole("button", { name: "Stop for now" }));
  await user.click(await screen.findByRole("button", { name: "Go on with 2 tickets" }));
  await screen.findByText("Subject of 492");
});
