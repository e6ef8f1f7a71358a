import { join } from "node:path";
import { init } from "../init/init.ts";
import { readArguments, takeDocuments } from "./arguments.ts";
import type { ExitCode } from "./command-error.ts";
import { quietTerminal, type Terminal } from "./terminal.ts";
import { usages } from "./usage.ts";
import { counted } from "./words.ts";

/**
 * Runs `verbatim-codegen init <document>`.
 *
 * @throws CommandError when it is called wrongly; DocumentError with every problem of the document
 */
export async function runInit(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, { out: { type: "string", default: "." } });
  if (values.help) {
    terminal.out(usages.init);
    return 0;
  }
  const [document] = takeDocuments(positionals, ["document"] as const);
  const { out } = values;
  const { out: say } = values.quiet ? quietTerminal(terminal) : terminal;
  const result = await init(document, { out });
  const { written, kept, undeclared, untested, withoutClient } = result;
  for (const path of kept) say(`${path} exists and was left as it is.`);
  if (withoutClient !== undefined) say(`There is no client:\n${withoutClient}`);
  if (undeclared.length > 0) {
    const subject =
      undeclared.length === 1 ? "1 operation cannot" : `${undeclared.length} operations cannot`;
    say(`${subject} answer 501 by the document; README.md lists them.`);
  }
  if (untested.length > 0) {
    say(
      `No request was found for ${untested.join(", ")}; ${join(out, "test/app.test.ts")} says so.`,
    );
  }
  say(`${counted(written.length, "file")} written, ${kept.length} kept. Next:`);
  say(
    [...(out === "." ? [] : [`cd ${out}`]), "npm install", "npm test", "npm start"]
      .map((line) => `  ${line}`)
      .join("\n"),
  );
  return 0;
}
