import { join } from "node:path";
import { loadDocument } from "../document/document.ts";
import type { Document } from "../document/model.ts";
import { parseSource, type Source } from "../document/source.ts";
import { embeddedSource } from "../emit/document.ts";
import { readText, staleFiles } from "../files.ts";
import { type GenerateOptions, generateFiles } from "../generate.ts";
import { describeChanges } from "./describe.ts";

/**
 * Compares the generated files with what would be generated now; nothing is written.
 *
 * @param documentPath - a YAML or JSON file
 * @returns what has drifted, one line each, in words; empty when nothing has
 * @throws DocumentError with every problem of the document
 * @example
 * await check("openapi.yaml", { out: "src/generated" });
 * // ["operation createActionType: response 409 added", "file handlers.ts differs: …"]
 */
export async function check(documentPath: string, options: GenerateOptions): Promise<string[]> {
  options.onPhase?.("reading");
  return checkDocument(loadDocument(documentPath), options);
}

/** As {@link check} does, for a document that was loaded. */
export async function checkDocument(
  document: Document,
  options: GenerateOptions,
): Promise<string[]> {
  const files = await generateFiles(document, options);
  const folders = [options.out, ...(options.client === undefined ? [] : [options.client])];
  const changes = documentChanges(document.served, options);
  const drift = [...files].flatMap(([path, text]) => {
    const current = readText(path);
    if (current === text) return [];
    if (current === undefined) return [`file ${path} is missing`];
    // Where the document's own changes are known, the lines that follow from them say no more.
    const where = changes.length > 0 ? "" : `: ${firstDifference(current, text)}`;
    return [`file ${path} differs${where}`];
  });
  const stale = staleFiles(folders, new Set(files.keys()));
  drift.push(...stale.map((path) => `file ${path} is no longer generated`));
  return drift.length === 0 ? [] : [...changes, ...drift];
}

/** In what the document differs from the one that the generated files were made from. */
function documentChanges(current: Source, { out }: GenerateOptions): string[] {
  const generated = readText(join(out, "document.ts"));
  const text = generated === undefined ? undefined : embeddedSource(generated);
  if (text === undefined) return [];
  if (text === current.text) return [];
  try {
    const { value } = parseSource(text, current.name);
    const changes = describeChanges(value, current.value);
    return changes.length > 0 ? changes : [`${current.name}: only comments or layout changed`];
  } catch {
    return []; // the embedded text was edited; its file is named in any case
  }
}

/** The first line that differs, and the declaration that it belongs to. */
function firstDifference(current: string, wanted: string): string {
  const [have, want] = [current.split("\n"), wanted.split("\n")];
  const index = want.findIndex((line, position) => line !== have[position]);
  const line = index < 0 ? want.length : index;
  const declaration = want
    .slice(0, line + 1)
    .findLast((text) => /^(export )?(const|interface|type|function) /.test(text));
  const name = /^(?:export )?\w+ (\w+)/.exec(declaration ?? "")?.[1];
  const place = `line ${line + 1}${name === undefined ? "" : `, in ${name}`}`;
  return `${place}: ${quote(have[line])} should be ${quote(want[line])}`;
}

function quote(line: string | undefined): string {
  if (line === undefined) return "the end of the file";
  const text = line.trim();
  return `\`${text.length > 70 ? `${text.slice(0, 67)}...` : text}\``;
}
