import type { z } from "zod";
import { makePlan } from "../src/emit/plan.ts";
import { emitSchemas } from "../src/emit/schemas.ts";
import { documentOf, schemasDocument } from "./document.ts";
import { load } from "./load.ts";

/** The text of `schemas.ts` for component schemas that are given as YAML. */
export function schemasText(schemas: string): string {
  const plan = makePlan(documentOf(schemasDocument(schemas)));
  return emitSchemas(plan, { text: "", inline: new Map() });
}

/**
 * The zod code of the last of the given component schemas, on one line.
 *
 * @example
 * zodText("S: { type: string }"); // "z.string()"
 */
export function zodText(schemas: string): string {
  const text = schemasText(schemas);
  const code = text
    .slice(text.lastIndexOf("/*#__PURE__*/ (() =>") + 20)
    .replace(/ as never\)\(\);\s*$/, "");
  return code.replaceAll(/\s*\n\s*/g, " ").trim();
}

/** Runs the generated schemas and gives them by the name of their constant. */
export function zodSchemas(schemas: string): Readonly<Record<string, z.ZodType>> {
  const files = new Map([["schemas.ts", schemasText(schemas)]]);
  return load(files, "schemas.ts") as Record<string, z.ZodType>; // it exports nothing else
}
