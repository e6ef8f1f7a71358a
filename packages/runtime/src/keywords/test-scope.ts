import type { z } from "zod";

/** What the conditions of a schema and of the schemas in it have in common. */
export interface Scope {
  /** What conditions refer to by `c0`, `c1` and so on. */
  readonly constants: unknown[];
  /** The declarations of the functions `f0`, `f1` and so on, in their order. */
  readonly functions: string[];
  /** The function of each schema that has one; undefined while it is being written. */
  readonly written: Map<z.core.$ZodType, string | undefined>;
  /** The test of a schema by zod itself. */
  readonly zodTest: (schema: z.core.$ZodType) => (value: unknown) => boolean;
}

/** Makes an empty scope. */
export function scopeOf(zodTest: Scope["zodTest"]): Scope {
  return { constants: [], functions: [], written: new Map(), zodTest };
}

/** Gives a value a name in the code. */
export function constant(value: unknown, { constants }: Scope): string {
  const at = constants.indexOf(value);
  return `c${at < 0 ? constants.push(value) - 1 : at}`;
}

/**
 * Declares the function that tests a schema's values, and gives its name.
 *
 * @param write - gives the statements that return false where `value` is refused; undefined for a
 * schema that may change values
 */
export function functionOf(
  schema: z.core.$ZodType,
  write: () => readonly string[] | undefined,
  { written, functions }: Scope,
): string | undefined {
  if (written.has(schema)) return written.get(schema);
  // What it is while the schemas in it are written: one of them may lead back here.
  written.set(schema, undefined);
  const statements = write();
  if (!statements) return undefined;
  const name = `f${functions.length}`;
  functions.push(`const ${name} = (value) => {\n${statements.join("\n")}\nreturn true;\n};`);
  written.set(schema, name);
  return name;
}
