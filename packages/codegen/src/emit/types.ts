import type ts from "typescript";
import { isObject, type Json, type JsonObject, member } from "../document/json.ts";
import { join } from "../document/pointer.ts";
import { isIdentifier } from "./code.ts";
import { membersPrefix } from "./members.ts";
import { loadOpenapiTypescript, type OpenapiTypescript } from "./openapi-typescript.ts";
import type { Plan } from "./plan.ts";
import { type Projection, projectMap } from "./projection.ts";

/** What openapi-typescript makes of a document. */
export interface Types {
  /** The text of `types.ts`, without its header. */
  readonly text: string;
  /** The TypeScript types of the schemas that were asked for, by their key. */
  readonly inline: ReadonlyMap<string, string>;
}

/** Components that carry schemas, and the direction in which these travel. */
const sections = [
  ["parameters", "parameter", "request"],
  ["requestBodies", "requestBody", "request"],
  ["responses", "response", "response"],
  ["headers", "header", "response"],
] as const;

/** Stands before the name of a type of `types.ts` in {@link Types.inline}. */
export const typeMarker = "types\u{B7}";

/**
 * Generates the static types of a document.
 *
 * @param projection - of the side that is written for
 * @param inline - projected schemas whose types are wanted as text, by a key of the caller's
 */
export async function generateTypes(
  plan: Plan,
  projection: Projection,
  inline: ReadonlyMap<string, Json>,
): Promise<Types> {
  const tool = loadOpenapiTypescript();
  const { nodes, types } = tool.declare(projectDocument(plan, projection), [...inline.values()]);
  const aliases = plan.components.map(
    ({ name }) => `export type ${name} = components["schemas"][${JSON.stringify(name)}];\n`,
  );
  const text = `${reindent(tool.print(nodes))}\n${aliases.join("")}`;
  return { text, inline: printInline([...inline.keys()], types, tool) };
}

function printInline(
  keys: readonly string[],
  types: readonly ts.TypeNode[],
  tool: OpenapiTypescript,
): Map<string, string> {
  const { ts } = tool;
  const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
  const file = ts.createSourceFile("types.ts", "", ts.ScriptTarget.ESNext);
  const texts = types.map((made, index): [string, string] => {
    const key = keys[index] ?? "";
    const type = key.startsWith(membersPrefix) ? allowUndefined(made, tool) : made;
    const text = printer.printNode(ts.EmitHint.Unspecified, type, file);
    return [key, shortenReferences(reindent(text).replaceAll("@description ", ""))];
  });
  return new Map(texts);
}

function projectDocument(plan: Plan, projection: Projection): JsonObject {
  const given = member(plan.document.value, "paths");
  const paths = isObject(given)
    ? projectMap(given, "pathItem", "/paths", "request", projection)
    : {};
  const components = {
    ...projectComponents(plan, projection),
    schemas: componentSchemas(plan, projection),
  };
  return { openapi: "3.1.0", info: { title: "", version: "" }, paths, components };
}

function componentSchemas(plan: Plan, projection: Projection): Record<string, Json> {
  const members = plan.components.map(({ name, place, direction }): [string, Json] => [
    name,
    projection.schema(place, direction),
  ]);
  return Object.fromEntries(members);
}

function projectComponents(plan: Plan, projection: Projection): JsonObject {
  const components = member(plan.document.value, "components");
  const members = sections.flatMap(([section, kind, direction]): [string, Json][] => {
    const value = member(components, section);
    const at = join("/components", section);
    return isObject(value) ? [[section, projectMap(value, kind, at, direction, projection)]] : [];
  });
  return Object.fromEntries(members);
}

/** With exactOptionalPropertyTypes an optional member could otherwise not be undefined. */
function allowUndefined(type: ts.TypeNode, { ts }: OpenapiTypescript): ts.TypeNode {
  if (!ts.isTypeLiteralNode(type)) return type;
  const undefinedType = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  for (const member of type.members) {
    if (!ts.isPropertySignature(member) || !member.questionToken || !member.type) continue;
    // The node was made by a factory a moment ago and carries comments that a copy would lose.
    Object.assign(member, { type: ts.factory.createUnionTypeNode([member.type, undefinedType]) });
  }
  return type;
}

/** `components["schemas"]["X"]` has the alias `X`, which is marked for the importing file. */
function shortenReferences(text: string): string {
  return text.replaceAll(/components\["schemas"\]\["([^"]+)"\]/g, (whole, escaped: string) => {
    const name: unknown = JSON.parse(`"${escaped}"`); // the printer escapes what is not ASCII
    return typeof name === "string" && isIdentifier(name) ? `${typeMarker}${name}` : whole;
  });
}

/** TypeScript's printer indents by four columns. */
function reindent(text: string): string {
  return text.replaceAll(/^(?: {4})+/gm, (spaces) => spaces.slice(spaces.length / 2));
}
