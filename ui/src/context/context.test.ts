// What the window remembers, and where it is.
import { beforeEach, expect, test } from "vitest";

import type { TicketQuery } from "../api/bindings";
import { ticketHref, ticketsHref } from "../components/links";
import { useContextBar } from "./contextBar";
import { goTo } from "./place";
import { applyTheme, useTheme } from "./theme";

beforeEach(() => {
  window.localStorage.clear();
  useContextBar.getState().open(null);
});

test("each workspace remembers its own corpus, policy and baseline", () => {
  const bar = useContextBar.getState();
  bar.open("/srv/emea");
  bar.setCorpus("H1");
  bar.setPolicy("b2b");
  bar.setBaseline("b2b@1");
  bar.open("/srv/apac");
  expect(useContextBar.getState()).toMatchObject({ corpus: null, policy: null, baseline: null });
  bar.open("/srv/emea");
  expect(useContextBar.getState()).toMatchObject({ corpus: "H1", policy: "b2b", baseline: "b2b@1" });
});

test("another policy has another baseline, the same one keeps it", () => {
  const bar = useContextBar.getState();
  bar.open("/srv/emea");
  bar.setPolicy("b2b");
  bar.setBaseline("b2b@1");
  bar.setPolicy("b2b");
  expect(useContextBar.getState().baseline).toBe("b2b@1");
  bar.setPolicy("renewals");
  expect(useContextBar.getState().baseline).toBeNull();
});

test("what is remembered but cannot be read is forgotten", () => {
  window.localStorage.setItem("lanekeeper.context:/srv/emea", '{"corpus": 3, "policy"');
  useContextBar.getState().open("/srv/emea");
  expect(useContextBar.getState()).toMatchObject({ workspace: "/srv/emea", corpus: null });
});

test("the theme is set on the page, and the system's is the absence of one", () => {
  useTheme.getState().setTheme("dark");
  expect(document.documentElement.dataset.theme).toBe("dark");
  applyTheme("system");
  expect(document.documentElement.hasAttribute("data-theme")).toBe(false);
});

test("a selection survives its way through the address, whatever it holds", () => {
  const selection: TicketQuery = {
    corpus: "H1 & H2?#",
    under: "b2b@2",
    against: null,
    search: "100% \u0644\u0627 \u201cseats\u201d",
    filters: [{ kind: "field", field: "plan", values: ["a=b", null] }],
    sort: "newest",
  };
  goTo(ticketsHref(selection));
  const search = window.location.hash.split("?").slice(1).join("?");
  expect(JSON.parse(new URLSearchParams(search).get("q") ?? "")).toEqual(selection);
  expect(ticketHref("HD/1 2")).toBe("/corpora/ticket/HD%2F1%202");
});
