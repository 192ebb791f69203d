// What people act on.
export { Button, IconButton } from "./Button";
export { Checkbox } from "./Checkbox";
export { Chip } from "./Chip";
export { Combobox } from "./Combobox";
export { Confirm, Dialog, Drawer } from "./Dialog";
export { Field } from "./Field";
export { Kbd } from "./Kbd";
export { isTyping, matchesKeys } from "./keys";
export { ButtonLink, Link } from "./Link";
export { Menu, type MenuGroup, type MenuItem } from "./Menu";
export { Popover } from "./Popover";
export { SearchField } from "./SearchField";
export { type Segment, Segmented } from "./Segmented";
export { Select, type SelectOption } from "./Select";
export { Spoken } from "./Spoken";
export { type TabLink, Tabs } from "./Tabs";
export { NumberField, TextArea, TextField } from "./TextField";
export { Tooltip } from "./Tooltip";
