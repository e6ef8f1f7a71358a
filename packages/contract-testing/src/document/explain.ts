import type { ErrorObject } from "ajv/dist/2020.js";
import { brief, isObject } from "./json.ts";
import type { Violation } from "./validate.ts";

interface Located {
  /** Where the broken keyword stands in the document. */
  readonly pointer: string;
  readonly schemaPointer: (schema: unknown) => string | undefined;
}

/**
 * Turns ajv's errors into violations a reader understands.
 *
 * When no branch of `anyOf` or `oneOf` fits, ajv reports what is wrong with every branch; those
 * reports are folded into one that tells what the nearest branch wants.
 */
export function explain(
  errors: readonly ErrorObject[],
  locate: (error: ErrorObject) => Located,
): Violation[] {
  const located = errors.map((error) => ({ error, ...locate(error) }));
  const folded = new Set<ErrorObject>();
  const details = new Map<ErrorObject, string>();
  for (const { error, schemaPointer } of located) {
    if (error.keyword !== "anyOf" && error.keyword !== "oneOf") continue;
    const branches = Array.isArray(error.schema) ? error.schema : [];
    const reports = branches.map((branch: unknown) => {
      const roots = [schemaPointer(branch), reference(branch)].filter((root) => root !== undefined);
      return located.filter(
        (other) =>
          other.error !== error &&
          isWithin(other.error.instancePath, error.instancePath) &&
          roots.some((root) => isWithin(other.pointer, root)),
      );
    });
    for (const report of reports.flat()) folded.add(report.error);
    const nearest = reports
      .filter((report) => report.length > 0)
      .sort((left, right) => distance(left, error) - distance(right, error))[0];
    if (nearest !== undefined) {
      const sentences = nearest.map((item) => sentence(item.error, error.instancePath));
      details.set(error, sentences.slice(0, 3).join("; "));
    }
  }
  const kept = located.filter(({ error }) => error.keyword !== "if" && !folded.has(error));
  return (kept.length > 0 ? kept : located).map(({ error, pointer }) => {
    const detail = details.get(error);
    const message = messageOf(error);
    return {
      instance: error.instancePath,
      keyword: error.keyword,
      message: detail === undefined ? message : `${message}; the nearest branch says: ${detail}`,
      pointer,
    };
  });
}

function reference(schema: unknown): string | undefined {
  return isObject(schema) && typeof schema.$ref === "string" ? schema.$ref : undefined;
}

function isWithin(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}

/** A branch that only a deep member fails is nearer than one whose type is wrong at the top. */
function distance(report: { error: ErrorObject }[], wrapper: ErrorObject): number {
  const isTop = report.some(
    ({ error }) => error.instancePath === wrapper.instancePath && error.keyword === "type",
  );
  return report.length + (isTop ? 1000 : 0);
}

function sentence(error: ErrorObject, base: string): string {
  const path = error.instancePath.slice(base.length);
  return path === "" ? messageOf(error) : `${path} ${messageOf(error)}`;
}

function messageOf({ keyword, params, message }: ErrorObject): string {
  if (keyword === "required") return `misses the required member "${params.missingProperty}"`;
  if (keyword === "additionalProperties") {
    return `has the member "${params.additionalProperty}", which is not declared`;
  }
  if (keyword === "unevaluatedProperties") {
    return `has the member "${params.unevaluatedProperty}", which is not declared`;
  }
  if (keyword === "enum") return `must be one of ${brief(params.allowedValues)}`;
  if (keyword === "const") return `must be ${brief(params.allowedValue)}`;
  if (keyword === "false schema") return "must be absent";
  return message ?? `breaks ${keyword}`;
}
