// How the file itself is read: its encoding and what stands between its cells, as found and as a person says it.
import { Select } from "../../../components/controls";
import type { Mapping } from "./mapping";
import { forgetMapping, setMapping } from "./wizard";

/** No choice: what the file itself tells. */
const FOUND = "";

const ENCODINGS: readonly { value: string; label: string; detail?: string }[] = [
  { value: "utf-8", label: "UTF-8" },
  { value: "windows-1252", label: "Windows-1252", detail: "Western Europe" },
  { value: "iso-8859-15", label: "ISO-8859-15", detail: "Western Europe" },
  { value: "windows-1250", label: "Windows-1250", detail: "Central Europe" },
  { value: "windows-1251", label: "Windows-1251", detail: "Cyrillic" },
  { value: "windows-1253", label: "Windows-1253", detail: "Greek" },
  { value: "windows-1254", label: "Windows-1254", detail: "Turkish" },
  { value: "windows-1255", label: "Windows-1255", detail: "Hebrew" },
  { value: "windows-1256", label: "Windows-1256", detail: "Arabic" },
  { value: "utf-16le", label: "UTF-16LE" },
  { value: "utf-16be", label: "UTF-16BE" },
  { value: "shift_jis", label: "Shift_JIS", detail: "Japanese" },
  { value: "gb18030", label: "GB18030", detail: "Chinese" },
  { value: "big5", label: "Big5", detail: "Chinese" },
  { value: "euc-kr", label: "EUC-KR", detail: "Korean" },
];

const DELIMITERS: readonly { value: string; label: string }[] = [
  { value: ",", label: "comma ," },
  { value: ";", label: "semicolon ;" },
  { value: "\t", label: "tab" },
  { value: "|", label: "bar |" },
];

/** The character in words: "semicolon ;". */
export function delimiterWord(character: string): string {
  return DELIMITERS.find(({ value }) => value === character)?.label ?? character;
}

interface EncodingChoiceProps {
  mapping: Mapping;
  /** What the file is read as without a choice. */
  found: string;
  labelled?: "above" | "before";
  width?: number | string;
}

/** A byte order mark in the file wins over whatever is chosen. */
export function EncodingChoice({ mapping, found, labelled = "above", width = "100%" }: EncodingChoiceProps) {
  const { encoding, ...others } = mapping;
  const chosen = typeof encoding === "string" ? encoding.toLowerCase() : FOUND;
  return (
    <Select
      label="Encoding"
      labelled={labelled}
      value={chosen}
      options={[{ value: FOUND, label: found }, ...withOwn(ENCODINGS, chosen)]}
      size="small"
      width={width}
      onChange={(value) => setOrForget(value === FOUND ? others : { ...mapping, encoding: value })}
    />
  );
}

export function DelimiterChoice({ mapping, found }: { mapping: Mapping; found: string }) {
  const { delimiter, ...others } = mapping;
  const chosen = typeof delimiter === "string" ? delimiter : FOUND;
  return (
    <Select
      label="Delimiter"
      labelled="above"
      value={chosen}
      options={[{ value: FOUND, label: found }, ...withOwn(DELIMITERS, chosen)]}
      size="small"
      width="100%"
      onChange={(value) => setOrForget(value === FOUND ? others : { ...mapping, delimiter: value })}
    />
  );
}

/** A mapping that says nothing any more gives way to what the file suggests. */
function setOrForget(mapping: Mapping): void {
  if (Object.keys(mapping).every((part) => part === "format" || part === "title")) forgetMapping();
  else setMapping(mapping);
}

/** What a mapping file says need not be on the list. */
function withOwn<Option extends { value: string; label: string }>(options: readonly Option[], chosen: string) {
  const isListed = chosen === FOUND || options.some(({ value }) => value === chosen);
  return isListed ? options : [...options, { value: chosen, label: chosen }];
}
