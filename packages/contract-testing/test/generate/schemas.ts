import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** A tricky schema, named after its group: `pattern 3`. */
export interface TrickySchema {
  readonly name: string;
  readonly schema: unknown;
  /** Where the schema stands in the document of {@link trickyDocument}. */
  readonly pointer: string;
}

interface Data {
  readonly components: Readonly<Record<string, unknown>>;
  readonly tricky: Readonly<Record<string, readonly unknown[]>>;
}

// The form of a file of our own.
const data = parse(readFileSync(new URL("schemas.yaml", import.meta.url), "utf8")) as Data;

/** All schemas of the file. */
export function trickySchemas(): TrickySchema[] {
  const all = Object.entries(data.tricky).flatMap(([group, schemas]) =>
    schemas.map((schema, index) => ({ name: `${group} ${index + 1}`, schema })),
  );
  return all.map((item, index) => ({ ...item, pointer: `#/components/schemas/S${index}` }));
}

/** An OpenAPI document with the shared schemas and, as `S<index>`, every tricky one. */
export function trickyDocument(): object {
  const own = trickySchemas().map(({ schema }, index) => [`S${index}`, schema]);
  return {
    openapi: "3.1.0",
    info: { title: "Tricky schemas", version: "1" },
    paths: {},
    components: { schemas: { ...data.components, ...Object.fromEntries(own) } },
  };
}
