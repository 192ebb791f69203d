// A mapping as the wizard edits it: what each column of a foreign file becomes in a ticket. The file format is
// `lanekeeper/mapping/1`; parts that the wizard does not show (folds, files beside) are kept as they are.

interface MappedColumn {
  to: string;
  type?: ValueType;
  time?: string;
  offset?: string;
  separator?: string;
  missing?: string[];
  recode?: Record<string, string>;
}

export type ValueType = "boolean" | "number" | "date_time" | "string" | "list";

export interface Mapping {
  format: "lanekeeper/mapping/1";
  columns?: Record<string, MappedColumn>;
  ignore?: string[];
  others?: "fields" | "ignore" | "refuse";
  missing?: string[];
  human_lane?: unknown[];
  [rest: string]: unknown;
}

export const EMPTY: Mapping = { format: "lanekeeper/mapping/1" };

/** Reads a mapping that the program wrote. */
export function readMapping(text: string | null): Mapping {
  if (text === null) return EMPTY;
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && "format" in read ? (read as Mapping) : EMPTY;
  } catch {
    return EMPTY;
  }
}

export function writeMapping(mapping: Mapping): string {
  return JSON.stringify(mapping);
}

/** The parts of a ticket that have one name each. */
export const PLAIN_TARGETS = [
  "id",
  "created_at",
  "channel",
  "subject",
  "body",
  "messages",
  "requested_actions",
  "human.lane",
  "human.owner",
  "human.overrode",
  "human.reroutes",
  "human.took_over_at",
  "human.resolved_at",
  "human.recontact_at",
  "human.packet_rating",
  "human.audit",
  "assistant.lane",
  "assistant.confidence",
  "assistant.draft",
] as const;

/** Whether tickets have such a part. */
export function isTarget(name: string): boolean {
  if (PLAIN_TARGETS.some((target) => target === name)) return true;
  return /^fields\..+$/.test(name) || /^sources\..+\.(state|as_of)$/.test(name);
}

/** What a column becomes; null if it is left out. */
export function targetOf(mapping: Mapping, column: string): string | null {
  const own = mapping.columns?.[column];
  if (own) return own.to;
  const ignored = mapping.ignore?.some((name) => column === name || column.startsWith(`${name}.`)) === true;
  if (ignored || column === "") return null;
  if (isTarget(column)) return column;
  return (mapping.others ?? "fields") === "fields" ? `fields.${column}` : null;
}

/** What was decided about a column: by its name, by the mapping, left out, or nothing yet. */
export type ColumnState = "matched" | "field" | "left_out" | "empty";

export function stateOf(mapping: Mapping, column: string, distinct: number): ColumnState {
  const to = targetOf(mapping, column);
  if (to === null) return distinct === 0 ? "empty" : "left_out";
  if (distinct === 0) return "empty";
  return mapping.columns?.[column] || isTarget(column) ? "matched" : "field";
}

/**
 * Gives a column another target, or leaves it out. A part of a ticket comes from one column: the one that had it
 * becomes a field of its own name again.
 */
export function withTarget(mapping: Mapping, column: string, to: string | null): Mapping {
  const ignore = (mapping.ignore ?? []).filter((name) => name !== column);
  const columns = { ...mapping.columns };
  const before = columns[column];
  delete columns[column];
  if (to === null) return tidy({ ...mapping, columns, ignore: [...ignore, column] });
  for (const [other, entry] of Object.entries(columns)) {
    if (entry.to !== to) continue;
    if (isTime(to)) delete columns[other];
    else columns[other] = { ...entry, to: `fields.${fieldName(other)}` };
  }
  // How times are written belongs to the column, what type its values have to the place.
  const { type: _, ...kept } = before ?? { to };
  const stays = before !== undefined && isField(before.to) && isField(to) ? before : kept;
  columns[column] = { ...stays, to };
  return tidy({ ...mapping, columns, ignore });
}

/**
 * Changes how the cells of a column are read. `undefined` takes a setting away, and so does a text or a table that is
 * empty; an empty list is one: no cell of the column means missing, whatever the file says.
 */
export function withReading(
  mapping: Mapping,
  column: string,
  reading: { [Part in keyof MappedColumn]?: MappedColumn[Part] | undefined },
): Mapping {
  const to = targetOf(mapping, column);
  if (to === null) return mapping;
  const entry: Record<string, unknown> = { ...(mapping.columns?.[column] ?? { to }), ...reading };
  for (const [name, value] of Object.entries(entry)) if (value === undefined || isBlank(value)) delete entry[name];
  return tidy({ ...mapping, columns: { ...mapping.columns, [column]: { to, ...entry } } });
}

function isBlank(value: unknown): boolean {
  if (value === "") return true;
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

function tidy(mapping: Mapping): Mapping {
  const result = { ...mapping };
  if (result.ignore?.length === 0) delete result.ignore;
  if (result.columns && Object.keys(result.columns).length === 0) delete result.columns;
  return result;
}

export function isField(target: string): boolean {
  return target.startsWith("fields.");
}

/** Whether a target holds an instant. */
export function isTime(target: string): boolean {
  return target.endsWith("_at") || /^sources\..+\.as_of$/.test(target);
}

/** A column's name as the name of a field: "Category L2" is "category_l2". */
export function fieldName(column: string): string {
  const name = column
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  return name === "" ? "column" : name;
}

/** Marks of missing values, as a person types them: apart by commas. */
export function marksOf(text: string): string[] {
  return text
    .split(",")
    .map((mark) => mark.trim())
    .filter((mark) => mark !== "");
}

/** Whether the rows that belong together become one before they are mapped. */
export function isFolded(mapping: Mapping): boolean {
  return mapping.fold !== undefined;
}

/**
 * The mapping for a file of events: the rows with the same value in the column become one, with the last value of each
 * column and the number of rows. A mapping file can say more.
 */
export function withFold(mapping: Mapping, by: string, columns: readonly string[]): Mapping {
  const others = columns.filter((column) => column !== by && column !== "");
  const last = others.map((column) => [column, { take: "last", column }] as const);
  const rows = others.includes(ROWS) ? [] : [[ROWS, { take: "count", column: by }] as const];
  return { ...mapping, fold: { by, columns: Object.fromEntries([...last, ...rows]) } };
}

/** The mapping whose rows are tickets each. */
export function withoutFold({ fold: _, ...mapping }: Mapping): Mapping {
  const columns = { ...mapping.columns };
  delete columns[ROWS];
  return tidy({ ...mapping, columns });
}

/** What the number of folded rows is called. */
const ROWS = "rows";

/** Parts of a ticket that people look at first. */
const FIRST = ["id", "created_at", "subject", "body", "human.lane", "channel"];

/** The order in which parts of a ticket are shown. */
export function byPlace(a: string, b: string): number {
  const rank = (place: string) => (FIRST.includes(place) ? FIRST.indexOf(place) : FIRST.length);
  return rank(a) - rank(b) || a.localeCompare(b);
}
