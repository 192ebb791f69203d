// Signals, domains and sources: added under a free id, renamed wherever conditions refer to them, deleted when none does.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactElement } from "react";
import { expect, test } from "vitest";

import { renderAt } from "../../../testing/render";
import type { PolicyDocument } from "../document";
import Domains from "../domains";
import { draftNow, opened, POLICY, underEdit } from "../impact/testing";
import Signals from "../signals";
import Sources from "../sources";

const NAMED: PolicyDocument = {
  ...POLICY,
  signals: [
    { id: "refund", title: "mentions a refund", when: { text: ["refund"] } },
    { id: "new_signal", title: "", when: { any: [] } },
  ],
  sources: [{ id: "crm", title: "CRM", fields: [] }],
  domains: [
    { id: "billing", title: "Billing", reviewer: "legal", consequence: "high", when: { all: [{ signal: "refund" }, { source: "crm", state: "stale" }] } },
    { id: "other", title: "Other", reviewer: "legal", consequence: "low", when: { not: { domain: "billing" } } },
  ],
};

async function shown(path: string, part: ReactElement) {
  underEdit({ policy: NAMED, corpus: null, baseline: null });
  renderAt(path, part);
  await opened();
}

async function named(to: string) {
  const user = userEvent.setup();
  const id = await screen.findByRole("textbox", { name: "Id" });
  await user.clear(id);
  await user.type(id, `${to}{Enter}`);
  // The row is the one it was, open under its new name.
  expect(document.activeElement).toBe(id);
  expect(window.location.hash).toContain(`open=${to}`);
}

test("a signal that is renamed is followed by the conditions that use it", async () => {
  await shown("/studio/signals?open=refund", <Signals />);
  await named("money_back");
  expect(draftNow().signals?.[0]).toEqual({ ...NAMED.signals?.[0], id: "money_back" });
  expect(draftNow().domains[0]?.when).toEqual({ all: [{ signal: "money_back" }, { source: "crm", state: "stale" }] });
});

test("a source is followed in the same way", async () => {
  await shown("/studio/sources?open=crm", <Sources />);
  await named("contracts");
  expect(draftNow().sources?.[0]?.id).toBe("contracts");
  expect(draftNow().domains[0]?.when).toEqual({ all: [{ signal: "refund" }, { source: "contracts", state: "stale" }] });
});

test("a domain is followed in the same way", async () => {
  await shown("/studio/domains?open=billing", <Domains />);
  await named("invoices");
  expect(draftNow().domains.map(({ id }) => id)).toEqual(["invoices", "other"]);
  expect(draftNow().domains[1]?.when).toEqual({ not: { domain: "invoices" } });
});

test("what is new gets an id that is free and opens; what is used stays until nothing refers to it", async () => {
  const user = userEvent.setup();
  await shown("/studio/signals?open=refund", <Signals />);
  await user.click(await screen.findByRole("button", { name: "Delete signal" }));
  expect(draftNow().signals).toHaveLength(2);
  expect(screen.getByRole("button", { name: "Delete signal" }).getAttribute("aria-disabled")).toBe("true");

  await user.click(screen.getByRole("button", { name: "Add signal" }));
  expect(draftNow().signals?.[2]).toEqual({ id: "new_signal_2", title: "", when: { any: [] } });
  expect(window.location.hash).toContain("open=new_signal_2");
  await user.click(screen.getByRole("button", { name: "Delete signal" }));
  expect(draftNow().signals?.map(({ id }) => id)).toEqual(["refund", "new_signal"]);
  expect(window.location.hash).toBe("#/studio/signals");
});
