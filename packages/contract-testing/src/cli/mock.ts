import { once } from "node:events";
import { parseArgs } from "node:util";
import { loadDocument } from "../document/load.ts";
import { type Listening, listen } from "../mock/listen.ts";
import { mock } from "../mock/mock.ts";
import { numberOf } from "./arguments.ts";
import { CommandError, type ExitCode } from "./command-error.ts";
import type { Terminal } from "./terminal.ts";

/** What `mock --help` prints. */
export const mockUsage = `Usage: verbatim-contract-test mock <document> [options]

Answers as an OpenAPI document says: valid answers always, and what is sent to a collection is stored.

  <document>           a YAML or JSON file, OpenAPI 3.0 or 3.1
  --port <number>      4010 without it; 0 for any that is free
  --host <name>        127.0.0.1 without it
  --base-path <path>   what stands before the document's paths; the path of servers[0] without it
  --seed <number>      from which drawn values follow; 1 without it
  --stateless          store nothing: each answer is an example, or made from the schema
  --quiet              do not print requests
  --help

A request chooses its answer with the header Prefer: code=404, example=<name>, dynamic=true.

Exit codes: 0 it was stopped; 2 the command is wrong, the document cannot be read, or the port is taken.`;

/**
 * Runs `verbatim-contract-test mock <document>` until it is stopped.
 *
 * @param args - what follows `mock`
 * @param stop - stops it; SIGINT and SIGTERM do without it
 * @throws {CommandError} when it is called wrongly, or the port is taken
 * @throws {ContractError} when the document cannot be used
 */
export async function runMock(
  args: readonly string[],
  terminal: Terminal,
  stop: AbortSignal = untilKilled(),
): Promise<ExitCode> {
  const { values, positionals } = parse(args);
  if (values.help) {
    terminal.out(mockUsage);
    return 0;
  }
  const [path, ...more] = positionals;
  if (path === undefined) throw wrong("The document is missing.");
  if (more.length > 0) throw wrong(`There is one document; what is ${more.join(" ")}?`);
  const port = numberOf("port", values.port, { least: 0 }) ?? 4010;
  const seed = numberOf("seed", values.seed, { least: 0 });
  const document = loadDocument(path);
  const server = mock(document, {
    stateful: !values.stateless,
    ...(seed !== undefined && { seed }),
    ...(values["base-path"] !== undefined && { basePath: values["base-path"] }),
  });
  const listening = await open(server, port, values.host, (request, response) => {
    const { pathname, search } = new URL(request.url);
    if (!values.quiet) terminal.err(`${request.method} ${pathname}${search} ${response.status}`);
  });
  terminal.out(`A mock of ${document.source} answers at ${listening.url}`);
  if (!stop.aborted) await once(stop, "abort");
  await listening.close();
  return 0;
}

async function open(
  server: (request: Request) => Promise<Response>,
  port: number,
  host: string,
  onAnswer: (request: Request, response: Response) => void,
): Promise<Listening> {
  try {
    return await listen(server, { port, host, onAnswer });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(`Nothing can listen at ${host}, port ${port}: ${why}.`, {
      showUsage: false,
    });
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: "string" },
        host: { type: "string", default: "127.0.0.1" },
        "base-path": { type: "string" },
        seed: { type: "string" },
        stateless: { type: "boolean", default: false },
        quiet: { type: "boolean", short: "q", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

function wrong(message: string): CommandError {
  return new CommandError(`${message}\n\n${mockUsage}`, { showUsage: false });
}

/** Aborts when the process is asked to end. */
function untilKilled(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => controller.abort());
  return controller.signal;
}
