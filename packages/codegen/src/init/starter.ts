import { join, relative, sep } from "node:path";
import { member } from "../document/json.ts";
import type { Document } from "../document/model.ts";
import { DocumentError } from "../document/problem.ts";
import { makePlan } from "../emit/plan.ts";
import { clientFiles, serverFiles } from "../generate.ts";
import { errorShape, notImplementedAnswer } from "./error-answer.ts";
import { appFile, handlersFile, serverFile } from "./files/app.ts";
import { clientFile, clientOptionsFile } from "./files/client.ts";
import { errorsFile } from "./files/errors.ts";
import { handlerFile } from "./files/handler.ts";
import { packageJson, readme, tsconfigJson } from "./files/project.ts";
import { testFile } from "./files/test.ts";
import { handlerFiles, kebabCase } from "./names.ts";
import { type ExampleRequest, exampleRequest } from "./request.ts";

/** A server to start from. */
export interface Starter {
  /** The text of each file, by its path below the folder, with slashes. */
  readonly files: ReadonlyMap<string, string>;
  /** Operations that the document does not let answer 501. */
  readonly undeclared: readonly string[];
  /** Operations for which no request was found. */
  readonly untested: readonly string[];
  /** Why there is no client, if there is none. */
  readonly withoutClient?: string;
}

/**
 * Makes the files of a server that answers 501 to every operation, with its tests and a client.
 *
 * @param out - the folder that it is for
 */
export async function makeStarter(document: Document, out: string): Promise<Starter> {
  const { operations } = document;
  const client = await clientOrReason(document);
  const hasClient = typeof client !== "string";
  const answers = new Map(
    operations.map((operation) => [operation.name, notImplementedAnswer(operation, document)]),
  );
  const undeclared = [...answers].filter(([, answer]) => !answer).map(([name]) => name);
  const { requests, untested } = requestsOf(document);
  const names = handlerFiles(operations);
  const project = projectOf(document, out, hasClient);

  const files = new Map([
    ["package.json", packageJson(project)],
    ["tsconfig.json", tsconfigJson()],
    [".gitignore", "node_modules/\n"],
    ["README.md", readme(project, undeclared)],
    ["src/server.ts", serverFile()],
    ["src/app.ts", appFile()],
    ["src/errors.ts", errorsFile(...errorType(document))],
    ["src/handlers.ts", handlersFile(names)],
    ["test/app.test.ts", testFile(requests, untested, hasClient ? callable(document) : undefined)],
  ]);
  for (const operation of operations) {
    const path = `src/handlers/${names.get(operation.name)}.ts`;
    files.set(path, handlerFile(operation, answers.get(operation.name)));
  }
  for (const [name, text] of await serverFiles(document)) files.set(`src/generated/${name}`, text);
  if (typeof client === "string") return { files, undeclared, untested, withoutClient: client };
  files.set("src/client/options.ts", clientOptionsFile());
  files.set("src/client/client.ts", clientFile());
  for (const [name, text] of client) files.set(`src/client/generated/${name}`, text);
  return { files, undeclared, untested };
}

/** The files of the client, or the reason for which it cannot be generated. */
async function clientOrReason(document: Document): Promise<ReadonlyMap<string, string> | string> {
  try {
    return await clientFiles(document);
  } catch (error) {
    if (error instanceof DocumentError) return error.message;
    throw error;
  }
}

function requestsOf(document: Document) {
  const requests = new Map<string, ExampleRequest>();
  const untested: string[] = [];
  for (const operation of document.operations) {
    const request = exampleRequest(operation, document);
    if (request) requests.set(operation.name, request);
    else untested.push(operation.name);
  }
  return { requests, untested };
}

/** An operation that needs nothing but its path. */
function callable({ operations }: Document): string | undefined {
  return operations.find(
    ({ method, parameters, requestBody }) =>
      method !== "head" && !requestBody?.required && parameters.every(({ required }) => !required),
  )?.name;
}

/** The shape of the document's errors, and the name of its type in `types.ts`. */
function errorType(document: Document): Parameters<typeof errorsFile> {
  const shape = errorShape(document);
  if (shape?.component === undefined) return [shape, undefined];
  return [shape, makePlan(document).componentName(shape.component, "response")];
}

function projectOf({ source }: Document, out: string, hasClient: boolean) {
  const given = member(source.value.info, "title");
  const title = typeof given === "string" && given.trim() !== "" ? given.trim() : "API";
  const words = kebabCase(title).replaceAll(/[^a-z0-9]+/g, "-");
  const name = words.replaceAll(/^-+|-+$/g, "") || "api";
  const document = relative(join(out), source.file).split(sep).join("/");
  return { name, title, document, hasClient };
}
