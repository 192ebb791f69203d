// Checks that a JSON value has the shape of a policy, and says where it does not.
import type { Parsed, PolicyDocument, Problem } from "./document";

class Unfit extends Error {
  readonly problem: Problem;

  constructor(path: string, message: string) {
    super(message);
    this.problem = { path, message };
  }
}

type Check = (value: unknown, path: string) => void;

/** The value as a policy, or the first place at which it is none. */
export function asPolicy(value: unknown): Parsed {
  try {
    policy(value, "");
  } catch (error) {
    if (error instanceof Unfit) return { policy: null, problem: error.problem };
    throw error;
  }
  return { policy: value as PolicyDocument, problem: null };
}

const LEVELS = ["low", "medium", "high"];
const LANES = ["autonomous", "assisted", "human_owned"];
const PERMISSIONS = ["allow", "human", "deny"];
const COMPARISONS = ["is", "in", "at_least", "at_most", "above", "below", "has", "within", "older_than", "present"];

function fields(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Unfit(path, "An object belongs here.");
  return Object.fromEntries(Object.entries(value));
}

function below(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

const text: Check = (value, path) => {
  if (typeof value !== "string") throw new Unfit(path, "A text belongs here.");
};

const number: Check = (value, path) => {
  if (typeof value !== "number") throw new Unfit(path, "A number belongs here.");
};

const boolean: Check = (value, path) => {
  if (typeof value !== "boolean") throw new Unfit(path, "true or false belongs here.");
};

const fieldValue: Check = (value, path) => {
  if (Array.isArray(value)) return texts(value, path);
  if (!["string", "number", "boolean"].includes(typeof value)) {
    throw new Unfit(path, "A text, a number, true or false belongs here.");
  }
};

function oneOf(words: readonly string[]): Check {
  return (value, path) => {
    if (typeof value !== "string" || !words.includes(value))
      throw new Unfit(path, `One of ${words.join(", ")} belongs here.`);
  };
}

function listOf(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) throw new Unfit(path, "A list belongs here.");
    value.forEach((item, at) => check(item, `${path}[${at}]`));
  };
}

function mapOf(check: Check): Check {
  return (value, path) => {
    for (const [key, item] of Object.entries(fields(value, path))) check(item, below(path, key));
  };
}

/** An object with these keys; those of `optional` may be left out or null, others are not looked at. */
function record(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return (value, path) => {
    const given = fields(value, path);
    for (const [key, check] of Object.entries(required)) {
      if (!Object.hasOwn(given, key)) throw new Unfit(path, `\`${key}\` is missing.`);
      check(given[key], below(path, key));
    }
    for (const [key, check] of Object.entries(optional)) {
      if (given[key] === null) Reflect.deleteProperty(Object(value), key);
      else if (Object.hasOwn(given, key)) check(given[key], below(path, key));
    }
  };
}

const level = oneOf(LEVELS);
const lane = oneOf(LANES);
const permission = oneOf(PERMISSIONS);
const texts = listOf(text);
const parts = listOf(oneOf(["subject", "body", "messages"]));

/** The kinds of condition, by the key that names each. */
const CONDITIONS: Record<string, Check> = {
  all: record({ all: (value, path) => listOf(condition)(value, path) }),
  any: record({ any: (value, path) => listOf(condition)(value, path) }),
  not: record({ not: (value, path) => condition(value, path) }),
  text: record({ text: texts }, { in: parts }),
  regex: record({ regex: text }, { in: parts }),
  signal: record({ signal: text }),
  domain: record({ domain: text }),
  domains: record({ domains: record({ at_least: number }) }),
  action: record({ action: text }),
  source: record({ source: text, state: oneOf(["available", "stale", "unavailable"]) }),
  field: (value, path) => comparison(fields(value, path), path),
};

