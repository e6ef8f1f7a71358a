import { type OperationId, operations, schemas } from "@verbatim/contract";
import type { z } from "zod";
import { type Direction, project } from "./projection.ts";
import {
  type Json,
  object,
  resolve,
  type SourceOperation,
  sourceOperations,
  sourceSchemas,
} from "./source.ts";

/** A schema of openapi.yaml and the zod schema that must judge alike. */
export interface Case {
  /** Where the schema is used. */
  readonly name: string;
  /** The schema as openapi.yaml has it. */
  readonly schema: Json;
  /** Its projection to the direction in which its values travel. */
  readonly projected: Json;
  readonly direction: Direction;
  readonly zod: z.ZodType;
}

/** Every schema in request or response position, each zod schema once. */
export const cases: readonly Case[] = unique([...componentCases(), ...operationCases()]);

function* componentCases(): Generator<Case> {
  const generated: Readonly<Record<string, z.ZodType>> = schemas;
  for (const [name, schema] of Object.entries(sourceSchemas)) {
    for (const direction of ["request", "response"] as const) {
      const variant = direction === "request" ? generated[`${name}Request`] : undefined;
      yield caseOf(`schema ${name}`, schema, direction, variant ?? generated[name]);
    }
  }
}

function* operationCases(): Generator<Case> {
  for (const source of sourceOperations) {
    const { operationId } = source;
    const { parameters, requestBody } = operations[operationId as OperationId]; // held by the inventory test
    for (const parameter of source.parameters) {
      const name = `${operationId}, ${parameter.in} parameter ${parameter.name}`;
      const found = parameters.find(
        (other) => other.in === parameter.in && other.name === parameter.name,
      );
      yield caseOf(name, parameter.schema, "request", found?.schema);
    }
    for (const [type, mediaType] of Object.entries(object(source.requestBody?.content))) {
      const zod = requestBody?.content[type]?.schema;
      if (isText(type, zod)) continue;
      yield caseOf(`${operationId}, request body`, object(mediaType).schema, "request", zod);
    }
    yield* responseCases(source);
  }
}

function* responseCases({ operationId, responses }: SourceOperation): Generator<Case> {
  const generated = operations[operationId as OperationId].responses; // held by the inventory test
  for (const [status, response] of responses) {
    const name = `${operationId}, ${status}`;
    for (const [header, value] of Object.entries(object(response.headers))) {
      const zod = generated[status]?.headers[header]?.schema;
      yield caseOf(`${name}, header ${header}`, resolve(value).schema, "response", zod);
    }
    for (const [type, mediaType] of Object.entries(object(response.content))) {
      const zod = generated[status]?.content[type]?.schema;
      if (isText(type, zod)) continue;
      yield caseOf(`${name}, body`, object(mediaType).schema, "response", zod);
    }
  }
}

/** Lines, events and YAML are handed over as text, and judged by the server's own code. */
function isText(type: string, zod: z.ZodType | undefined): boolean {
  return zod === undefined && !/^application\/(?:[^/]+\+)?json$/.test(type);
}

function caseOf(
  name: string,
  schema: Json | undefined,
  direction: Direction,
  zod: z.ZodType | undefined,
): Case {
  if (schema === undefined || !zod) throw new TypeError(`${name} has no schema`);
  return {
    name: `${name} (${direction})`,
    schema,
    projected: project(schema, direction),
    direction,
    zod,
  };
}

function unique(all: readonly Case[]): Case[] {
  const found = new Map<string, Case>();
  const ids = new Map<z.ZodType, number>();
  for (const entry of all) {
    if (!ids.has(entry.zod)) ids.set(entry.zod, ids.size);
    // A component without directions has one zod schema, which must judge alike in both.
    const key = `${ids.get(entry.zod)} ${JSON.stringify(entry.projected)}`;
    if (!found.has(key)) found.set(key, entry);
  }
  return [...found.values()];
}
