#!/usr/bin/env node
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { check } from "./check/check.ts";
import { DocumentError } from "./document/problem.ts";
import { writeFiles } from "./files.ts";
import { type GenerateOptions, generate } from "./generate.ts";

const usage = `Usage: verbatim-codegen <document> --out <folder> [--client <folder>] [--check]

Generates types, zod schemas, routes and typed handlers from an OpenAPI 3.1 document.

  <document>         a YAML or JSON file
  --out <folder>     where the server's files go
  --client <folder>  where the client's files go; without it no client is generated
  --check            write nothing; say what has drifted, and exit with 1 if anything has

Exit codes: 0 all is well; 1 drift, or the document has problems; 2 the command is wrong.`;

process.exitCode = await run(process.argv.slice(2));

async function run(args: string[]): Promise<number> {
  const command = parse(args);
  if (typeof command === "string") {
    console.error(`${command}\n\n${usage}`);
    return 2;
  }
  if (command.help) {
    console.log(usage);
    return 0;
  }
  try {
    return command.check ? await runCheck(command, args) : await runGenerate(command);
  } catch (error) {
    if (error instanceof DocumentError) {
      console.error(error.message);
      const count = error.problems.length;
      console.error(`${command.document}: ${count} problem${count === 1 ? "" : "s"}.`);
      return 1;
    }
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      console.error(`${command.document} cannot be read: there is no such file.`);
      return 2;
    }
    throw error;
  }
}

interface Command extends GenerateOptions {
  readonly document: string;
  readonly check: boolean;
  readonly help: boolean;
}

function parse(args: string[]): Command | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: "string" },
        client: { type: "string" },
        check: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const [document = "", ...more] = positionals;
    const { out = "", client, check: isCheck, help } = values;
    if (!help && document === "") return "The document is missing.";
    if (!help && out === "") return "--out is missing.";
    if (more.length > 0) return `There is one document; what is ${more.join(" ")}?`;
    return { document, out, client, check: isCheck, help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function runGenerate(command: Command): Promise<number> {
  const files = await generate(command.document, command);
  const folders = [command.out, ...(command.client === undefined ? [] : [command.client])];
  const changed = writeFiles(files, folders);
  console.log(`${basename(command.document)}: ${files.size} files, ${changed.length} changed.`);
  return 0;
}

async function runCheck(command: Command, args: readonly string[]): Promise<number> {
  const drift = await check(command.document, command);
  if (drift.length === 0) {
    console.log(`${basename(command.document)}: the generated files are up to date.`);
    return 0;
  }
  const mend = args.filter((argument) => argument !== "--check").join(" ");
  console.error(`The generated files do not follow ${command.document}:`);
  for (const line of drift) console.error(`- ${line}`);
  console.error(`To mend this, run: verbatim-codegen ${mend}`);
  return 1;
}
