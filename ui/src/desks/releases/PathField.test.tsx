// A path in a field: whole for whoever types, with the file's name in sight for whoever reads.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";

import { PathField } from "./PathField";
import { PathText } from "./PathText";

function Field() {
  const [path, setPath] = useState("/srv/ada/keys of the team/operations.pem");
  return <PathField label="Key" value={path} onChange={setPath} title="Choose the key" />;
}

test("the name of the file is a part of its own, which is never cut before the folder is", () => {
  const { container } = render(<PathText path="/srv/ada/keys/operations.pem" />);
  const parts = [...(container.firstElementChild?.children ?? [])].map((part) => part.textContent);
  expect(parts).toEqual(["/srv/ada/keys", "/operations.pem"]);
});

test("the field holds the whole path, and what is shown over it follows", async () => {
  const user = userEvent.setup();
  const { container } = render(<Field />);
  const field = screen.getByLabelText("Key");
  expect(field).toHaveProperty("value", "/srv/ada/keys of the team/operations.pem");
  const shown = container.querySelector('[aria-hidden="true"] > span');
  expect(shown?.lastElementChild?.textContent).toBe("/operations.pem");
  await user.clear(field);
  expect(container.querySelector('[aria-hidden="true"] > span > span')).toBeNull();
});
