// One ticket: the sentence, the marks, both policies, and the way through the list.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import { answerCommands } from "../../../api/testing";
import { ticketHref } from "../../../components/links";
import type { Lane } from "../../../components/marks";
import { useContextBar } from "../../../context/contextBar";
import { useRegistry, allCommands } from "../../../context/commands";
import { accessibilityFaults } from "../../../testing/axe";
import { renderAt } from "../../../testing/render";
import CorporaDesk from "../index";
import { QUERY, TICKET, under, WORKSPACE } from "../testTickets";

function answer(part: Parameters<typeof answerCommands>[0] = {}) {
  answerCommands({
    workspace_state: () => WORKSPACE,
    ticket: () => TICKET,
    ticket_under: (payload) => {
      const { policy } = payload as { policy: string };
      return under(
        policy,
        policy === "b2b@2"
          ? { lane: "human_owned", beside_humans: "The policy and humans agree: a person owns it.", decisive: false }
          : {},
      );
    },
    ticket_neighbours: () => ({ place: 6, total: 38, previous: "491283", next: "491285" }),
    ...part,
  });
}

beforeEach(() => {
  answer();
  useContextBar.setState({ corpus: "h1", policy: "b2b", baseline: "b2b@1" });
});

const PLACE = ticketHref("491284", "b2b@1", { ...QUERY, filters: [{ kind: "highRiskMiss" }] });

