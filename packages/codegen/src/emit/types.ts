/// <reference path="./openapi-typescript.d.ts" />
import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import { astToString } from "openapi-typescript/dist/lib/ts.js";
import { resolveRef } from "openapi-typescript/dist/lib/utils.js";
import transformSchema from "openapi-typescript/dist/transform/index.js";
import ts from "typescript";
import { isObject, type Json, type JsonObject, member } from "../document/json.ts";
import { join } from "../document/pointer.ts";
import { isIdentifier } from "./code.ts";
import { membersPrefix } from "./members.ts";
import type { Plan } from "./plan.ts";
import { type Projection, projectMap } from "./projection.ts";

/** The one file that knows openapi-typescript, which is in maintenance, so that it can be replaced. */

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

const placeholder = "verbatimInline";

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
  const document = projectDocument(plan, projection);
  const keys = [...inline.keys()];
  const schemas = {
    ...componentSchemas(plan, projection),
    ...Object.fromEntries(keys.map((key, index) => [placeholder + index, inline.get(key) ?? true])),
  };
  const nodes = transform({
    ...document,
    components: { ...projectComponents(plan, projection), schemas },
  } as unknown as OpenAPI3); // a document with other schemas is one
  const found = new Map<string, string>();
  const kept = nodes.map((node) => extract(node, keys, found));
  const aliases = plan.components.map(
    ({ name }) => `export type ${name} = components["schemas"][${JSON.stringify(name)}];\n`,
  );
  return { text: `${reindent(astToString(kept))}\n${aliases.join("")}`, inline: found };
}

/**
 * What openapi-typescript does after it has validated and bundled a document: ours is valid and in
 * one piece, and the two steps take most of its time and memory.
 */
function transform(document: OpenAPI3): ts.Node[] {
  const resolved = new Map<string, unknown>();
  return transformSchema(document, {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] }, // a projection has none
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    // Only the steps that are left out read Redocly's configuration.
    redoc: undefined as unknown as GlobalContext["redoc"],
    resolve: <T>($ref: string) => {
      const known = resolved.has($ref)
        ? resolved.get($ref)
        : resolveRef(document, $ref, { silent: true });
      resolved.set($ref, known);
      return known as T | undefined; // as openapi-typescript trusts its own
    },
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: undefined,
    transformProperty: undefined,
  });
}

function projectDocument(plan: Plan, projection: Projection): JsonObject {
  const given = member(plan.document.value, "paths");
  const paths = isObject(given)
    ? projectMap(given, "pathItem", "/paths", "request", projection)
    : {};
  return { openapi: "3.1.0", info: { title: "", version: "" }, paths };
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

/** Takes the placeholders out of `components.schemas` and notes their types. */
function extract(node: ts.Node, keys: readonly string[], found: Map<string, string>): ts.Node {
  const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
  const file = ts.createSourceFile("types.ts", "", ts.ScriptTarget.ESNext);
  if (!ts.isInterfaceDeclaration(node) || node.name.text !== "components") return node;
  const members = node.members.map((group) => {
    if (!ts.isPropertySignature(group) || nameOf(group) !== "schemas") return group;
    if (!group.type || !ts.isTypeLiteralNode(group.type)) return group;
    const kept = group.type.members.filter((entry) => {
      const name = nameOf(entry);
      if (!name.startsWith(placeholder)) return true;
      const key = keys[Number(name.slice(placeholder.length))];
      if (key !== undefined && ts.isPropertySignature(entry) && entry.type) {
        const type = key.startsWith(membersPrefix) ? allowUndefined(entry.type) : entry.type;
        const text = printer.printNode(ts.EmitHint.Unspecified, type, file);
        found.set(key, shortenReferences(reindent(text).replaceAll("@description ", "")));
      }
      return false;
    });
    return ts.factory.updatePropertySignature(
      group,
      group.modifiers,
      group.name,
      group.questionToken,
      ts.factory.updateTypeLiteralNode(group.type, ts.factory.createNodeArray(kept)),
    );
  });
  const { modifiers, name, typeParameters, heritageClauses } = node;
  return ts.factory.updateInterfaceDeclaration(
    node,
    modifiers,
    name,
    typeParameters,
    heritageClauses,
    members,
  );
}

/** With exactOptionalPropertyTypes an optional member could otherwise not be undefined. */
function allowUndefined(type: ts.TypeNode): ts.TypeNode {
  if (!ts.isTypeLiteralNode(type)) return type;
  const undefinedType = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  for (const member of type.members) {
    if (!ts.isPropertySignature(member) || !member.questionToken || !member.type) continue;
    // The node was made by a factory a moment ago and carries comments that a copy would lose.
    Object.assign(member, { type: ts.factory.createUnionTypeNode([member.type, undefinedType]) });
  }
  return type;
}

function nameOf(element: ts.TypeElement): string {
  const { name } = element;
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : "";
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
