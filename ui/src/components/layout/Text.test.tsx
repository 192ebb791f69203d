// A text that may be cut: its title stands in the way unless it says more than what is seen.
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { Truncated } from "./Text";

function sized(element: HTMLElement, box: number, text: number): void {
  Object.defineProperty(element, "clientWidth", { configurable: true, value: box });
  Object.defineProperty(element, "scrollWidth", { configurable: true, value: text });
}

test("a text that fits has no title, one that is cut has, and loses it when there is room again", () => {
  render(<Truncated text="billing_question" />);
  const text = screen.getByText("billing_question");
  sized(text, 120, 120);
  fireEvent.pointerEnter(text);
  expect(text.title).toBe("");
  sized(text, 80, 120);
  fireEvent.pointerEnter(text);
  expect(text.title).toBe("billing_question");
  sized(text, 200, 120);
  fireEvent.pointerEnter(text);
  expect(text.hasAttribute("title")).toBe(false);
});

test("an id that is shortened in the middle always tells the whole of it", () => {
  const id = "a-very-long-id-of-a-ticket-that-no-column-holds";
  render(<Truncated text={id} where="middle" max={12} />);
  expect(screen.getByTitle(id).textContent).toContain(id);
  render(<Truncated text="short" where="middle" max={12} />);
  expect(screen.queryByTitle("short")).toBeNull();
});