test("the sentence that compares policy and humans stands on the page, which is usable by all", async () => {
  const { container } = renderAt(PLACE, <CorporaDesk />);
  expect(await screen.findByText(/and the policy stops short of that/)).toBeTruthy();
  expect(screen.getByText("Missing facts decide between lanes.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "at least 1 factor is at least medium" }).getAttribute("href")).toBe(
    "#/studio/matrix?rule=any_medium",
  );
  expect(screen.getByRole("link", { name: "asks for a refund" }).getAttribute("href")).toBe(
    "#/studio/factor/policy_sensitivity?rule=refund",
  );
  expect(screen.getByRole("link", { name: "rests on negotiated terms" }).closest("li")?.textContent).toContain(
    "unknown",
  );
  const facts = screen.getByRole("table", { name: "Facts" });
  expect(within(facts).getByRole("row", { name: /Contract exception/ }).textContent).toContain("source unavailable");
  expect(await accessibilityFaults(container)).toEqual([]);
});

/** A ticket that the assistant may answer alone: no rule fired. */
const ALONE = {
  lane: "autonomous" as const,
  bounds: ["autonomous", "autonomous"] as [Lane, Lane],
  matrix: [],
  decisive: false,
  escalates_answer: false,
  beside_humans: "Humans decided that a person owns it: none of the rules fires.",
};

test("where no rule accounts for what humans decided, the page leads to where one is written, and names the nearest", async () => {
  const [first, ...others] = under("b2b@1").factors;
  const unfired = first === undefined ? others : [{ ...first, rules: [] }, ...others];
  answer({ ticket_under: () => under("b2b@1", { ...ALONE, factors: unfired }) });
  const { unmount } = renderAt(PLACE, <CorporaDesk />);
  const write = await screen.findByRole("link", { name: "Write a rule for tickets like this" });
  expect(write.getAttribute("href")).toBe("#/studio/factors");
  const [near] = screen.getAllByRole("link", { name: "rests on negotiated terms" });
  expect(near?.parentElement?.textContent).toBe("rests on negotiated terms, Policy sensitivity would be high");
  unmount();
  // With a rule that fired, that rule is what can be changed.
  answer({ ticket_under: () => under("b2b@1", ALONE) });
  renderAt(PLACE, <CorporaDesk />);
  await screen.findByText(/none of the rules fires/);
  expect(screen.queryByRole("link", { name: /Write a rule/ })).toBeNull();
});

test("where nothing goes to a human, nobody is said to receive the ticket or its packet", async () => {
  answer({ ticket_under: () => under("b2b@1", ALONE) });
  renderAt(PLACE, <CorporaDesk />);
  expect(await screen.findByText("Owner if a human is needed: billing specialists")).toBeTruthy();
  const packet = screen.getByRole("complementary", { name: "Packet" });
  expect(within(packet).getByText("No packet is sent in the autonomous lane. This is what one would say.")).toBeTruthy();
  expect(within(packet).queryByText("Owner")).toBeNull();
  expect(screen.queryByText("Goes to billing specialists")).toBeNull();
});

test("the figures of a packet say what they are counted of", async () => {
  const { packet } = under("b2b@1");
  answer({ ticket_under: () => under("b2b@1", { packet: { ...packet, repetition: 0 } }) });
  const { unmount } = renderAt(PLACE, <CorporaDesk />);
  expect(await screen.findByText("No sentence is repeated, nothing is over-asserted")).toBeTruthy();
  expect(screen.getByText("Goes to billing specialists")).toBeTruthy();
  unmount();
  answer({ ticket_under: () => under("b2b@1", { packet: { ...packet, over_assertions: 1 } }) });
  renderAt(PLACE, <CorporaDesk />);
  expect(await screen.findByText("18.0% of its runs of four words repeat the ticket, 1 of 4 statements over-asserted")).toBeTruthy();
});

test("marks stand on the words after an emoji and tell their rule to the keyboard", async () => {
  renderAt(PLACE, <CorporaDesk />);
  await screen.findByText(/stops short/);
  const marks = [...document.querySelectorAll("mark")];
  expect(marks.map((mark) => mark.firstChild?.textContent)).toEqual(["Refund", "refund"]);
  marks[1]?.focus();
  expect((await screen.findAllByText("1 Policy sensitivity: the ticket asks for a refund.")).length).toBeGreaterThan(0);
  expect(marks[1]?.closest("p")?.getAttribute("dir")).toBe("auto");
});

test("the decision under another version is one press away and stays in the address", async () => {
  renderAt(PLACE, <CorporaDesk />);
  await screen.findByText(/stops short/);
  await userEvent.click(screen.getByRole("radio", { name: "v2" }));
  expect(await screen.findByText("The policy and humans agree: a person owns it.")).toBeTruthy();
  expect(window.location.hash).toContain("under=b2b%402");
  expect(screen.getByText("Under v1:")).toBeTruthy();
});

test("J and K go through the list; at its end the next one is off and says why", async () => {
  renderAt(PLACE, <CorporaDesk />);
  expect(await screen.findByText("7 of 38")).toBeTruthy();
  const command = (id: string) => allCommands(useRegistry.getState()).find((known) => known.id === id);
  expect([command("corpora.next")?.keys, command("corpora.previous")?.keys]).toEqual(["j", "k"]);
  await userEvent.click(screen.getByRole("button", { name: "Next ticket" }));
  expect(window.location.hash).toContain("/corpora/ticket/491285");
  expect(window.location.hash).toContain("highRiskMiss");
  expect(screen.getByRole("link", { name: "High-risk misses" }).getAttribute("href")).toContain("/corpora/tickets?q=");
});

test("the replay is told as a sentence and as a table", async () => {
  renderAt(PLACE, <CorporaDesk />);
  const figure = await screen.findByRole("figure", { name: /a human takes over at message 3.*late by 36 minutes/ });
  await userEvent.click(within(figure).getByRole("button", { name: "Show as tables" }));
  const table = await screen.findByRole("table", { name: /Replay/ });
  await waitFor(() => expect(within(table).getAllByRole("row")).toHaveLength(5));
  expect(within(table).getByRole("row", { name: /Message 3/ }).textContent).toContain("Human-owned");
  await userEvent.click(screen.getByRole("button", { name: "Show as charts" }));
});

test("a ticket without messages has no replay, one without a policy has no decision", async () => {
  answer({
    ticket: () => ({ ...TICKET, messages: [], body: "Only this." }),
    ticket_under: () => under("b2b@1", { replay: null }),
  });
  renderAt(PLACE, <CorporaDesk />);
  expect(await screen.findByText(/stops short/)).toBeTruthy();
  expect(screen.queryByRole("figure", { name: /Replay/ })).toBeNull();
});

test("without any policy the thread is shown and the page says what is missing", async () => {
  useContextBar.setState({ policy: null, baseline: null });
  renderAt(ticketHref("491284", null, { ...QUERY, under: null }), <CorporaDesk />);
  expect(await screen.findByText("When should it start?")).toBeTruthy();
  expect(screen.getByText("No policy is chosen, so nothing is decided here.")).toBeTruthy();
  // There are policies to choose from, so none is begun here.
  expect(screen.queryByRole("button", { name: "Begin a policy" })).toBeNull();
});

test("in a workspace without policies the ticket offers to begin one", async () => {
  useContextBar.setState({ policy: null, baseline: null });
  answer({ workspace_state: () => ({ ...WORKSPACE, policies: [] }) });
  renderAt(ticketHref("491284", null, { ...QUERY, under: null }), <CorporaDesk />);
  expect(await screen.findByRole("button", { name: "Begin a policy" })).toBeTruthy();
});

test("a link into a corpus that is gone says so and leads to those that are there", async () => {
  answer({
    ticket: () => {
      throw { kind: "notFound", message: "there is no corpus", path: null };
    },
  });
  renderAt(ticketHref("491284", null, { ...QUERY, corpus: "old", under: null }), <CorporaDesk />);
  expect(await screen.findByText("There is no corpus called old any more.")).toBeTruthy();
});
