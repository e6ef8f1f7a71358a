import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { ContractError } from "../document/error.ts";
import { isObject } from "../document/json.ts";
import type { Finding } from "../exchange/types.ts";

/** A finding that is known, and left alone until a day. */
export interface BaselineEntry {
  readonly operationId: string;
  readonly check: string;
  readonly pointer: string;
  /** The last day on which it is left alone: `2027-01-31`. */
  readonly until: string;
  /** Why it is left alone, for the people who read the file. */
  readonly reason?: string;
}

/** Findings, apart from those that are known. */
export interface Sorted {
  readonly fresh: readonly Finding[];
  readonly known: readonly Finding[];
  /** Entries whose day is over: what they were for is reported again. */
  readonly expired: readonly BaselineEntry[];
  /** Entries that nothing was found for: they can go. */
  readonly unused: readonly BaselineEntry[];
}

/**
 * Reads a baseline file: a JSON list of entries. A file that does not exist is an empty one.
 *
 * @throws {ContractError} when it is something else
 */
export function readBaseline(path: string): BaselineEntry[] {
  if (!existsSync(path)) return [];
  const value: unknown = parse(readFileSync(path, "utf8"), path);
  if (Array.isArray(value) && value.every(isEntry)) return value;
  throw new ContractError(
    `${path} is no baseline: it must be a list of {operationId, check, pointer, until: "2027-01-31"}.`,
  );
}

/**
 * Writes the findings as a baseline that ends on a day; entries that have not ended keep theirs.
 *
 * @param today - as `2026-11-22`
 */
export function writeBaseline(
  path: string,
  findings: readonly Finding[],
  until: string,
  before: readonly BaselineEntry[],
  today: string,
): void {
  const valid = before.filter((entry) => entry.until >= today);
  const entries = new Map<string, BaselineEntry>();
  for (const { operationId, check, pointer } of findings) {
    const entry = { operationId, check, pointer, until };
    entries.set(keyOf(entry), valid.find((known) => keyOf(known) === keyOf(entry)) ?? entry);
  }
  const sorted = [...entries.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  writeFileSync(path, `${JSON.stringify(sorted, undefined, 2)}\n`);
}

/**
 * Tells known findings from those that are not.
 *
 * @param today - as `2026-11-22`
 */
export function sortFindings(
  findings: readonly Finding[],
  baseline: readonly BaselineEntry[],
  today: string,
): Sorted {
  const expired = baseline.filter(({ until }) => until < today);
  const valid = new Map(
    baseline.filter(({ until }) => until >= today).map((entry) => [keyOf(entry), entry]),
  );
  const known = findings.filter((finding) => valid.has(keyOf(finding)));
  const met = new Set(findings.map(keyOf));
  return {
    fresh: findings.filter((finding) => !valid.has(keyOf(finding))),
    known,
    expired: expired.filter((entry) => met.has(keyOf(entry))),
    unused: baseline.filter((entry) => !met.has(keyOf(entry))),
  };
}

function keyOf({
  operationId,
  check,
  pointer,
}: Pick<BaselineEntry, "operationId" | "check" | "pointer">) {
  return `${operationId} ${check} ${pointer}`;
}

function isEntry(value: unknown): value is BaselineEntry {
  const names = ["operationId", "check", "pointer", "until"];
  if (!isObject(value) || !names.every((name) => typeof value[name] === "string")) return false;
  return /^\d{4}-\d\d-\d\d$/.test(String(value.until));
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ContractError(`${path} is not JSON.`, { cause: error });
  }
}
