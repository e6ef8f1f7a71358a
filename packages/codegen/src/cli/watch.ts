import { type FSWatcher, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { describeChanges } from "../check/describe.ts";
import type { Document } from "../document/model.ts";
import { DocumentError } from "../document/problem.ts";
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
  let document = await runOrTell(command, terminal);
  const files = watchFiles();
  files.set(filesOf(command, document));
  terminal.out(`Watching ${command.document}.`);
  for (;;) {
    const changed = await files.change();
    terminal.out(`${changed.join(", ")} changed.`);
    const before = document;
    document = (await runOrTell(command, terminal, before)) ?? before;
    files.set(filesOf(command, document));
  }
}

/** A run of which problems are only told; undefined when there were any. */
async function runOrTell(
  command: GenerateCommand,
  terminal: Terminal,
  before?: Document,
): Promise<Document | undefined> {
  try {
    const { document, changed } = await runOnce(command, terminal);
    if (before) {
      const changes = describeChanges(before.source.value, document.source.value);
      for (const line of [...changes, ...changed.map((path) => `file ${path} written`)]) {
        terminal.out(`- ${line}`);
      }
    }
    return document;
  } catch (error) {
    if (error instanceof DocumentError) {
      terminal.err(error.message);
      terminal.err(`${command.document}: ${counted(error.problems.length, "problem")}.`);
      return undefined;
    }
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      terminal.err(`${error.message}.`);
      return undefined;
    }
    throw error;
  }
}

/** The document, and every file that it refers to as far as it could be read. */
function filesOf({ document: file }: GenerateCommand, document: Document | undefined): string[] {
  return [file, ...(document ? [document.source.file] : [])];
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
  const changed = new Set<string>();
  let wanted = new Set<string>();
  let wake = () => {};

  function onChange(path: string): void {
    if (!wanted.has(path)) return;
    changed.add(path);
    wake();
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
        if (watchers.has(folder)) continue;
        const watcher = watch(folder, (_, name) => onChange(resolve(folder, name ?? "")));
        watchers.set(folder, watcher);
      }
    },
    async change() {
      if (changed.size === 0) {
        await new Promise<void>((done) => {
          wake = done;
        });
      }
      await new Promise((done) => setTimeout(done, debounce));
      const names = [...changed].map((path) => basename(path)).sort();
      changed.clear();
      return names;
    },
  };
}
