import { isObject, type Json, type JsonObject, member } from "../document/json.ts";
import { httpMethods } from "../document/model.ts";
import { type Difference, differences } from "./differences.ts";

/**
 * Says in words in what two versions of a document differ.
 *
 * @param before - the version that the generated files were made from
 * @param after - the version as it is now
 * @example
 * describeChanges(old, current); // ["operation createActionType: response 409 added"]
 */
export function describeChanges(before: JsonObject, after: JsonObject): string[] {
  const renamed = renamedOperations(before, after);
  const others = differences(before, after).filter(
    ({ path }) => !renamed.has(path.slice(0, 3).join("\n")) || path[3] !== "operationId",
  );
  return [...renamed.values(), ...others.map((difference) => describe(difference, before, after))];
}

/** Operations that kept their route and got another operationId, by their path in the document. */
function renamedOperations(before: JsonObject, after: JsonObject): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const path of operationPaths(before)) {
    const [old, current] = [operationId(before, path), operationId(after, path)];
    if (old === undefined || current === undefined || old === current) continue;
    renamed.set(path.join("\n"), `operation ${old} renamed to ${current}`);
  }
  return renamed;
}

function operationPaths(document: JsonObject): string[][] {
  const paths = member(document, "paths");
  if (!isObject(paths)) return [];
  return Object.entries(paths).flatMap(([path, item]) =>
    httpMethods.filter((method) => member(item, method)).map((method) => ["paths", path, method]),
  );
}

function operationId(document: JsonObject, path: readonly string[]): string | undefined {
  const id = member(at(document, path), "operationId");
  return typeof id === "string" ? id : undefined;
}

function at(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(member, value);
}

function describe(difference: Difference, before: JsonObject, after: JsonObject): string {
  const { path, kind } = difference;
  const { subject, rest } = subjectOf(path, before, after);
  const words = placeInWords(rest);
  if (kind !== "changed")
    return words === "" ? `${subject} ${kind}` : `${subject}: ${words} ${kind}`;
  const change = `changed from ${brief(difference.before)} to ${brief(difference.after)}`;
  return `${subject}: ${words === "" ? "" : `${words} `}${change}`;
}

/** The operation, component or part of the document that a path leads into. */
function subjectOf(
  path: readonly string[],
  before: JsonObject,
  after: JsonObject,
): { subject: string; rest: readonly string[] } {
  const [root = "", first, second, ...rest] = path;
  if (root === "paths" && first !== undefined) {
    if (second === undefined) return { subject: `path ${first}`, rest: [] };
    if (!httpMethods.some((method) => method === second)) {
      return { subject: `path ${first}`, rest: [second, ...rest] };
    }
    const operation = [root, first, second];
    const id = operationId(after, operation) ?? operationId(before, operation);
    return { subject: `operation ${id ?? `${second} ${first}`}`, rest };
  }
  if (root === "components" && first !== undefined && second !== undefined) {
    return { subject: `${singular(first)} ${second}`, rest };
  }
  return { subject: root, rest: path.slice(1) };
}

function singular(kind: string): string {
  if (kind === "requestBodies") return "request body";
  if (kind === "securitySchemes") return "security scheme";
  return kind.replace(/s$/, "");
}

/** Keywords whose members have names of their own, and what such a member is called. */
const containers: Readonly<Record<string, string>> = {
  responses: "response",
  parameters: "parameter",
  headers: "header",
  content: "content",
  properties: "member",
  patternProperties: "members matching",
  required: "required member",
  enum: "value",
  tags: "tag",
  security: "security requirement",
};

/** Names that say nothing which their surroundings do not say. */
const silent = ["schema"];

function placeInWords(path: readonly string[]): string {
  const words: string[] = [];
  for (let index = 0; index < path.length; index++) {
    const name = path[index] ?? "";
    const container = containers[name];
    const next = path[index + 1];
    if (container !== undefined && next !== undefined) {
      words.push(name === "parameters" ? `${parameterInWords(next)}` : `${container} ${next}`);
      index++;
    } else if (!silent.includes(name)) words.push(name);
  }
  return words.join(", ");
}

function parameterInWords(name: string): string {
  const [location, rest] = [name.split(" ", 1)[0] ?? "", name.slice(name.indexOf(" ") + 1)];
  return name.includes(" ") ? `${location} parameter ${rest}` : `parameter ${name}`;
}

function brief(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
