import { isObject, type Json, member } from "../document/json.ts";
import { mediaKind } from "../document/media.ts";
import {
  branches,
  childSchema,
  entries,
  referencedComponent,
  type SchemaPlace,
} from "../document/schema.ts";
import type { Context, Helper } from "../keywords/context.ts";
import { discriminatorCode } from "../keywords/discriminator.ts";
import { schemaCode } from "../keywords/schema.ts";
import { traitsOf } from "../keywords/traits.ts";
import { array, type Code, literal, object, print, row } from "./code.ts";
import { header, importLine } from "./header.ts";
import type { Plan } from "./plan.ts";
import { createContexts } from "./schemas.ts";

/**
 * Writes `projections.ts`: which members the answers of each operation declare, for the runtime's
 * `projectResponses`. Nothing imports it but an application that uses that option.
 */
export function emitProjections(plan: Plan): string {
  const { operations, source } = plan.document;
  const helpers = new Set<Helper>();
  const shapes = createShapes(plan, helpers);
  const table = operations.map((operation): [string, Code] => {
    const statuses = operation.responses.flatMap(({ status, content }): [string, Code][] => {
      const shaped = content.flatMap(({ name, schema }): [string, Code][] => {
        const code = schema && mediaKind(name) !== "bytes" ? shapes.of(schema) : "true";
        return code === "true" ? [] : [[name, code]];
      });
      return shaped.length > 0 ? [[status, object(shaped)]] : [];
    });
    return [operation.name, object(statuses)];
  });
  const declared = table.filter(([, code]) => print(code) !== "{}");
  const body = `${shapes.constants().join("\n")}
/** Which members the answers of each operation declare: \`{ projectResponses: projections }\`. */
export const projections: Projections = ${print(object(declared), 0, 41)};
`;
  return (
    header(source.name) +
    "\n" +
    importLine(
      ["Projections", ...(body.includes(": Shape =") ? ["Shape"] : [])],
      "@verbatim/runtime",
      "type",
    ) +
    importLine([...helpers], "@verbatim/runtime", "value") +
    (/\bz\./.test(body) ? `import { z } from "zod";\n` : "") +
    (body.includes("schemas.") ? `import * as schemas from "./schemas.ts";\n` : "") +
    "\n" +
    body.trimStart()
  );
}

interface Shapes {
  /** The code of a schema's shape; "true" when it declares nothing. */
  of(place: SchemaPlace): Code;
  /** The declarations of the components that were asked for, in that order. */
  constants(): string[];
}

