import type { AdminServices } from "../services.ts";

/** An option of a command, such as `--kind <kind>`. */
export interface Option {
  readonly name: string;
  /** What stands for its value in the help. */
  readonly value: string;
  readonly description: string;
  readonly required?: boolean;
  /** Whether it may be given several times. */
  readonly multiple?: boolean;
}

/** The texts that were given, by the names of the options; an option that is absent has none. */
export type Given = ReadonlyMap<string, readonly string[]>;

/** A command of the command line, such as `keys create`. */
export interface Command {
  readonly words: string;
  readonly description: string;
  /** What stands for the argument that follows the words; undefined when there is none. */
  readonly argument?: string;
  readonly options: readonly Option[];
  /**
   * Does it, and gives what to print.
   *
   * @param argument - empty when the command has none
   * @throws {AdminError} when it cannot be done
   */
  run(services: AdminServices, given: Given, argument: string): Promise<string>;
}

/** Why a command was not done, in words for the person who gave it. */
export class AdminError extends Error {
  override readonly name = "AdminError";
}

/** A command line that no command understands. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The text of an option that was given once. */
export function textOf(given: Given, name: string): string | undefined {
  return given.get(name)?.at(-1);
}

/**
 * Writes names and values below each other, the values in one column.
 *
 * Clients choose some of the texts: what a terminal would obey is shown as `?`.
 */
export function table(texts: readonly (readonly string[])[]): string {
  const rows = texts.map((row) => row.map((text) => text.replaceAll(/\p{C}/gu, "?")));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`)
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}
