// Controls as they are used: with the pointer, with the keyboard, and by assistive technology.
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";

import { accessibilityFaults } from "../../testing/axe";
import { Button, Checkbox, Combobox, Confirm, Drawer, Menu, SearchField, Segmented, Select, TextField } from ".";

test("a button that cannot be used can be reached, says why, and does nothing", async () => {
  const user = userEvent.setup();
  const onClick = vi.fn();
  const { container } = render(
    <Button disabledReason="2 of 7 conditions hold" onClick={onClick}>
      Export release
    </Button>,
  );
  await user.tab();
  const button = screen.getByRole("button", { name: "Export release" });
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute("aria-disabled")).toBe("true");
  const reason = container.ownerDocument.getElementById(button.getAttribute("aria-describedby") ?? "");
  expect(reason?.textContent).toBe("2 of 7 conditions hold");
  await user.keyboard("{Enter}");
  expect(onClick).not.toHaveBeenCalled();
});

test("segments are one stop for Tab and change with the arrow keys", async () => {
  const user = userEvent.setup();
  function Choice() {
    const [value, setValue] = useState<"all" | "high">("all");
    return (
      <Segmented
        label="Tickets shown"
        value={value}
        onChange={setValue}
        options={[
          { value: "all", label: "All tickets" },
          { value: "high", label: "High consequence", detail: 38 },
        ]}
      />
    );
  }
  const { container } = render(<Choice />);
  await user.tab();
  await user.keyboard("{ArrowRight}");
  expect(screen.getByRole("radio", { name: /High consequence/ })).toHaveProperty("checked", true);
  await user.tab();
  expect(document.activeElement).toBe(document.body);
  expect(await accessibilityFaults(container)).toEqual([]);
});

const VERSIONS = [
  { value: "v1", label: "Version 1", detail: "released" },
  { value: "v2", label: "Version 2", disabledReason: "not signed" },
  { value: "draft", label: "Draft" },
] as const;

test("a select opens with the arrow keys, follows typing, and skips what cannot be chosen", async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  render(<Select label="Compared with" value="v1" options={VERSIONS} onChange={onChange} />);
  await user.tab();
  const box = screen.getByRole("combobox", { name: "Compared with" });
  expect(document.activeElement).toBe(box);

  await user.keyboard("{ArrowDown}{ArrowDown}");
  const list = screen.getByRole("listbox", { name: "Compared with" });
  expect(within(list).getByRole("option", { selected: true }).textContent).toContain("Version 1");
  const active = () => document.getElementById(box.getAttribute("aria-activedescendant") ?? "");
  expect(active()?.textContent).toContain("not signed");
  await user.keyboard("{Enter}");
  expect(onChange).not.toHaveBeenCalled();

  await user.keyboard("dr");
  expect(active()?.textContent).toContain("Draft");
  expect(await accessibilityFaults()).toEqual([]);
  await user.keyboard("{Enter}");
  expect(onChange).toHaveBeenCalledExactlyOnceWith("draft");
  expect(screen.queryByRole("listbox")).toBeNull();
  expect(document.activeElement).toBe(box);
});

const FIELDS = ["issue type", "plan tier", "region"].map((value) => ({ value, label: value }));

test("a field with suggestions takes the suggestion that is highlighted, or what it was before", async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  render(<Combobox label="Field" value="region" options={FIELDS} onChange={onChange} />);
  const box = screen.getByRole("combobox", { name: "Field" });
  await user.clear(box);
  await user.type(box, "pl");
  expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual(["plan tier"]);
  expect(await accessibilityFaults()).toEqual([]);
  await user.keyboard("{Enter}");
  expect(onChange).toHaveBeenCalledExactlyOnceWith("plan tier");

  await user.clear(box);
  await user.type(box, "nothing like it");
  await user.tab();
  expect(onChange).toHaveBeenCalledTimes(1);
  expect(box).toHaveProperty("value", "region");
});

test("a free field with suggestions keeps what was typed", async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  render(<Combobox label="Value" value="" free options={FIELDS} onChange={onChange} />);
  await user.type(screen.getByRole("combobox", { name: "Value" }), "seats{Enter}");
  expect(onChange).toHaveBeenCalledExactlyOnceWith("seats");
});