const condition: Check = (value, path) => {
  const given = fields(value, path);
  const kinds = Object.keys(CONDITIONS).filter((key) => Object.hasOwn(given, key));
  if (kinds.length !== 1)
    throw new Unfit(path, `A condition has exactly one of ${Object.keys(CONDITIONS).join(", ")}.`);
  for (const kind of kinds) CONDITIONS[kind]?.(value, path);
};

function comparison(given: Record<string, unknown>, path: string): void {
  text(given["field"], below(path, "field"));
  const keys = COMPARISONS.filter((key) => Object.hasOwn(given, key));
  const [key] = keys;
  if (keys.length !== 1 || key === undefined)
    throw new Unfit(path, `A field is compared by one of ${COMPARISONS.join(", ")}.`);
  const check = { in: listOf(fieldValue), within: text, older_than: text, present: boolean }[key] ?? fieldValue;
  check(given[key], below(path, key));
}

const matrixCondition: Check = (value, path) => {
  const given = fields(value, path);
  const kinds = Object.keys(MATRIX_CONDITIONS).filter((key) => Object.hasOwn(given, key));
  if (kinds.length !== 1) {
    throw new Unfit(path, `A matrix condition has exactly one of ${Object.keys(MATRIX_CONDITIONS).join(", ")}.`);
  }
  for (const kind of kinds) MATRIX_CONDITIONS[kind]?.(value, path);
};

const MATRIX_CONDITIONS: Record<string, Check> = {
  any_of: record({ any_of: texts, at_least: level }),
  all_of: record({ all_of: texts, at_least: level }),
  count: record({ count: number, at_least: level }, { of: texts }),
  score: record({ score: number, weights: mapOf(number) }),
  all: record({ all: listOf(matrixCondition) }),
  any: record({ any: listOf(matrixCondition) }),
};

const rule = record({ id: text, level, reason: text, when: condition }, { references: texts });

const invariant: Check = (value, path) => {
  const given = fields(value, path);
  const kind = Object.hasOwn(given, "capability")
    ? record({ id: text, capability: text, never: permission }, { says: text, in: listOf(lane) })
    : record({ id: text, when: matrixCondition, lane: record({ at_least: lane }) }, { says: text });
  kind(value, path);
};

const bound: Check = (value, path) => {
  if (typeof value === "string") return lane(value, path);
  return record({}, { at_least: lane, at_most: lane })(value, path);
};

const expectation = record(
  {},
  {
    lane: bound,
    triggers: texts,
    denied: texts,
    unit: oneOf(["conversation", "answer", "action"]),
    owner: text,
    missing: texts,
  },
);

const policy = record(
  {
    format: oneOf(["lanekeeper/policy/1"]),
    name: text,
    domains: listOf(
      record({ id: text, reviewer: text, consequence: level, when: condition }, { title: text, queue: text }),
    ),
    factors: listOf(
      record(
        { id: text, reviewer: text },
        { title: text, guidance: record({}, { low: text, medium: text, high: text }), rules: listOf(rule) },
      ),
    ),
    matrix: record({ rules: listOf(record({ id: text, lane, when: matrixCondition })) }),
    capabilities: listOf(
      record({ id: text, kind: oneOf(["customer_facing", "state_changing", "internal"]) }, { title: text }),
    ),
    lanes: record({ autonomous: mapOf(permission), assisted: mapOf(permission), human_owned: mapOf(permission) }),
  },
  {
    title: text,
    summary: text,
    sources: listOf(record({ id: text }, { title: text, fields: texts, max_age: text })),
    signals: listOf(record({ id: text, when: condition }, { title: text })),
    missing_context: record({ factor: text, decisive: level }),
    routing: listOf(record({ owner: text, when: condition })),
    facts: listOf(record({ field: text, says: text }, { missing: text })),
    handoff: record({}, { assisted: text, human_owned: text }),
    invariants: listOf(invariant),
    tests: listOf(record({ name: text, ticket: record({ id: text }), expect: expectation })),
  },
);
