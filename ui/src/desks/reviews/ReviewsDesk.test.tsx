// The reviews desk as a person uses it: draw, label blind with the keyboard, take back, close, mark as done.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import type { Choice, DueShown, SetDetailShown, SetShown, SetTicketShown } from "../../api/bindings";
import { answerCommands } from "../../api/testing";
import { useKeyboard } from "../../components/frame/useKeyboard";
import { useContextBar } from "../../context/contextBar";
import { accessibilityFaults } from "../../testing/axe";
import { renderAt } from "../../testing/render";
import ReviewsDesk from ".";

const SET: SetShown = {
  id: 3,
  purpose: "audit",
  title: "Audit sample, July",
  corpus: "sha256:c1",
  corpus_name: "sample",
  policy: "sha256:p1",
  policy_name: "b2b@1",
  seed: 20260706,
  frame: "recommended autonomous",
  author: "ada",
  created_at: "2026-07-06T08:00:00Z",
  due_at: null,
  closed_at: null,
  progress: { done: 0, of: 3 },
  labellers: [],
};

const WEEKLY: DueShown = {
  id: "weekly_outcomes",
  title: "Weekly: late escalations, overrides",
  roles: ["support_leadership"],
  state: "overdue",
  last_done_at: null,
  due_at: "2026-07-04T00:00:00Z",
  days: -2,
  counts: [{ what: "late escalations", n: 14 }],
  says: "in corpus sample",
  set: null,
  progress: null,
  note: null,
  by: null,
  findings: null,
};

/** Labels as the workspace keeps them: what the policy said of a ticket only once it is labelled. */
class FakeLabels {
  labels = new Map<string, { choice: Choice; note: string | null }>();
  closed = false;
  asked: unknown[] = [];

  detail(): SetDetailShown {
    const counts: SetDetailShown["counts"] = [0, 0, 0, 0];
    const at = { autonomous: 0, assisted: 1, human_owned: 2, skipped: 3 } as const;
    for (const { choice } of this.labels.values()) counts[at[choice]] += 1;
    const tickets = ["491", "492", "493"].map((ticket): SetTicketShown => {
      const own = this.labels.get(ticket);
      return { ticket, choice: own?.choice ?? null, note: own?.note ?? null, recommended: own ? "autonomous" : null, reason: null };
    });
    const strata = [{ title: "Documentation", population: 1118, sampled: 3, chance: 0.003, done: this.labels.size }];
    const progress = { done: this.labels.size, of: 3 };
    return { summary: { ...SET, progress, closed_at: this.closed ? "2026-07-07T08:00:00Z" : null }, strata, tickets, counts, labeller: "ada" };
  }

  answers(): Record<string, (payload: unknown) => unknown> {
    return {
      workspace_state: () => ({
        folder: { name: "Support", path: "/srv/support" },
        corpora: [{ name: "sample", digest: "sha256:c1", tickets: 5000, with_human_lane: 0, imported_at: "2026-07-01T08:00:00Z", mapping: null }],
        policies: [
          {
            name: "b2b",
            title: "B2B",
            draft_kept_at: null,
            versions: [{ name: "b2b@1", number: 1, digest: "sha256:p1", note: "", author: "ada", created_at: "2026-07-01T08:00:00Z", serial: null }],
          },
        ],
        in_service: null,
      }),
      reviews_due: () => [WEEKLY],
      label_sets: () => [SET],
      label_set: () => this.detail(),
      label_result: () => ({
        complete: false,
        audited: this.labels.size,
        skipped: 0,
        waiting: 3 - this.labels.size,
        misses: 0,
        near_misses: 0,
        at_most: this.labels.size === 0 ? null : 0.63,
        at_most_when_done: 0.5,
        method: null,
        pairs: [],
        unavailable: "fewer than two people have labelled",
        policy: null,
      }),
      label_put: (payload) => {
        const { ticket, choice, note } = payload as { ticket: string; choice: Choice; note: string | null };
        this.labels.set(ticket, { choice, note });
        return null;
      },
      label_undo: () => {
        const last = [...this.labels.keys()].at(-1) ?? null;
        if (last !== null) this.labels.delete(last);
        return last;
      },
      label_close: () => {
        this.closed = true;
        return null;
      },
      ticket: (payload) => {
        const { id } = payload as { id: string };
        return {
          id,
          created_at: "2026-04-14T07:52:00Z",
          channel: "chat",
          subject: `Subject of ${id}`,
          body: "We cannot sign in.",
          messages: [],
          requested_actions: null,
          human: { lane: "human_owned", owner: null, overrode: null, reroutes: null, took_over_at: null, resolved_at: null, recontact_at: null, packet_rating: null, audit: null },
          assistant: { lane: null, confidence: null, draft: null },
        };
      },
      ticket_under: () => ({ facts: [{ field: "plan", title: "plan", value: "Business", source: null, as_of: null, mark: "confirmed", why: null }] }),
    };
  }
}