function createShapes(plan: Plan, helpers: Set<Helper>): Shapes {
  const { schemas } = plan.document;
  const constants = new Map<string, string>();
  const names = new Map<string, string>();
  const extending = extensionsOf(plan);
  let contexts: Context | undefined;
  const context = () => {
    contexts ??= createContexts(
      plan,
      helpers,
      (component) => `schemas.${plan.componentName(component, "response")}`,
    )("response");
    return contexts;
  };

  function of(place: SchemaPlace): Code {
    const { schema } = place;
    if (!isObject(schema)) return "true";
    const own = structure(place);
    const reference = referencedComponent(schema);
    if (reference === undefined) return own.length > 0 ? object(own) : "true";
    const target = component(reference);
    if (own.length === 0) return target;
    if (target === "true") return object(own);
    const [all] = own.filter(([name]) => name === "allOf");
    const rest = own.filter(([name]) => name !== "allOf");
    return object([...rest, ["allOf", array([target, ...(all ? [object([all])] : [])])]]);
  }

  function component(name: string): Code {
    const known = names.get(name);
    if (known !== undefined) return known;
    const place = schemas.get(name);
    if (!place) return "true";
    const constant = `${plan.componentName(name, "response")}Shape`;
    names.set(name, `() => ${constant}`);
    const code = of(place);
    // What refers to itself has a constant in any case: the reference is written already.
    const text = print(code, 0, constant.length + 23);
    const isNeeded = code !== "true" || isMentioned(constant);
    if (!isNeeded) {
      names.set(name, "true");
      return "true";
    }
    constants.set(constant, `const ${constant}: Shape = ${text};\n`);
    return `() => ${constant}`;
  }

  function isMentioned(constant: string): boolean {
    return [...constants.values()].some((text) => text.includes(`() => ${constant}`));
  }

  /** The keywords that declare something, each with its code. */
  function structure(place: SchemaPlace): [string, Code][] {
    const { schema } = place;
    const found: [string, Code][] = [];
    const properties = entries(place, "properties");
    if (properties.length > 0) {
      const members = properties.map(([name, property]): [string, Code] => [
        name,
        traitsOf(property.schema, schemas).writeOnly ? "false" : of(property),
      ]);
      found.push(["properties", object(members)]);
    }
    const patterns = entries(place, "patternProperties");
    if (patterns.length > 0) {
      found.push(["patternProperties", object(patterns.map(([name, at]) => [name, of(at)]))]);
    }
    for (const keyword of ["additionalProperties", "unevaluatedProperties"] as const) {
      const child = childSchema(place, keyword);
      if (child) found.push([keyword, child.schema === false ? "false" : of(child)]);
    }
    const items = childSchema(place, "items");
    const prefix = branches(place, "prefixItems").map(of);
    if (prefix.some((code) => code !== "true")) found.push(["prefixItems", array(prefix)]);
    const each = items ? of(items) : "true";
    if (each !== "true") found.push(["items", each]);
    const all = branches(place, "allOf")
      .map(of)
      .filter((code) => code !== "true");
    if (all.length > 0) found.push(["allOf", array(all)]);
    for (const keyword of ["anyOf", "oneOf"] as const) {
      const options = branches(place, keyword);
      const shaped = options.map((option) => [option, of(option)] as const);
      if (!shaped.some(([, code]) => code !== "true")) continue;
      found.push([keyword, array(shaped.map(([option, code]) => branch(option, code)))]);
      const discriminator = discriminatorCode(place, schemas);
      if (discriminator !== undefined) found.push(["discriminator", discriminator]);
    }
    found.push(...extensionEntries(place), ...conditional(place));
    return found.length > 0 && member(schema, "type") !== "string" ? found : [];
  }

  function branch(place: SchemaPlace, shape: Code): Code {
    return object([
      ["shape", shape],
      ["schema", row("() => ", schemaCode(place, context()))],
    ]);
  }

  function conditional(place: SchemaPlace): [string, Code][] {
    const condition = childSchema(place, "if");
    const next = (["then", "else"] as const).flatMap((keyword): [string, Code][] => {
      const child = childSchema(place, keyword);
      const code = child ? of(child) : "true";
      return code === "true" ? [] : [[keyword, code]];
    });
    const dependents = entries(place, "dependentSchemas").flatMap(
      ([name, at]): [string, Code][] => {
        const code = of(at);
        return code === "true" ? [] : [[name, code]];
      },
    );
    const found: [string, Code][] = [];
    if (condition) {
      const code = of(condition);
      if (next.length > 0 || code !== "true") found.push(["if", branch(condition, code)], ...next);
    }
    if (dependents.length > 0) found.push(["dependentSchemas", object(dependents)]);
    return found;
  }

  /** A discriminator beside no union names the components that extend this one. */
  function extensionEntries(place: SchemaPlace): [string, Code][] {
    const discriminator = member(place.schema, "discriminator");
    const propertyName = member(discriminator, "propertyName");
    const hasUnion = (["anyOf", "oneOf"] as const).some((name) => branches(place, name).length > 0);
    if (typeof propertyName !== "string" || hasUnion) return [];
    const owner = [...schemas].find(([, own]) => own.schema === place.schema)?.[0];
    const known = owner === undefined ? [] : (extending.get(owner) ?? []);
    const mapping = mappedComponents(member(discriminator, "mapping"));
    const tags = new Map([...known.map((name) => [name, name] as const), ...mapping]);
    const found = [...tags].map(([tag, name]): [string, Code] => [tag, component(name)]);
    if (found.length === 0) return [];
    const entry = object([
      ["propertyName", literal(propertyName)],
      ["mapping", object(found)],
    ]);
    return [["extensions", entry]];
  }

  function mappedComponents(mapping: Json | undefined): [tag: string, component: string][] {
    if (!isObject(mapping)) return [];
    return Object.entries(mapping).flatMap(([tag, value]): [string, string][] => {
      if (typeof value !== "string") return [];
      const name = schemas.has(value) ? value : referencedComponent({ $ref: value });
      return name !== undefined && schemas.has(name) ? [[tag, name]] : [];
    });
  }

  return { of, constants: () => [...constants.values()] };
}

/** The components that have another one in their `allOf`, by that one. */
function extensionsOf({ document }: Plan): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, place] of document.schemas) {
    for (const part of branches(place, "allOf")) {
      const base = referencedComponent(part.schema);
      if (base !== undefined) found.set(base, [...(found.get(base) ?? []), name]);
    }
  }
  return found;
}
