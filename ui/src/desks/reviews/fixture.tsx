// For tests of this desk: a set of three tickets whose commands answer as the window's do.
import userEvent from "@testing-library/user-event";

import type { Choice, DueShown, SetDetailShown, SetPurpose, SetShown, SetTicketShown } from "../../api/bindings";
import { answerCommands } from "../../api/testing";
import { useKeyboard } from "../../components/frame/useKeyboard";
import { useContextBar } from "../../context/contextBar";
import { useNotices } from "../../context/notices";
import { renderAt } from "../../testing/render";
import ReviewsDesk from ".";
import { useAnswers } from "./answers";

export const SET: SetShown = {
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

export const WEEKLY: DueShown = {
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

/** What comes round, and the set in which it goes on. */
const AUDIT: DueShown = {
  ...WEEKLY,
  id: "biweekly_audit",
  title: "Biweekly: audit of non-escalated tickets",
  roles: ["operations"],
  state: "later",
  days: 14,
  counts: [{ what: "tickets recommended autonomous", n: 10929 }],
  set: 3,
};

/** Labels as the workspace keeps them: what the policy said of a ticket only once it is labelled. */
export class FakeLabels {
  labels = new Map<string, { choice: Choice; note: string | null }>();
  closed = false;
  /** An audit keeps the policy's answers until all tickets are answered. */
  purpose: SetPurpose = "nervous";
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
    return { summary: { ...SET, purpose: this.purpose, progress, closed_at: this.closed ? "2026-07-07T08:00:00Z" : null }, strata, tickets, counts, labeller: "ada" };
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
      reviews_due: () => [WEEKLY, AUDIT],
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
        this.labels.delete(ticket);
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
      policy_text: () => "{}",
      ticket_under: () => ({ facts: [{ field: "plan", title: "plan", value: "Business", source: "contract", as_of: null, mark: "confirmed", why: null }] }),
    };
  }
}

function Desk() {
  useKeyboard();
  return <ReviewsDesk />;
}

/** Forgets what earlier tests chose and labelled. */
export function openWorkspace(): void {
  window.localStorage.clear();
  useAnswers.setState({ bySet: {}, open: null });
  useNotices.setState({ notices: [] });
  useContextBar.getState().open("/srv/support");
  useContextBar.getState().setCorpus("sample");
  useContextBar.getState().setBaseline("b2b@1");
}

/** The desk at a place, with the keyboard of the window. */
export function opened(path: string, labels = new FakeLabels(), more: Record<string, (payload: unknown) => unknown> = {}) {
  answerCommands({ ...labels.answers(), ...more });
  const user = userEvent.setup();
  return { user, labels, ...renderAt(path, <Desk />) };
}
