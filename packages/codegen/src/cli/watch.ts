import { existsSync, type FSWatcher, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { describeChanges } from "../check/describe.ts";
import { readDocument } from "../document/document.ts";
import type { Document } from "../document/model.ts";
import { DocumentError } from "../document/problem.ts";
import { readSource, type Source } from "../document/source.ts";
import type { ExitCode } from "./command-error.ts";
import { type GenerateCommand, runOnce } from "./generate-command.ts";
import type { Terminal } from "./terminal.ts";
import { counted } from "./words.ts";

/** Editors write a file in several steps; one run answers them all. In milliseconds. */
const debounce = 80;

/**
 * Generates, and again whenever the document or a file it refers to changes, until the process is
 * told to stop. A document with problems, or one that is gone for a moment, stops nothing.
 */
export async function watchDocument(
  command: GenerateCommand,
  terminal: Terminal,
): Promise<ExitCode> {
  const watched = watchFiles();
  let last: Document | undefined;
  for (let round = 0; ; round++) {
    if (round > 0) terminal.out(`${(await watched.change()).join(", ")} changed.`);
    const { document, files } = await runAndTell(command, terminal, last);
    watched.set(files);
    last = document ?? last;
    if (round === 0) terminal.out(`Watching ${files.join(", ")}.`);
  }
}

/** A run whose problems are told and end nothing, and the files that it has read. */
async function runAndTell(
  command: GenerateCommand,
  terminal: Terminal,
  before: Document | undefined,
): Promise<{ document?: Document; files: readonly string[] }> {
  const files: string[] = [];
  function read(file: string): Source {
    if (!files.includes(file)) files.push(file);
    return readSource(file);
  }
  try {
    const load = (file: string) => readDocument(read(file), read);
    const { document, changed } = await runOnce(command, terminal, load);
    if (before) {
      const changes = describeChanges(before.served.value, document.served.value);
      for (const line of [...changes, ...changed.map((path) => `file ${path} written`)]) {
        terminal.out(`- ${line}`);
      }
    }
    return { document, files };
  } catch (error) {
    const isGone = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isGone && !(error instanceof DocumentError)) throw error;
    terminal.err(error.message);
    const count = error instanceof DocumentError ? error.problems.length : 1;
    terminal.err(`${command.document}: ${counted(count, "problem")}.`);
    return { files };
  }
}

interface FileWatch {
  /** Watches these files and no others. */
  set(files: readonly string[]): void;
  /** Waits for a change, and gives the names of the files that changed. */
  change(): Promise<string[]>;
}

/** Watches folders, because editors replace files, and a watch on a file would follow the old one. */
function watchFiles(): FileWatch {
  const watchers = new Map<string, FSWatcher>();
  // All files of the folders: which of them are the document's is known after it was read.
  const changed = new Set<string>();
  let wanted = new Set<string>();
  let wake = () => {};

  function changedFiles(): string[] {
    return [...changed].filter((path) => wanted.has(path)).map((path) => basename(path));
  }

  return {
    set(files) {
      wanted = new Set(files.map((file) => resolve(file)));
      const folders = new Set([...wanted].map((file) => dirname(file)));
      for (const [folder, watcher] of watchers) {
        if (folders.has(folder)) continue;
        watcher.close();
        watchers.delete(folder);
      }
      for (const folder of folders) {
        if (watchers.has(folder) || !existsSync(folder)) continue;
        const watcher = watch(folder, (_, name) => {
          changed.add(resolve(folder, name ?? ""));
          wake();
        });
        watchers.set(folder, watcher);
      }
    },
    async change() {
      while (changedFiles().length === 0) {
        await new Promise<void>((done) => {
          wake = done;
        });
      }
      await new Promise((done) => setTimeout(done, debounce));
      const names = changedFiles().sort();
      changed.clear();
      return names;
    },
  };
}
