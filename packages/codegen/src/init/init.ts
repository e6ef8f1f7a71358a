import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadDocument } from "../document/document.ts";
import { isGenerated, readText } from "../files.ts";
import { makeStarter, type Starter } from "./starter.ts";

/** What {@link init} did. */
export interface InitResult extends Omit<Starter, "files"> {
  /** The paths of the files that were written. */
  readonly written: readonly string[];
  /** The paths of the files that were there before, and were left as they are. */
  readonly kept: readonly string[];
}

/**
 * Writes a server to start from into a folder: a handler for every operation that answers 501, its
 * tests, and a client. Nothing that a person may have written is overwritten.
 *
 * @param documentPath - a YAML or JSON file; it stays where it is
 * @param out - the folder, which may have files already
 * @throws DocumentError with every problem of the document; an Error of node:fs
 * @example
 * await init("openapi.yaml", { out: "server" });
 */
export async function init(documentPath: string, { out }: { out: string }): Promise<InitResult> {
  const { files, ...notes } = await makeStarter(loadDocument(documentPath), out);
  const written: string[] = [];
  const kept: string[] = [];
  for (const [name, text] of files) {
    const path = join(out, name);
    if (existsSync(path) && !isGenerated(readText(path) ?? "")) {
      kept.push(path);
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    written.push(path);
  }
  return { ...notes, written, kept };
}