function Desk() {
  useKeyboard();
  return <ReviewsDesk />;
}

beforeEach(() => {
  window.localStorage.clear();
  useContextBar.getState().open("/srv/support");
  useContextBar.getState().setCorpus("sample");
  useContextBar.getState().setBaseline("b2b@1");
});

function opened(path: string, labels = new FakeLabels(), more: Record<string, (payload: unknown) => unknown> = {}) {
  answerCommands({ ...labels.answers(), ...more });
  const user = userEvent.setup();
  return { user, labels, ...renderAt(path, <Desk />) };
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

test("J and K move, a labelled ticket tells the policy's answer, and Z takes the last label back", async () => {
  const labels = new FakeLabels();
  labels.labels.set("491", { choice: "assisted", note: "a contact" });
  const { user } = opened("/reviews?set=3", labels);
  await screen.findByText("Subject of 492");
  await user.keyboard("k");
  await screen.findByText("Subject of 491");
  const pane = screen.getByRole("region", { name: "Ticket" });
  expect(pane.textContent).toContain("You: Assisted. The policy: Autonomous.");
  expect(within(pane).getByRole("textbox")).toHaveProperty("value", "a contact");
  await user.keyboard("jj");
  await screen.findByText("Subject of 493");
  await user.keyboard("z");
  await screen.findByText("Subject of 491");
  expect(labels.labels.size).toBe(0);
  await waitFor(() => expect(pane.textContent).not.toContain("The policy:"));
});

test("a label that was refused leaves the ticket and the answer where they are", async () => {
  const { user } = opened("/reviews?set=3", new FakeLabels(), {
    label_put: () => {
      throw { kind: "busy", message: "Another window writes; the label was not kept." };
    },
  });
  await screen.findByText("Subject of 491");
  await user.keyboard("2{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("the label was not kept");
  expect(screen.getByText("Subject of 491")).toBeDefined();
  expect(screen.getByRole("radio", { name: /Assisted/ })).toHaveProperty("checked", true);
});

test("closing a set asks first and says how many tickets have no label", async () => {
  const { user, labels } = opened("/reviews?set=3");
  await user.click(await screen.findByRole("button", { name: "Close this set" }));
  const dialog = screen.getByRole("dialog", { name: "Close Audit sample, July" });
  expect(dialog.textContent).toContain("3 tickets of the set have no label yet.");
  await user.click(within(dialog).getByRole("button", { name: "Close the set" }));
  await screen.findByText("Closed: labels are final");
  expect(labels.closed).toBe(true);
  expect(screen.queryByRole("button", { name: /Save and next/ })).toBeNull();
});

test("a sample is drawn from the corpus and the version in the context bar", async () => {
  let asked: unknown = null;
  const { user } = opened("/reviews", new FakeLabels(), {
    corpus_fields: () => [],
    audit_draw: (payload) => {
      asked = payload;
      return SET;
    },
  });
  const draw = () => screen.getAllByRole("button", { name: "Draw an audit sample" })[0] ?? document.body;
  await waitFor(() => expect(draw().getAttribute("aria-disabled")).toBeNull());
  await user.click(draw());
  const dialog = await screen.findByRole("dialog", { name: "Draw an audit sample" });
  await user.type(within(dialog).getByRole("spinbutton", { name: "Seed" }), "7");
  expect(await accessibilityFaults(dialog)).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Draw the sample" }));
  await screen.findByText("Subject of 491");
  expect(asked).toEqual({ policy: "b2b@1", corpus: "sample", size: 60, field: null, seed: 7, title: "" });
});

test("a review that comes round again is recorded as done with its findings", async () => {
  let asked: unknown = null;
  const { user, container } = opened("/reviews", new FakeLabels(), {
    review_done: (payload) => {
      asked = payload;
      return null;
    },
  });
  await user.click(await screen.findByRole("button", { name: /Weekly: late escalations/ }));
  const pane = screen.getByRole("region", { name: "Review" });
  expect(within(pane).getByRole("link", { name: "Open the report" }).getAttribute("href")).toBe("#/shadow");
  await user.clear(within(pane).getByRole("spinbutton", { name: "Findings" }));
  await user.type(within(pane).getByRole("spinbutton", { name: "Findings" }), "2");
  await user.type(within(pane).getByLabelText("What was found"), "Refunds late");
  expect(await accessibilityFaults(container)).toEqual([]);
  await user.click(within(pane).getByRole("button", { name: "Mark as done" }));
  await screen.findByText("Choose what is due, or draw a sample.");
  expect(asked).toEqual({ review: "weekly_outcomes", note: "Refunds late", findings: 2 });
});
