import { isObject, type Json, type JsonObject, member } from "../document/json.ts";
import { type HttpMethod, httpMethods } from "../document/model.ts";
import { nameOperations } from "../document/operation-names.ts";
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
  const [old, current] = [operationNames(before), operationNames(after)];
  const names = new Map([...old, ...current]);
  const renamed = renamedOperations(old, current);
  const others = differences(before, after).filter(
    ({ path }) => !renamed.has(keyOf(path)) || path[3] !== "operationId",
  );
  return [...renamed.values(), ...others.map((difference) => describe(difference, names))];
}

/** Operations that kept their route and got another name, by their path in the document. */
function renamedOperations(before: Names, after: Names): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const [key, old] of before) {
    const current = after.get(key);
    if (current === undefined || old === current) continue;
    renamed.set(key, `operation ${old} renamed to ${current}`);
  }
  return renamed;
}

/** What generated code calls each operation, by the operation's path in the document. */
type Names = ReadonlyMap<string, string>;

function operationNames(document: JsonObject): Names {
  const paths = member(document, "paths");
  if (!isObject(paths)) return new Map();
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    methodsOf(item).map((method) => {
      const id = member(member(item, method), "operationId");
      return { path, method, operationId: typeof id === "string" ? id : "" };
    }),
  );
  return new Map(
    nameOperations(operations).map(({ path, method, name }) => [
      keyOf(["paths", path, method]),
      name,
    ]),
  );
}

/** In document order, as names are given. */
function methodsOf(item: Json): HttpMethod[] {
  if (!isObject(item)) return [];
  return Object.keys(item).flatMap((key) => httpMethods.filter((method) => method === key));
}

function keyOf(path: readonly string[]): string {
  return path.slice(0, 3).join("\n");
}

function describe(difference: Difference, names: Names): string {
  const { path, kind } = difference;
  const { subject, rest } = subjectOf(path, names);
  const words = placeInWords(rest);
  if (kind !== "changed")
    return words === "" ? `${subject} ${kind}` : `${subject}: ${words} ${kind}`;
  const change = `changed from ${brief(difference.before)} to ${brief(difference.after)}`;
  return `${subject}: ${words === "" ? "" : `${words} `}${change}`;
}

/** The operation, component or part of the document that a path leads into. */
function subjectOf(
  path: readonly string[],
  names: Names,
): { subject: string; rest: readonly string[] } {
  const [root = "", first, second, ...rest] = path;
  if (root === "paths" && first !== undefined) {
    if (second === undefined) return { subject: `path ${first}`, rest: [] };
    if (!httpMethods.some((method) => method === second)) {
      return { subject: `path ${first}`, rest: [second, ...rest] };
    }
    const name = names.get(keyOf(path)) ?? `${second} ${first}`;
    return { subject: `operation ${name}`, rest };
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
