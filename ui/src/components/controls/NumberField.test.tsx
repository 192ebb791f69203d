// A field for a number never leaves an earlier number in force behind a text that is none.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type FormEvent, useState } from "react";
import { expect, test, vi } from "vitest";

import { accessibilityFaults } from "../../testing/axe";
import { NumberField } from ".";

interface HeldProps {
  start: number | null;
  min?: number;
  max?: number;
  step?: number;
  /** What the owner makes of no number. */
  none?: (before: number | null) => number | null;
  told: (value: number | null) => void;
}

function Held({ start, none = () => null, told, ...bounds }: HeldProps) {
  const [value, setValue] = useState(start);
  return (
    <>
      <NumberField
        label="Tickets"
        value={value}
        {...bounds}
        onChange={(next) => {
          told(next);
          setValue((before) => next ?? none(before));
        }}
      />
      <button type="button" onClick={() => setValue(20)}>
        Twenty
      </button>
    </>
  );
}

const field = () => screen.getByRole<HTMLInputElement>("spinbutton", { name: "Tickets" });

function reason(): string | undefined {
  const described = field().getAttribute("aria-describedby");
  return described === null ? undefined : (document.getElementById(described)?.textContent ?? undefined);
}

test("a number out of bounds is no number: it says what would be one, and stays to be mended", async () => {
  const user = userEvent.setup();
  const told = vi.fn();
  const { container } = render(<Held start={600} min={1} max={5000} told={told} />);
  await user.type(field(), "0");
  expect(told).toHaveBeenLastCalledWith(null);
  expect(field().value).toBe("6000");
  expect(field().getAttribute("aria-invalid")).toBe("true");
  expect(reason()).toBe("1 to 5,000");
  expect(await accessibilityFaults(container)).toEqual([]);

  await user.tab();
  expect(field().value).toBe("6000");
  expect(reason()).toBe("1 to 5,000");

  await user.type(field(), "{Backspace}");
  expect(told).toHaveBeenLastCalledWith(600);
  expect(field().getAttribute("aria-invalid")).toBeNull();
  expect(reason()).toBeUndefined();
});

test("a number that is set from elsewhere takes the place of a wrong text", async () => {
  const user = userEvent.setup();
  render(<Held start={1} min={1} max={6} told={() => {}} />);
  await user.type(field(), "7");
  await user.click(screen.getByRole("button", { name: "Twenty" }));
  expect(field().value).toBe("20");
  await user.click(screen.getByRole("button", { name: "Twenty" }));
  expect(reason()).toBeUndefined();
});

test("counts are whole, where steps are finer fractions pass, and an empty field is no fault", async () => {
  const user = userEvent.setup();
  const told = vi.fn();
  const { rerender } = render(<Held key="count" start={null} min={0} told={told} />);
  await user.type(field(), "1.5");
  expect(told).toHaveBeenLastCalledWith(null);
  expect(reason()).toBe("A whole number, 0 or more");
  await user.clear(field());
  expect(reason()).toBeUndefined();

  rerender(<Held key="weight" start={null} min={0} step={0.5} told={told} />);
  await user.type(field(), "1.5");
  expect(told).toHaveBeenLastCalledWith(1.5);
  rerender(<Held key="value" start={null} told={told} />);
  await user.type(field(), "\u22121.5");
  expect(told).toHaveBeenLastCalledWith(-1.5);
});

test("commas group thousands; a decimal comma is no number", async () => {
  const user = userEvent.setup();
  const told = vi.fn();
  render(<Held start={null} told={told} />);
  await user.type(field(), "12,400");
  expect(told).toHaveBeenLastCalledWith(12_400);
  await user.clear(field());
  await user.type(field(), "1,5");
  expect(told).toHaveBeenLastCalledWith(null);
  expect(reason()).toBe("A number");
});

test("where its owner always has a number, a wrong text is forgotten and the number before it stands again", async () => {
  const user = userEvent.setup();
  const told = vi.fn();
  render(<Held start={200} min={1} max={3650} none={() => 365} told={told} />);
  await user.type(field(), "x");
  expect(reason()).toBe("A number, 1 to 3,650");
  await user.tab();
  expect(told).toHaveBeenLastCalledWith(200);
  expect(field().value).toBe("200");
  expect(reason()).toBeUndefined();

  told.mockClear();
  await user.type(field(), "00");
  await user.clear(field());
  await user.tab();
  // Emptied on purpose: what no number means is the owner's to say.
  expect(field().value).toBe("365");
});

test("arrow keys step from what is typed and stay within the bounds", async () => {
  const user = userEvent.setup();
  const told = vi.fn();
  render(<Held start={4} min={1} max={6} told={told} />);
  await user.type(field(), "{ArrowUp}{ArrowUp}{ArrowUp}");
  expect(told).toHaveBeenLastCalledWith(6);
  await user.type(field(), "0{ArrowDown}");
  expect(told).toHaveBeenLastCalledWith(6);
  expect(field().value).toBe("6");
  expect(reason()).toBeUndefined();
});

test("a form is not sent with a number that cannot be used, even one that may be left out", async () => {
  const user = userEvent.setup();
  const sent = vi.fn((event: FormEvent) => event.preventDefault());
  render(
    <form onSubmit={sent}>
      <Held start={null} min={0} max={9} told={() => {}} />
      <button type="submit">Draw</button>
    </form>,
  );
  await user.type(field(), "10");
  await user.click(screen.getByRole("button", { name: "Draw" }));
  expect(sent).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(field());
  await user.clear(field());
  await user.click(screen.getByRole("button", { name: "Draw" }));
  expect(sent).toHaveBeenCalledOnce();
});
