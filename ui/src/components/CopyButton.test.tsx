// What a person is told about the clipboard.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { CopyButton } from "./CopyButton";

test("says that the text was copied, and says so when the clipboard refuses", async () => {
  const user = userEvent.setup();
  render(<CopyButton text="/srv/queues/Support EMEA" label="Copy path" />);
  const button = screen.getByRole("button", { name: "Copy path" });

  await user.click(button);
  expect(await navigator.clipboard.readText()).toBe("/srv/queues/Support EMEA");
  expect(screen.getByRole("status").textContent).toBe("Copied");

  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("refused"));
  await user.click(button);
  expect(screen.getByRole("status").textContent).toContain("The clipboard is not available");
});
