import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { CommandError } from "./command-error.ts";

/** Options that every command has. */
const common = {
  help: { type: "boolean", short: "h", default: false },
  quiet: { type: "boolean", short: "q", default: false },
} as const satisfies ParseArgsOptionsConfig;

/**
 * Reads a command line.
 *
 * @throws CommandError for an option that does not exist or lacks its value
 */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
) {
  const config = {
    args: [...args],
    allowPositionals: true,
    options: { ...common, ...options },
  } as const;
  try {
    return parseArgs(config);
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Takes the documents of a command line.
 *
 * @param names - what each is called in messages
 * @throws CommandError when there are more or fewer
 */
export function takeDocuments<Names extends readonly string[]>(
  positionals: readonly string[],
  names: Names,
): { [Index in keyof Names]: string } {
  const more = positionals.slice(names.length);
  if (more.length > 0) {
    const wanted = names.length === 1 ? "There is one document" : "There are two documents";
    throw new CommandError(`${wanted}; what is ${more.join(" ")}?`);
  }
  return names.map((name, index) => {
    const document = positionals[index] ?? "";
    if (document === "") throw new CommandError(`The ${name} is missing.`);
    return document;
  }) as { [Index in keyof Names]: string }; // a map keeps the length of a tuple
}
