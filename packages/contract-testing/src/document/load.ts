import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { ContractError } from "./error.ts";
import { readFiles } from "./files.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { LineIndex } from "./lines.ts";
import { type Operation, readOperations } from "./operations.ts";
import { upgrade } from "./upgrade.ts";

/** An OpenAPI document, read and indexed. */
export interface LoadedDocument {
  /** The name used in messages: the file's base name, or `document` for a parsed object. */
  readonly source: string;
  /** The document as it was written; the schemas of OpenAPI 3.0 in the words of 3.1. */
  readonly root: JsonObject;
  /** Every operation, in document order. */
  readonly operations: readonly Operation[];
  /** Those that must not be called, not even to prepare another. */
  readonly skipped?: readonly Operation[];
  /** The line of a pointer, counted from 1; undefined for a document that was given as an object. */
  readonly line: LineIndex;
  /** The place of a pointer for a reader: `schemas/item.yaml:12`, or the pointer without a file. */
  readonly where: (pointer: string) => string;
}

/** What a document can be given as: a path or `file:` URL of YAML or JSON, or the parsed object. */
export type DocumentSource = string | URL | object;

/**
 * Reads an OpenAPI 3.0 or 3.1 document, and the files that it refers to. Given as a path, failures
 * name its lines.
 *
 * @param source path or `file:` URL of a YAML or JSON file, a parsed object, or a document that is
 * loaded already.
 * @throws {ContractError} when it cannot be read, is neither OpenAPI 3.0 nor 3.1, repeats an operationId, or
 * holds a reference that leads nowhere.
 * @example
 * const document = loadDocument("openapi.yaml");
 * document.operations.map((operation) => operation.operationId);
 */
export function loadDocument(source: DocumentSource): LoadedDocument {
  if (isLoaded(source)) return source;
  if (typeof source === "string" || source instanceof URL) return loadFile(source);
  return index("document", source, { line: () => undefined, where: (pointer) => pointer });
}

function isLoaded(source: DocumentSource): source is LoadedDocument {
  return isObject(source) && isObject(source.root) && typeof source.line === "function";
}

function loadFile(source: string | URL): LoadedDocument {
  const path = String(source).startsWith("file:") ? fileURLToPath(source) : String(source);
  const { root, schemas, line, file } = readFiles(path);
  const where = (pointer: string) => {
    const number = line(pointer);
    return number === undefined ? pointer : `${file(pointer).name}:${number}`;
  };
  return index(basename(path), root, { line, where }, schemas);
}

function index(
  source: string,
  written: unknown,
  places: Pick<LoadedDocument, "line" | "where">,
  schemas: readonly string[] = [],
): LoadedDocument {
  if (!isObject(written)) throw new ContractError(`${source} does not hold an object.`);
  const version = String(written.openapi ?? written.swagger ?? "nothing");
  if (!/^3\.[01]\.\d+/.test(version)) {
    throw new ContractError(
      `${source} declares OpenAPI ${version}; understood are 3.0 and 3.1. Convert it to 3.1 first.`,
    );
  }
  const root = version.startsWith("3.0") ? upgrade(written, schemas) : written;
  const operations = readOperations(root);
  const seen = new Map<string, Operation>();
  for (const operation of operations) {
    const other = seen.get(operation.operationId);
    if (other !== undefined) {
      throw new ContractError(
        `${source}: operationId "${operation.operationId}" is used twice, at ${other.pointer} and ${operation.pointer}.`,
      );
    }
    seen.set(operation.operationId, operation);
  }
  return { source, root, operations, ...places };
}

/**
 * The operation with this operationId.
 *
 * @throws {ContractError} when the document has no such operation; names those it has.
 */
export function operationOf(document: LoadedDocument, operationId: string): Operation {
  const found = document.operations.find((operation) => operation.operationId === operationId);
  if (found !== undefined) return found;
  const names = document.operations.map((operation) => operation.operationId).join(", ");
  throw new ContractError(
    `${document.source} has no operation "${operationId}". It has: ${names}.`,
  );
}
