// How the reasons of rollbacks read.
import { expect, test } from "vitest";

import { reasonWords } from "./timeline";

test.each([
  ["late-escalations", "Late escalations"],
  ["override_rate_up", "Override rate up"],
  ["latency", "Latency"],
  ["Override rose", "Override rose"],
  ["  the re-contact rate rose ", "the re-contact rate rose"],
  ["OPS-2041", "OPS-2041"],
  ["Zur\u00fcck", "Zur\u00fcck"],
])("%s reads as %s", (reason, words) => {
  expect(reasonWords(reason)).toBe(words);
});
