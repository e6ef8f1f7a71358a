import { parseArgs } from "node:util";
import { readConfig } from "../config.ts";
import { createAdminServices } from "../services.ts";
import { StoreError } from "../storage/errors.ts";
import { openStoreBeside } from "../storage/open-store.ts";
import { accountCommands } from "./account-commands.ts";
import { AdminError, type Command, type Given, table, UsageError } from "./command.ts";
import { keyCommands } from "./key-commands.ts";

const commands: readonly Command[] = [...accountCommands, ...keyCommands];

/** Where the command writes. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/**
 * Manages accounts and keys, also while a server runs on the same database.
 *
 * @param words - the command line, such as `["accounts", "list"]`
 * @param environment - `DATABASE_URL` as the server has it
 * @returns the exit code: 0 done, 1 not done, 2 not understood
 */
export async function runAdmin(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  { out, err }: Output,
): Promise<number> {
  try {
    out(await run(words, environment));
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      err(`${error.message}\n\n${help(commands)}`);
      return 2;
    }
    const isExpected =
      error instanceof AdminError ||
      error instanceof StoreError ||
      (error instanceof Error && "expected" in error);
    err(`${isExpected ? (error as Error).message : String((error as Error).stack)}\n`); // only Errors are thrown
    return 1;
  }
}

async function run(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const chosen = commands.filter((command) => isPrefix(words.slice(0, 2), command.words));
  if (words.includes("--help") || words.includes("-h")) return help(chosen);
  if (words.length === 0) throw new UsageError("Say what to do.");
  const [command] = chosen;
  if (chosen.length !== 1 || command === undefined || command.words.split(" ").length !== 2) {
    throw new UsageError(`There is no command "${words.slice(0, 2).join(" ")}".`);
  }
  const { given, argument } = read(command, words.slice(2));
  const { databaseUrl } = readConfig({ DATABASE_URL: environment.DATABASE_URL });
  const services = createAdminServices(await openStoreBeside(databaseUrl));
  try {
    return await command.run(services, given, argument);
  } finally {
    await services.keys.close();
    await services.store.close();
  }
}

/** Whether a command begins with the words that were given; options among them choose nothing. */
function isPrefix(given: readonly string[], command: string): boolean {
  const words = given.filter((word) => !word.startsWith("-"));
  return `${command} `.startsWith([...words, ""].join(" "));
}

/** @throws {UsageError} when options are unknown or missing, or the argument is */
function read(command: Command, words: readonly string[]): { given: Given; argument: string } {
  const options = Object.fromEntries(
    command.options.map(({ name }) => [name, { type: "string", multiple: true } as const]),
  );
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message); // parseArgs throws Errors only
  }
  const given: Given = new Map(
    Object.entries(parsed.values).map(([name, texts]) => [name, texts ?? []]),
  );
  for (const { name, required, multiple } of command.options) {
    const count = given.get(name)?.length ?? 0;
    if (required === true && count === 0) throw new UsageError(`--${name} is missing.`);
    if (multiple !== true && count > 1) throw new UsageError(`--${name} is given twice.`);
  }
  const expected = command.argument === undefined ? 0 : 1;
  if (parsed.positionals.length < expected) throw new UsageError(`${command.argument} is missing.`);
  if (parsed.positionals.length > expected) {
    throw new UsageError(`"${parsed.positionals[expected]}" means nothing here.`);
  }
  return { given, argument: parsed.positionals[0] ?? "" };
}

function help(shown: readonly Command[]): string {
  const parts = (shown.length === 0 ? commands : shown).map((command) => {
    const usage = [command.words, command.argument].filter(Boolean).join(" ");
    const rows = command.options.map(({ name, value, description, required, multiple }) => [
      `    --${name} ${value}`,
      `${description}${required ? "" : " (optional)"}${multiple ? " (several are possible)" : ""}`,
    ]);
    return `  ${usage}\n    ${command.description}\n${table(rows)}`;
  });
  return `Manages accounts and keys, also while the server runs. DATABASE_URL names the database, as for
the server. In a clone of the repository, "npm run admin --" stands before the command.

${parts.join("\n")}
Exit codes: 0 done, 1 not done, 2 not understood.
`;
}
