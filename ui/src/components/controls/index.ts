// What people act on.
export { Button, IconButton } from "./Button";
export { Checkbox } from "./Checkbox";
export { Chip } from "./Chip";
export { Combobox } from "./Combobox";
export { Confirm, Dialog, Drawer } from "./Dialog";
export { Kbd } from "./Kbd";
export { isTyping } from "./keys";
export { ButtonLink, Link } from "./Link";
export { Menu, type MenuGroup } from "./Menu";
export { NumberField } from "./NumberField";
export { Popover } from "./Popover";
export { SearchField } from "./SearchField";
export { Segmented } from "./Segmented";
export { Select } from "./Select";
export { Spoken } from "./Spoken";
export { Tabs } from "./Tabs";
export { TextArea, TextField } from "./TextField";
export { Tooltip } from "./Tooltip";
