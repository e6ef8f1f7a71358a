import type { z } from "zod";
import { bound, expectedType, listValues, orList } from "./schema-fault-text.ts";

/** One fault that a schema found in a value. */
export interface SchemaFault {
  /** From the outside in; empty for the value itself. */
  readonly path: readonly PropertyKey[];
  /** The JSON Schema keyword that is not met. */
  readonly keyword: string;
  /** The predicate of a sentence whose subject is the place, without a full stop. */
  readonly predicate: string;
}

/** A client chooses how many faults a value has, so the length of the answer is bounded. */
const MAX_FAULTS = 100;

/**
 * Turns zod's issues into faults in the words of JSON Schema.
 *
 * A refinement names its keyword by `params: { keyword }`; its message is the predicate, as is any
 * message of a schema that starts with "must". Of a union's branches the one that fits
 * the value's type is reported, if there is exactly one. The first 100 faults are reported.
 *
 * @param issues - the issues of a failed parse
 * @param value - the value that was parsed
 */
export function schemaFaults(issues: readonly z.core.$ZodIssue[], value: unknown): SchemaFault[] {
  const faults = new Map<string, SchemaFault>();
  for (const issue of issues) {
    for (const fault of faultsOf(issue, value)) {
      // requiredMembers and a declared property may both miss the same member.
      const key = JSON.stringify([fault.keyword, fault.path.map(String)]);
      if (!faults.has(key)) faults.set(key, fault);
      if (faults.size === MAX_FAULTS) return [...faults.values()];
    }
  }
  return [...faults.values()];
}

function faultsOf(issue: z.core.$ZodIssue, value: unknown): SchemaFault[] {
  const { path } = issue;
  if (issue.code === "custom" && typeof issue.params?.keyword === "string") {
    return [{ path, keyword: issue.params.keyword, predicate: issue.message }];
  }
  if (!exists(value, path)) return [{ path, keyword: "required", predicate: "is required" }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        keyword: "additionalProperties",
        predicate: "is not a known member",
      }));
    case "invalid_union":
      return unionFaults(issue, value);
    default:
      return [{ path, ...simpleFault(issue), ...ownPredicate(issue) }];
  }
}

/** zod's own messages do not start like this. */
function ownPredicate({ message }: z.core.$ZodIssue): { predicate?: string } {
  return message.startsWith("must ") ? { predicate: message } : {};
}

type SimpleIssue = Exclude<
  z.core.$ZodIssue,
  z.core.$ZodIssueUnrecognizedKeys | z.core.$ZodIssueInvalidUnion
>;

function simpleFault(issue: SimpleIssue): { keyword: string; predicate: string } {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "never"
        ? { keyword: "not", predicate: "is not allowed" }
        : { keyword: "type", predicate: `must be ${expectedType(issue.expected)}` };
    case "too_small":
      return bound(issue.origin, "min", issue.minimum, issue.inclusive !== false);
    case "too_big":
      return bound(issue.origin, "max", issue.maximum, issue.inclusive !== false);
    case "invalid_format":
      return issue.pattern !== undefined && issue.format === "regex"
        ? { keyword: "pattern", predicate: `must match the pattern ${issue.pattern}` }
        : { keyword: "format", predicate: `must be a valid ${issue.format}` };
    case "not_multiple_of":
      return { keyword: "multipleOf", predicate: `must be a multiple of ${issue.divisor}` };
    case "invalid_value":
      return issue.values.length === 1
        ? { keyword: "const", predicate: `must be ${listValues(issue.values)}` }
        : { keyword: "enum", predicate: `must be one of ${listValues(issue.values)}` };
    case "invalid_key":
      return { keyword: "propertyNames", predicate: "does not have an allowed name" };
    default:
      return { keyword: "schema", predicate: `is not valid: ${issue.message}` };
  }
}

function unionFaults(issue: z.core.$ZodIssueInvalidUnion, value: unknown): SchemaFault[] {
  const { path } = issue;
  if (issue.inclusive === false) {
    const count = issue.matches.length;
    const predicate = `must match exactly one of the allowed forms, but matches ${count}`;
    return [{ path, keyword: "oneOf", predicate }];
  }
  if (issue.discriminator !== undefined) {
    const options = listValues(issue.options ?? []);
    const predicate = options === "" ? "names no known form" : `must be one of ${options}`;
    return [{ path, keyword: "discriminator", predicate }];
  }
  const fitting = issue.errors.filter((branch) => !branch.some(isTypeFault));
  const meant = fitting.filter((branch) => !branch.some(isTagFault));
  const [only, ...others] = meant.length > 0 ? meant : fitting;
  if (only && others.length === 0) {
    const inner = valueAt(value, path);
    return schemaFaults(only, inner).map((fault) => ({ ...fault, path: [...path, ...fault.path] }));
  }
  const expected = issue.errors.flatMap(expectedOfBranch);
  if (expected.length > 0 && expected.length === issue.errors.length) {
    return [{ path, keyword: "type", predicate: `must be ${orList(expected)}` }];
  }
  return [{ path, keyword: "anyOf", predicate: "must match one of the allowed forms" }];
}

/** Whether a branch of a union is out of question for the value. */
function isTypeFault(issue: z.core.$ZodIssue): boolean {
  return (
    issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value")
  );
}

/** Whether a member has another constant than a branch demands: then another branch was meant. */
function isTagFault(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 1 && issue.code === "invalid_value";
}

function expectedOfBranch(branch: readonly z.core.$ZodIssue[]): string[] {
  const [issue] = branch;
  return issue?.path.length === 0 && issue.code === "invalid_type"
    ? [expectedType(issue.expected)]
    : [];
}

function exists(root: unknown, path: readonly PropertyKey[]): boolean {
  const last = path.at(-1);
  if (last === undefined) return true;
  const parent = valueAt(root, path.slice(0, -1));
  return typeof parent !== "object" || parent === null || Object.hasOwn(parent, last);
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key]; // an own member, as just checked
  }
  return value;
}
