import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { type CheckName, checks } from "../checks.ts";
import type { Thresholds } from "../engine/thresholds.ts";
import { thresholdNames } from "../engine/thresholds.ts";
import type { Credentials } from "../exchange/types.ts";
import { CommandError } from "./command-error.ts";

/** Every option, as `node:util` reads it. */
export const optionTypes = {
  url: { type: "string" },
  auth: { type: "string", multiple: true, default: [] },
  "other-user": { type: "string", multiple: true, default: [] },
  header: { type: "string", multiple: true, default: [] },
  only: { type: "string", multiple: true, default: [] },
  skip: { type: "string", multiple: true, default: [] },
  "skip-check": { type: "string", multiple: true, default: [] },
  seed: { type: "string" },
  budget: { type: "string" },
  "max-body-bytes": { type: "string" },
  "allow-writes": { type: "boolean", default: false },
  "rate-limit": { type: "string" },
  timeout: { type: "string" },
  "max-response-time": { type: "string" },
  replay: { type: "string" },
  coverage: { type: "string" },
  baseline: { type: "string" },
  "update-baseline": { type: "boolean", default: false },
  until: { type: "string" },
  junit: { type: "string" },
  markdown: { type: "string" },
  har: { type: "string" },
  github: { type: "boolean" },
  quiet: { type: "boolean", short: "q", default: false },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", default: false },
} as const satisfies ParseArgsOptionsConfig;

/**
 * Reads a command line.
 *
 * @throws {CommandError} for an option that does not exist or lacks its value, and for another number
 *   of documents than one
 */
export function readArguments(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const [document, ...more] = positionals;
  if (document === undefined) throw new CommandError("The document is missing.");
  if (more.length > 0) {
    throw new CommandError(`There is one document; what is ${more.join(" ")}?`);
  }
  return { document, values };
}

/** What the options of a command line say. */
export type OptionValues = ReturnType<typeof readArguments>["values"];

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      // Only --no-github has a meaning; the others say what is so without them.
      allowNegative: true,
      options: optionTypes,
    });
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

/** The number of an option; undefined where it is not given. */
export function numberOf(
  name: string,
  text: string | undefined,
  { least = 1, isWhole = true } = {},
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  const isRight = isWhole ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (text.trim() !== "" && isRight && value >= least) return value;
  const kind = isWhole ? "a whole number" : "a number";
  throw new CommandError(`--${name} needs ${kind} of at least ${least}; it is "${text}".`);
}

/** Credentials by scheme; undefined where none are given. */
export function credentialsOf(name: string, texts: readonly string[]): Credentials | undefined {
  if (texts.length === 0) return undefined;
  const pairs = texts.map((text): [string, string] => {
    const at = text.indexOf("=");
    // The value may be a secret, which must not be shown in the log of a build.
    if (at < 1) throw new CommandError(`--${name} needs <scheme>=<value>.`);
    if (at === text.length - 1) {
      throw new CommandError(`--${name} has no value for the scheme "${text.slice(0, at)}".`);
    }
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return Object.fromEntries(pairs);
}

/** Headers by name. */
export function headersOf(texts: readonly string[]): Record<string, string> {
  const pairs = texts.map((text): [string, string] => {
    const found = /^([!#$%&'*+.^`|~\w-]+):\s*(.*)$/.exec(text);
    if (found === null) throw new CommandError(`--header needs "Name: value".`);
    return [found[1] ?? "", found[2] ?? ""];
  });
  return Object.fromEntries(pairs);
}

/** Percentages by kind: `operations=100,responses=80`. */
export function thresholdsOf(text: string | undefined): Thresholds {
  const parts = text === undefined ? [] : text.split(",");
  const pairs = parts.map((part) => {
    const [, kind = "", percent = ""] = /^\s*(\w+)\s*=\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(part) ?? [];
    const isKnown = thresholdNames.some((name) => name === kind);
    if (isKnown && Number(percent) <= 100) return [kind, Number(percent)];
    const kinds = thresholdNames.join(", ");
    throw new CommandError(`--coverage needs ${kinds} as kind=percent; it has "${part}".`);
  });
  return Object.fromEntries(pairs);
}

/** Names of checks. */
export function checksOf(names: readonly string[]): CheckName[] {
  return names.map((name) => {
    if (Object.hasOwn(checks, name)) return name as CheckName; // a key of the table
    const known = Object.keys(checks).join(", ");
    throw new CommandError(`--skip-check: there is no check "${name}". There are: ${known}.`, {
      showUsage: false,
    });
  });
}

/** A day as `2027-01-31`. */
export function dayOf(text: string | undefined, now: Date): string {
  if (text === undefined) {
    const ninety = new Date(now);
    ninety.setUTCDate(now.getUTCDate() + 90);
    return ninety.toISOString().slice(0, 10);
  }
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  if (isDay) return text;
  throw new CommandError(`--until needs a day such as 2027-01-31; it is "${text}".`);
}
