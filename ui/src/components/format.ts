// How figures, times and long texts are written. One place, so that a number looks the same on every desk.

const MINUS = "\u2212";
const EN_DASH = "\u2013";
const ELLIPSIS = "\u2026";

/** What stands in place of a figure that cannot be had. The reason stands beside it. */
export const UNAVAILABLE = "\u2014";

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

const byDigits = new Map<number, Intl.NumberFormat>();

// Making a formatter takes far longer than using it, and a page of figures uses hundreds.
function withDecimals(digits: number): Intl.NumberFormat {
  const known = byDigits.get(digits);
  if (known) return known;
  const made = new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  byDigits.set(digits, made);
  return made;
}

function trueMinus(text: string): string {
  return text.startsWith("-") ? MINUS + text.slice(1) : text;
}

/** A number with a fixed count of decimals, comma groups and a true minus; never "-0". */
export function decimal(value: number, digits: number): string {
  const text = withDecimals(digits).format(value);
  return trueMinus(/[1-9]/.test(text) ? text : text.replace("-", ""));
}

/** 12400 is "12,400". */
export function count(value: number): string {
  return trueMinus(whole.format(value === 0 ? 0 : value));
}

/** A change in tickets: "+161", "−708", "0". */
export function signed(value: number): string {
  return value > 0 ? `+${count(value)}` : count(value);
}

/** A share between 0 and 1 with one decimal: "84.1%". */
export function percent(share: number): string {
  return `${decimal(share * 100, 1)}%`;
}

/** A share without its sign, for axes: "84.1". */
function points(share: number): string {
  return decimal(share * 100, 1);
}

/** A 95% interval of a share: "83.0–85.1". */
export function interval(low: number, high: number): string {
  return `${points(low)}${EN_DASH}${points(high)}`;
}

/** An interval of anything else, in the given count of decimals: "0.729–0.761". */
export function intervalOf(low: number, high: number, digits: number): string {
  return `${decimal(low, digits)}${EN_DASH}${decimal(high, digits)}`;
}

/** Kappa has three decimals. */
export function kappa(value: number): string {
  return decimal(value, 3);
}

/** "0.012", or "< 0.001". */
export function pValue(value: number): string {
  return value < 0.001 ? "< 0.001" : decimal(value, 3);
}

/** "1 ticket", "12,400 tickets"; the plural adds an s unless it is given. */
export function counted(value: number, noun: string, plural: string = `${noun}s`): string {
  return `${count(value)} ${Math.abs(value) === 1 ? noun : plural}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** "24 MB", in steps of a thousand as file managers show it. */
export function bytes(size: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let value = size;
  let step = 0;
  while (value >= 999.5 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${decimal(value, step === 0 || value >= 10 ? 0 : 1)} ${units[step] ?? ""}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function parsed(moment: string | number | Date): Date | null {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Whether a moment lies in another year than this one, so that its year has to be said. */
function isOfAnotherYear(date: Date): boolean {
  return date.getUTCFullYear() !== new Date().getUTCFullYear();
}

/**
 * "5 Jan", or "5 Jan 2019" when that is not this year; `withYear` says or leaves it out whatever the year. Tickets
 * carry their times in UTC and are shown in it.
 */
export function day(moment: string | number | Date, withYear?: boolean): string {
  const date = parsed(moment);
  if (!date) return UNAVAILABLE;
  const name = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""}`;
  return (withYear ?? isOfAnotherYear(date)) ? `${name} ${date.getUTCFullYear()}` : name;
}

/** "07:52" in UTC. Midnight to the millisecond is how files write a day without a time, so no time is shown for it. */
function timeOfDay(date: Date): string | null {
  if (date.getTime() % 86_400_000 === 0) return null;
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** "14 Apr 2026, 07:52", in UTC; without the time where there is none. */
export function dateTime(moment: string | number | Date): string {
  const date = parsed(moment);
  if (!date) return UNAVAILABLE;
  const time = timeOfDay(date);
  return time === null ? day(date, true) : `${day(date, true)}, ${time}`;
}

/** "14 Apr 07:52", or "14 Apr 2019 07:52" when that is not this year, in UTC: for table cells. */
export function dayTime(moment: string | number | Date): string {
  const date = parsed(moment);
  if (!date) return UNAVAILABLE;
  const time = timeOfDay(date);
  return time === null ? day(date) : `${day(date)} ${time}`;
}

/** "14:02:11" by the clock on the wall: for what happened in this window. */
export function clock(moment: string | number | Date, withSeconds = false): string {
  const date = parsed(moment);
  if (!date) return UNAVAILABLE;
  const minutes = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return withSeconds ? `${minutes}:${two(date.getSeconds())}` : minutes;
}

/** "5 Jan to 5 Jul 2026": a span of days; the year is said once if it is one year. */
export function days(from: string | number | Date, to: string | number | Date): string {
  const first = parsed(from);
  const last = parsed(to);
  if (!first || !last) return UNAVAILABLE;
  const oneYear = first.getUTCFullYear() === last.getUTCFullYear();
  return `${day(first, !oneYear)} to ${day(last, true)}`;
}

/** The Monday that a week is known by: "week of 5 Jan". */
export function week(moment: string | number | Date): string {
  const date = parsed(moment);
  if (!date) return UNAVAILABLE;
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return `week of ${day(date.getTime() - sinceMonday * 86_400_000)}`;
}

/** A length of time in its two largest units: "38 ms", "1.9 s", "4 min 10 s", "3 h 5 min", "2 days". */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${decimal(milliseconds, 0)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${decimal(seconds, 1)} s`;
  const rounded = Math.round(seconds);
  if (rounded < 3600) return joined(Math.floor(rounded / 60), "min", rounded % 60, "s");
  const minutes = Math.round(seconds / 60);
  if (minutes < 48 * 60) return joined(Math.floor(minutes / 60), "h", minutes % 60, "min");
  return counted(Math.round(minutes / 1440), "day");
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Shortens an id or a path in its middle, so that both ends stay readable: "HD-20…204". Never splits a character. */
export function middle(text: string, max: number): string {
  if (text.length <= max) return text;
  const characters = Array.from(graphemes.segment(text), (part) => part.segment);
  if (characters.length <= max) return text;
  const kept = Math.max(2, max - 1);
  const head = Math.ceil(kept / 2);
  return characters.slice(0, head).join("") + ELLIPSIS + characters.slice(characters.length - (kept - head)).join("");
}

/** A digest as people compare it: "sha256:9c41…e07b". */
export function digest(text: string): string {
  const at = text.indexOf(":");
  const prefix = at < 0 ? "" : text.slice(0, at + 1);
  const hex = text.slice(at + 1);
  return hex.length <= 9 ? text : `${prefix}${hex.slice(0, 4)}${ELLIPSIS}${hex.slice(-4)}`;
}

/** An id as it is read: "support leadership" for "support_leadership". */
export function inWords(id: string): string {
  return id.replaceAll("_", " ");
}

/** The same at the beginning of a line: "Support leadership". */
export function headWords(id: string): string {
  return capital(inWords(id));
}

/** The text as it stands at the beginning of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A path as its owner writes it: what lies below the home folder begins with "~". */
export function belowHome(path: string, home: string | null): string {
  if (home === null || home === "" || !path.startsWith(home)) return path;
  const rest = path.slice(home.length);
  return rest === "" || /^[\\/]/.test(rest) ? `~${rest}` : path;
}
