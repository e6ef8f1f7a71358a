import { checkSchemas } from "../keywords/vocabulary.ts";
import { checkOperationIds, checkPaths } from "./checks.ts";
import type { Document } from "./model.ts";
import { nameOperations } from "./operation-names.ts";
import { readOperations } from "./operations.ts";
import { collectFindings, type Report } from "./problem.ts";
import { createReader, type Reader } from "./reader.ts";
import { isSchema, type SchemaPlace } from "./schema.ts";
import { readSource, type Source } from "./source.ts";
import { checkWire } from "./wire.ts";

/**
 * Loads an OpenAPI 3.1 document from a YAML or JSON file and checks it.
 *
 * @param file - a path, relative to the working directory or absolute
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
 * @throws DocumentError as {@link loadDocument} does
 */
export function readDocument(source: Source): Document {
  const findings = collectFindings(source);
  checkVersion(source, findings.error);
  findings.throwIfAny();

  const reader = createReader(source.value, findings.error);
  const root = { value: source.value, pointer: "" };
  const operations = nameOperations(readOperations(root, reader, findings.error));
  const schemas = readSchemas(reader, findings.error);
  const { value, position } = source;
  const document = { source, value, position, operations, schemas, unenforced: [] };
  checkOperationIds(operations, findings.error);
  checkPaths(operations, findings.error);
  checkWire(operations, findings.unenforced);
  checkSchemas(document, findings);
  findings.throwIfAny();
  return { ...document, unenforced: findings.listUnenforced() };
}

function checkVersion({ value }: Source, report: Report): void {
  const version = String(value.openapi ?? "missing");
  if (value.swagger !== undefined || version.startsWith("3.0")) {
    report(
      value.swagger === undefined ? "/openapi" : "/swagger",
      "this version reads OpenAPI 3.1 only; set openapi: 3.1.0 and write nullable: true as " +
        `type: [..., "null"] and a boolean exclusiveMinimum as a number`,
    );
  } else if (!/^3\.1(\.\d+)?$/.test(version)) {
    report("/openapi", `the OpenAPI version is ${version}; this version reads 3.1`);
  }
  if (value.jsonSchemaDialect !== undefined) {
    report("/jsonSchemaDialect", "another JSON Schema dialect is not supported; remove it");
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
