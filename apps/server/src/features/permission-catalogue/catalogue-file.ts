import { readFileSync } from "node:fs";
import type { Action } from "@verbatim/contract";
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";
import { authActionId } from "../../http/auth-action.ts";
import { catalogueTime, latestCatalogueTime } from "../../http/catalogue-time.ts";
import { catalogueStart } from "./catalogue.service.ts";

/** A file of entries that cannot be used; `problems` has one line for each fault. */
export class CatalogueFileError extends Error {
  override readonly name = "CatalogueFileError";
  /** Tells the entry point that the message is enough, without a stack. */
  readonly expected = true;
  readonly problems: readonly string[];

  constructor(file: string, problems: readonly string[]) {
    super(
      `CATALOGUE_FILE ${file} is wrong:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
    );
    this.problems = problems;
  }
}

const longest = 255;

const members: readonly string[] = ["category", "description", "created_at"];

/**
 * Reads the entries that an installation adds to the permission catalogue.
 *
 * The file is a YAML list of `{category, description}`, each with a `created_at` if it likes. An id
 * follows from category and description, so it stays the same wherever the file is read.
 *
 * @param file - its path
 * @param known - the ids of the entries that the catalogue has already
 * @throws {CatalogueFileError} naming line and entry of everything that is wrong
 */
export function readCatalogueFile(file: string, known: ReadonlySet<string>): Action[] {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines });
  if (document.errors.length > 0) {
    const first = (message: string) => message.split("\n")[0] ?? "";
    throw new CatalogueFileError(
      file,
      document.errors.map(({ message }) => first(message)),
    );
  }
  if (document.contents === null) return [];
  if (!isSeq(document.contents)) {
    throw new CatalogueFileError(file, ["it must be a list of entries."]);
  }

  const problems: string[] = [];
  const entries = new Map<string, Action>();
  for (const [index, item] of document.contents.items.entries()) {
    const where = `line ${lineOf(item, lines)}, entry ${index + 1}:`;
    const faults = faultsOf(item);
    problems.push(...faults.map((fault) => `${where} ${fault}`));
    if (faults.length > 0 || !isMap(item)) continue;
    const entry = toAction(item);
    if (known.has(entry.id)) {
      problems.push(`${where} the catalogue has "${entry.description}" by itself.`);
    } else if (entries.has(entry.id)) {
      problems.push(`${where} it is there twice.`);
    }
    entries.set(entry.id, entry);
  }
  if (problems.length > 0) throw new CatalogueFileError(file, problems);
  return [...entries.values()];
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CatalogueFileError(file, [`it cannot be read: ${(error as Error).message}.`]); // fs throws Errors only
  }
}

function lineOf(item: unknown, lines: LineCounter): number {
  const range = isMap(item) || isSeq(item) || isScalar(item) ? item.range : undefined;
  return range ? lines.linePos(range[0]).line : 0;
}

function faultsOf(item: unknown): string[] {
  if (!isMap(item)) return ["it must have category and description."];
  const faults: string[] = [];
  for (const { key } of item.items) {
    const name = String(key);
    if (!members.includes(name)) faults.push(`${name} is none of ${members.join(", ")}.`);
  }
  for (const name of ["category", "description"]) {
    const text = item.get(name);
    if (typeof text !== "string" || text.trim() === "") faults.push(`${name} must be a text.`);
    else if (text.length > longest || /\p{Cc}/u.test(text)) {
      faults.push(`${name} must be one line of at most ${longest} characters.`);
    }
  }
  const createdAt = item.get("created_at");
  if (createdAt !== undefined && !(timeOf(createdAt) <= latestCatalogueTime)) {
    faults.push("created_at must be a time such as 2026-11-22T00:00:00Z.");
  }
  return faults;
}

function timeOf(value: unknown): number {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value)
    ? Date.parse(value)
    : Number.NaN;
}

function toAction(item: YAMLMap): Action {
  const category = String(item.get("category"));
  const description = String(item.get("description"));
  const createdAt = item.get("created_at");
  const time = catalogueTime(createdAt === undefined ? catalogueStart : timeOf(createdAt));
  return {
    id: authActionId(category, description),
    category,
    description,
    record_type: "action",
    created_at: time,
    updated_at: time,
  };
}
