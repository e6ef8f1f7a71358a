import type ts from "typescript";
import { isObject, type Json, type JsonObject, member } from "../document/json.ts";
import { join } from "../document/pointer.ts";
import { isIdentifier } from "./code.ts";
import { membersPrefix } from "./members.ts";
import { loadOpenapiTypescript } from "./openapi-typescript.ts";
import type { Plan } from "./plan.ts";
import { type Projection, projectMap } from "./projection.ts";
import { createTypePrinter } from "./type-printer.ts";

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
  const { ts, declare } = loadOpenapiTypescript();
  const { nodes, types } = declare(projectDocument(plan, projection), [...inline.values()]);
  const printer = createTypePrinter(ts);
  const aliases = plan.components.map(
    ({ name }) => `export type ${name} = components["schemas"][${JSON.stringify(name)}];\n`,
  );
  const text = `${printer.declarations(nodes)}\n${aliases.join("")}`;
  const texts = [...inline.keys()].map((key, index): [string, string] => {
    const made = types[index] ?? ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);
    const type = key.startsWith(membersPrefix) ? allowUndefined(made, ts) : made;
    return [key, shortenReferences(printer.type(type).replaceAll("@description ", ""))];
  });
  return { text, inline: new Map(texts) };
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
function allowUndefined(type: ts.TypeNode, compiler: typeof ts): ts.TypeNode {
  if (!compiler.isTypeLiteralNode(type)) return type;
  const undefinedType = compiler.factory.createKeywordTypeNode(
    compiler.SyntaxKind.UndefinedKeyword,
  );
  for (const member of type.members) {
    if (!compiler.isPropertySignature(member) || !member.questionToken || !member.type) continue;
    // The node was made by a factory a moment ago and carries comments that a copy would lose.
    Object.assign(member, {
      type: compiler.factory.createUnionTypeNode([member.type, undefinedType]),
    });
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
