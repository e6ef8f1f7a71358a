import { checkSchemas } from "../keywords/vocabulary.ts";
import { checkOperationIds, checkPaths } from "./checks.ts";
import { member } from "./json.ts";
import type { Document } from "./model.ts";
import { checkCircles } from "./normal/circles.ts";
import { checkDialect, normalForm } from "./normal/normal-form.ts";
import type { ReadSource } from "./normal/resources.ts";
import { nameOperations } from "./operation-names.ts";
import { readOperations } from "./operations.ts";
import { collectFindings, type Report } from "./problem.ts";
import { createReader, type Reader } from "./reader.ts";
import { isSchema, type SchemaPlace } from "./schema.ts";
import { readSource, type Source } from "./source.ts";
import { checkWire } from "./wire.ts";

/**
 * Loads an OpenAPI 3.0 or 3.1 document and the files that it refers to, and checks it.
 *
 * @param file - a YAML or JSON file; its path, relative to the working directory or absolute
 * @throws DocumentError with every problem found, each with file, line, column and pointer
 * @example
 * const { operations } = loadDocument("openapi.yaml");
 */
export function loadDocument(file: string): Document {
  return readDocument(readSource(file));
}

/**
 * Makes the model of a document that has been parsed, and checks it.
 *
 * @param read - reads the other files of the document
 * @throws DocumentError as {@link loadDocument} does
 */
export function readDocument(source: Source, read?: ReadSource): Document {
  const versions = collectFindings(source);
  checkVersion(source, versions.error);
  versions.throwIfAny();

  const { value, position, served, findings } = normalForm(source, read);
  const reader = createReader(value, findings);
  const root = { value, pointer: "" };
  const operations = nameOperations(readOperations(root, reader, findings));
  const schemas = readSchemas(reader, findings.error);
  const document = { source, served, value, position, operations, schemas, unenforced: [] };
  checkDialect(member(value, "jsonSchemaDialect"), "/jsonSchemaDialect", findings);
  checkOperationIds(operations, findings.error);
  checkPaths(operations, { position }, findings.error);
  checkWire(operations, findings.unenforced);
  checkCircles(schemas, findings.error);
  checkSchemas(document, findings);
  findings.throwIfAny();
  return { ...document, unenforced: findings.listUnenforced() };
}

function checkVersion({ value }: Source, report: Report): void {
  const { swagger, openapi } = value;
  if (swagger !== undefined) {
    report(
      "/swagger",
      `this is Swagger ${String(swagger)}, and OpenAPI 3.0 and 3.1 are read; ` +
        "convert it first, for example with npx swagger2openapi",
    );
  } else if (openapi === undefined) {
    report("", "this is no OpenAPI document: it has no openapi member, such as openapi: 3.1.0");
  } else if (!/^3\.[01](\.\d+)?(-.+)?$/.test(String(openapi))) {
    report(
      "/openapi",
      `the OpenAPI version is ${String(openapi)}, and 3.0 and 3.1 are read; ` +
        "set openapi: 3.1.1 if the document uses nothing newer",
    );
  }
}

function readSchemas(reader: Reader, report: Report): Map<string, SchemaPlace> {
  const value = reader.at("/components");
  const components = value === undefined ? undefined : reader.resolve("/components");
  if (!components) return new Map();
  const schemas = reader.members(components, "schemas").flatMap(([name, pointer]) => {
    const schema = reader.at(pointer);
    if (isSchema(schema)) return [[name, { schema, pointer }] as const];
    report(pointer, "a schema is expected here");
    return [];
  });
  return new Map(schemas);
}