test("a field says what is wrong with its value", async () => {
  const { container } = render(<TextField label="Name" value="a/b" onChange={() => {}} error="A name holds no slash." />);
  const field = screen.getByRole("textbox", { name: "Name" });
  expect(field.getAttribute("aria-invalid")).toBe("true");
  const described = document.getElementById(field.getAttribute("aria-describedby") ?? "");
  expect(described?.textContent).toBe("A name holds no slash.");
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("the slash key goes to the search, and Escape empties it first", async () => {
  const user = userEvent.setup();
  function Search() {
    const [value, setValue] = useState("");
    return <SearchField label="Search subjects" value={value} onChange={setValue} />;
  }
  render(<Search />);
  await user.keyboard("/seats/");
  const field = screen.getByRole("searchbox", { name: "Search subjects" });
  expect(field).toHaveProperty("value", "seats/");
  await user.keyboard("{Escape}");
  expect(field).toHaveProperty("value", "");
  expect(document.activeElement).toBe(field);
});

test("a menu runs what is chosen, and shows why an item cannot be", async () => {
  const user = userEvent.setup();
  const copy = vi.fn();
  const send = vi.fn();
  render(
    <Menu
      label="More"
      groups={[
        {
          items: [
            { label: "Copy link", onSelect: copy },
            { label: "Export", disabledReason: "2 cells have no rule", onSelect: send },
          ],
        },
        { heading: "Order", items: [{ label: "By reviewer", current: true, onSelect: () => {} }] },
      ]}
    />,
  );
  await user.click(screen.getByRole("button", { name: "More" }));
  expect(await accessibilityFaults()).toEqual([]);
  expect(screen.getByRole("menuitemcheckbox", { name: "By reviewer" }).getAttribute("aria-checked")).toBe("true");
  await user.click(screen.getByRole("menuitem", { name: /Export 2 cells have no rule|Export2 cells have no rule/ }));
  expect(send).not.toHaveBeenCalled();
  await user.click(screen.getByRole("menuitem", { name: "Copy link" }));
  expect(copy).toHaveBeenCalledOnce();
  expect(screen.queryByRole("menu")).toBeNull();
});

test("a dangerous question begins on Cancel, keeps the focus inside, and acts once", async () => {
  const user = userEvent.setup();
  const onConfirm = vi.fn();
  const onClose = vi.fn();
  render(
    <>
      <button type="button">Outside</button>
      <Confirm open title="Discard the draft" action="Discard" danger onClose={onClose} onConfirm={onConfirm}>
        4 edits since v1 are lost.
      </Confirm>
    </>,
  );
  const dialog = screen.getByRole("dialog", { name: "Discard the draft" });
  expect(document.activeElement?.textContent).toBe("Cancel");
  for (let step = 0; step < 4; step += 1) {
    await user.tab();
    expect(dialog.contains(document.activeElement)).toBe(true);
  }
  expect(await accessibilityFaults(dialog)).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Discard" }));
  expect(onConfirm).toHaveBeenCalledOnce();
  expect(onClose).toHaveBeenCalledOnce();
});

test.each(["Close", "Inside"])("Escape closes a drawer also while its button %s shows a tooltip", async (name) => {
  const user = userEvent.setup();
  function Drawn() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <Button onClick={() => setOpen(true)}>Impact</Button>
        <Drawer open={open} onClose={() => setOpen(false)} title="Impact of the draft">
          <Menu label="Inside" groups={[]} />
        </Drawer>
      </>
    );
  }
  render(<Drawn />);
  await user.click(screen.getByRole("button", { name: "Impact" }));
  const inside = screen.getByRole("button", { name });
  screen.getByRole("button", { name: "Impact" }).focus();
  while (document.activeElement !== inside) await user.tab();
  expect(await screen.findByRole("tooltip")).toBeTruthy();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Impact" })));
});

test("a dialog that a menu opened gives the keyboard back to the button of the menu", async () => {
  const user = userEvent.setup();
  function Asked() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <Menu label="More" groups={[{ items: [{ label: "Delete", onSelect: () => setOpen(true) }] }]} />
        <Confirm open={open} onClose={() => setOpen(false)} title="Delete the corpus" action="Delete" danger onConfirm={() => {}}>
          It is gone then.
        </Confirm>
      </>
    );
  }
  render(<Asked />);
  const more = screen.getByRole("button", { name: "More" });
  more.focus();
  await user.keyboard("{Enter}");
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  await screen.findByRole("dialog");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(more));
});

test("a mixed box is announced as mixed and becomes ticked", async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  render(<Checkbox label="Documentation" checked="mixed" onChange={onChange} detail="1,275" />);
  const box = screen.getByRole<HTMLInputElement>("checkbox", { name: /Documentation/ });
  expect(box.indeterminate).toBe(true);
  await user.click(box);
  expect(onChange).toHaveBeenCalledWith(true);
});
