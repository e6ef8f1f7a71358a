import type { RequestIssue } from "./errors.ts";
import { jsonPointer } from "./json-pointer.ts";
import type { Parameter } from "./operation.ts";
import type { SchemaFault } from "./schema-faults.ts";

const SUBJECTS = {
  path: "Path parameter",
  query: "Query parameter",
  header: "Header",
  cookie: "Cookie",
} as const;

/** Names a parameter as the subject of a sentence. */
function subject(parameter: Pick<Parameter, "in" | "name">): string {
  return `${SUBJECTS[parameter.in]} "${parameter.name}"`;
}

/** The issue of a parameter as a whole. */
export function parameterIssue(
  parameter: Pick<Parameter, "in" | "name">,
  keyword: string,
  predicate: string,
): RequestIssue {
  return {
    in: parameter.in,
    name: parameter.name,
    pointer: "",
    keyword,
    message: `${subject(parameter)} ${predicate}.`,
  };
}

/** The issues that a schema found in the decoded value of a parameter. */
export function parameterSchemaIssues(
  parameter: Pick<Parameter, "in" | "name">,
  faults: readonly SchemaFault[],
): RequestIssue[] {
  return faults.map(({ path, keyword, predicate }) => {
    const pointer = jsonPointer(path);
    const place = pointer === "" ? subject(parameter) : `${subject(parameter)} at ${pointer}`;
    const message = `${place} ${predicate}.`;
    return { in: parameter.in, name: parameter.name, pointer, keyword, message };
  });
}

/** The issue of a body as a whole. */
export function bodyIssue(keyword: string, predicate: string): RequestIssue {
  return { in: "body", name: "", pointer: "", keyword, message: `The body ${predicate}.` };
}

/** The issues that a schema found in a body. */
export function bodySchemaIssues(faults: readonly SchemaFault[]): RequestIssue[] {
  return faults.map(({ path, keyword, predicate }) => {
    const pointer = jsonPointer(path);
    const place = pointer === "" ? "The body" : `Body member ${pointer}`;
    const name = String(path[0] ?? "");
    return { in: "body", name, pointer, keyword, message: `${place} ${predicate}.` };
  });
}
