import { join } from "node:path";
import { loadDocument } from "./document/document.ts";
import type { Document } from "./document/model.ts";
import { checkClient, emitClientOperations } from "./emit/client.ts";
import { emitDocument } from "./emit/document.ts";
import { emitHandlers } from "./emit/handlers.ts";
import { header } from "./emit/header.ts";
import { memberSchemas } from "./emit/members.ts";
import { emitOperations } from "./emit/operations.ts";
import { makePlan, type Plan } from "./emit/plan.ts";
import { createProjection, type Side } from "./emit/projection.ts";
import { emitProjections } from "./emit/projections.ts";
import { emitRegister } from "./emit/register.ts";
import { emitRoutes } from "./emit/routes.ts";
import { emitSchemas, partKey } from "./emit/schemas.ts";
import { generateTypes, type Types } from "./emit/types.ts";

/** Where generated files go; a path is relative to the working directory or absolute. */
export interface GenerateOptions {
  /** The folder of the server's files. */
  readonly out: string;
  /** The folder of the client's files; no client is generated without it. */
  readonly client?: string | undefined;
  /** Is told what begins, for a person who waits. */
  readonly onPhase?: ((phase: GeneratePhase) => void) | undefined;
}

/** What generation does, in this order. */
export type GeneratePhase = "reading" | "types" | "schemas" | "client";

/**
 * Generates everything from an OpenAPI 3.1 document, in memory.
 *
 * @param documentPath - a YAML or JSON file
 * @returns the text of each file, by its path below the given folders
 * @throws DocumentError with every problem of the document; an Error of node:fs when it cannot be read
 * @example
 * const files = await generate("openapi.yaml", { out: "src/generated" });
 * files.get("src/generated/handlers.ts");
 */
export async function generate(
  documentPath: string,
  options: GenerateOptions,
): Promise<Map<string, string>> {
  options.onPhase?.("reading");
  return generateFiles(loadDocument(documentPath), options);
}

/** Generates everything from a document that was loaded; as {@link generate} does. */
export async function generateFiles(
  document: Document,
  { out, client, onPhase }: GenerateOptions,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [name, text] of await serverFiles(document, onPhase)) files.set(join(out, name), text);
  if (client !== undefined) {
    onPhase?.("client");
    for (const [name, text] of await clientFiles(document)) files.set(join(client, name), text);
  }
  return files;
}

/** The files of the server's folder, by name. */
export async function serverFiles(
  document: Document,
  onPhase?: GenerateOptions["onPhase"],
): Promise<Map<string, string>> {
  const plan = makePlan(document);
  const { source } = document;
  onPhase?.("types");
  const types = await typesFor(plan, "server");
  onPhase?.("schemas");
  const schemas = emitSchemas(plan, types);
  const routes = emitRoutes(plan);
  return new Map([
    ["types.ts", `${header(source.name)}\n${types.text}`],
    ["schemas.ts", schemas],
    ["operations.ts", emitOperations(plan)],
    ["handlers.ts", emitHandlers(plan, types)],
    ["projections.ts", emitProjections(plan)],
    ["routes.ts", routes],
    ["register.ts", emitRegister(source.name)],
    ["document.ts", emitDocument(document.served)],
  ]);
}

/** The files of the client's folder, by name. */
export async function clientFiles(document: Document): Promise<Map<string, string>> {
  checkClient(document);
  const plan = makePlan(document);
  const types = await typesFor(plan, "client");
  return new Map([
    ["types.ts", `${header(document.source.name)}\n${types.text}`],
    ["operations.ts", emitClientOperations(plan, types)],
  ]);
}

function typesFor(plan: Plan, side: Side): Promise<Types> {
  const projection = createProjection(plan, side);
  const inline = memberSchemas(plan, side, projection);
  for (const part of plan.parts) {
    inline.set(partKey(part), projection.schema(part.place, part.direction));
  }
  return generateTypes(plan, projection, inline);
}
