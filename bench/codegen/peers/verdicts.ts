import { readdir } from "node:fs/promises";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Feature, features } from "./features.ts";

/**
 * Loads everything that a tool has written for the features' document, and asks its zod schemas for
 * the verdicts. Prints, as JSON, what is wrong with each feature; "" when nothing is.
 *
 * This is a process of its own, because what is loaded may throw, hang or exhaust the stack.
 */
interface Schema {
  safeParse(value: unknown): { success: boolean; data?: unknown };
}

// Some tools import their own files without an extension.
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!specifier.startsWith(".")) throw error;
      return next(`${specifier.replace(/\.js$/, "")}.ts`, context);
    }
  },
});

const [folder = ""] = process.argv.slice(2);
const schemas = await loadSchemas(folder);
const verdicts = Object.entries(features).map(([name, feature]) => {
  const schema = schemaOf(name);
  return [name, schema ? fault(schema, feature) : "absent"];
});
console.log(JSON.stringify(Object.fromEntries(verdicts)));

async function loadSchemas(from: string): Promise<Map<string, Schema>> {
  const found = new Map<string, Schema>();
  for (const file of (await readdir(from, { recursive: true })).sort()) {
    if (!file.endsWith(".ts")) continue;
    try {
      const module: object = await import(pathToFileURL(join(from, file)).href);
      for (const [name, value] of Object.entries(module)) {
        if (isSchema(value)) found.set(name.toLowerCase(), value);
      }
    } catch (error) {
      console.error(`${file}: ${String(error)}`);
    }
  }
  return found;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && "safeParse" in value;
}

/** `X` is ours, `zX` hey-api's, `xSchema` kubb's; orval has a schema for each body. */
function schemaOf(name: string): Schema | undefined {
  const key = name.toLowerCase();
  const names = [key, `z${key}`, `${key}schema`, `check${key}body`];
  return names.map((each) => schemas.get(each)).find((schema) => schema !== undefined);
}

function fault(schema: Schema, feature: Feature): string {
  const { valid, invalid, beyondJsonSchema = [], keeps = false } = feature;
  try {
    for (const value of valid) {
      const result = schema.safeParse(structuredClone(value));
      if (!result.success) return "rejects valid";
      if (keeps && JSON.stringify(result.data) !== JSON.stringify(value)) return "drops members";
    }
    const accepted = [...invalid, ...beyondJsonSchema].some(
      (value) => schema.safeParse(structuredClone(value)).success,
    );
    return accepted ? "accepts invalid" : "";
  } catch {
    return "throws";
  }
}
