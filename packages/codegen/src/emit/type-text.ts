import { mediaKind } from "../document/media.ts";
import type { Direction, MediaType, Operation } from "../document/model.ts";
import { withFileTypes } from "./form.ts";
import { formKey, groupKey, groups, isPresent, locations, parametersAt } from "./members.ts";
import { createNames } from "./names.ts";
import type { Plan } from "./plan.ts";
import type { Side } from "./projection.ts";
import { partKey } from "./schemas.ts";
import { type Types, typeMarker } from "./types.ts";

/** The type of the values that a schema accepts, as text; `unknown` without a schema. */
export function schemaType(
  schema: MediaType["schema"],
  direction: Direction,
  plan: Plan,
  types: Types,
): string {
  if (!schema) return "unknown";
  const constant = plan.constantOf(schema, direction);
  if (constant.component !== undefined) return typeMarker + constant.name;
  return types.inline.get(partKey(constant)) ?? "unknown";
}

/** The type of a request's body as a handler gets it. */
export function requestBodyType(mediaType: MediaType, plan: Plan, types: Types): string {
  const { name, schema } = mediaType;
  switch (mediaKind(name)) {
    case "bytes":
      return "ArrayBuffer";
    case "xml":
      return "string";
    case "text":
      return schema ? schemaType(schema, "request", plan, types) : "string";
    case "range":
      return "unknown";
    case "form": {
      const own = types.inline.get(formKey(mediaType));
      if (own !== undefined) return withFileTypes(own);
      return schema ? schemaType(schema, "request", plan, types) : "Record<string, unknown>";
    }
    case "json":
      return schemaType(schema, "request", plan, types);
  }
}

/** One member of an interface. */
export interface MemberText {
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
}

/** The members `path`, `query`, `headers` and `cookies` of a request, those that there are. */
export function parameterMembers(
  operation: Operation,
  plan: Plan,
  types: Types,
  side: Side,
): MemberText[] {
  return locations.flatMap((location) => {
    const parameters = parametersAt(operation, location);
    if (parameters.length === 0) return [];
    const type = types.inline.get(groupKey(operation, location)) ?? "unknown";
    // A handler gets the object in any case; a client may leave it out when nothing in it is required.
    const optional =
      side === "client" && !parameters.some((parameter) => isPresent(parameter, plan, side));
    return [{ name: groups[location], optional, type }];
  });
}

/** Writes an object type, one member per line. */
export function printMembers(members: readonly MemberText[]): string {
  if (members.length === 0) return "{}";
  const lines = members
    .map(({ name, optional, type }) => {
      const text = optional ? `${name}?: ${type} | undefined` : `${name}: ${type}`;
      return `  ${text.replaceAll("\n", "\n  ")};\n`;
    })
    .join("");
  return `{\n${lines}}`;
}

/** Writes an object type on one line. */
export function onOneLine(type: string): string {
  return type.replaceAll(/\s*\n\s*/g, " ").replace(/;\s*\}$/, " }");
}

/** What replaced the marked type names, and the names to import for them. */
export interface Imported {
  readonly text: string;
  /** Import specifiers, such as `Action` or `Handlers as HandlersSchema`. */
  readonly specifiers: readonly string[];
}

/**
 * Replaces marked type names by imported ones.
 *
 * @param taken - names that the file declares itself; a type of such a name is imported as another
 */
export function importTypes(text: string, taken: ReadonlySet<string>): Imported {
  const specifiers = new Set<string>();
  const expression = new RegExp(`${typeMarker}([\\p{L}_$][\\p{L}\\p{Nd}\\p{Nl}\\p{M}_$]*)`, "gu");
  const wanted = new Set([...text.matchAll(expression)].map(([, name]) => name ?? ""));
  const names = createNames([...taken, ...[...wanted].filter((name) => !taken.has(name))]);
  const locals = new Map<string, string>();
  for (const name of wanted) {
    locals.set(name, taken.has(name) ? names.take(`${name}Schema`) : name);
  }
  const replaced = text.replaceAll(expression, (_, name: string) => {
    const local = locals.get(name) ?? name;
    specifiers.add(local === name ? name : `${name} as ${local}`);
    return local;
  });
  return { text: replaced, specifiers: [...specifiers] };
}
