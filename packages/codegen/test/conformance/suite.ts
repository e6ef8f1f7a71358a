import { readFileSync } from "node:fs";

/** One instance of the official suite, with the verdict that JSON Schema demands. */
interface SuiteCase {
  readonly description: string;
  readonly data: unknown;
  readonly valid: boolean;
}

/** A schema of the official suite, with its cases. */
export interface SuiteGroup {
  /** The file of the suite, such as "allOf" or "optional/format/date". */
  readonly file: string;
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly SuiteCase[];
}

/** Groups, or single cases of one, that a server generated from OpenAPI judges otherwise, and why. */
export interface Exception {
  readonly file: string;
  /** Without it, every group of the file. */
  readonly group?: string;
  /** Without it, every case of the groups. */
  readonly cases?: readonly string[];
  readonly reason: string;
}

/** Reads the suite of the JSON Schema organisation for draft 2020-12, in its order. */
export function readSuite(): SuiteGroup[] {
  const { files } = readData("suite.json") as SuiteFile; // as published
  return Object.entries(files).flatMap(([name, groups]) =>
    groups.map((group) => ({ ...group, file: name.replace(/\.json$/, "") })),
  );
}

/** Reads the list of exceptions. */
export function readExceptions(): Exception[] {
  return readData("exceptions.json") as Exception[]; // written beside this file
}

interface SuiteFile {
  readonly files: Readonly<Record<string, readonly SuiteGroup[]>>;
}

function readData(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`data/${name}`, import.meta.url), "utf8"));
}
