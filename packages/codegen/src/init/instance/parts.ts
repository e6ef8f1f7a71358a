import { isArray, isObject, type JsonObject } from "../../document/json.ts";
import type { Document } from "../../document/model.ts";
import { isSchema, referencedComponent, type Schema } from "../../document/schema.ts";

/**
 * One way to accept a value: schema objects without references and combinators, all of which must
 * accept it, and schemas none of which may.
 */
export interface Way {
  readonly all: readonly JsonObject[];
  readonly none: readonly Schema[];
}

/** So many ways are tried at most: a schema with more of them is not for examples. */
const mostWays = 32;

/** How deep references and combinators are followed. */
const deepest = 16;

/** The ways in which a value can be accepted by all of the given schemas. */
export function waysOf(
  given: readonly Schema[],
  schemas: Document["schemas"],
  depth = 0,
): readonly Way[] {
  let ways: readonly Way[] = [{ all: [], none: [] }];
  for (const schema of given) {
    const own = waysOfOne(schema, schemas, depth, []);
    ways = ways.flatMap((left) => own.map((right) => merge(left, right))).slice(0, mostWays);
  }
  return ways;
}

/** @param within - the schemas whose tag has been chosen: those that extend them refer back */
function waysOfOne(
  schema: Schema,
  schemas: Document["schemas"],
  depth: number,
  within: readonly Schema[],
): readonly Way[] {
  if (schema === false || depth > deepest) return [];
  if (schema === true) return [{ all: [], none: [] }];
  const { $ref, allOf, anyOf, oneOf, not, discriminator: _read, ...rest } = schema;
  const conjuncts: Schema[] = isArray(allOf) ? allOf.filter(isSchema) : [];
  if ($ref !== undefined) {
    const component = referencedComponent(schema);
    const target = component === undefined ? undefined : schemas.get(component);
    if (!target) return [];
    conjuncts.push(target.schema);
  }
  const none = isSchema(not) ? [not] : [];
  let ways: readonly Way[] = [{ all: [rest], none }];
  const add = (more: readonly Way[]) => {
    ways = ways.flatMap((left) => more.map((right) => merge(left, right))).slice(0, mostWays);
  };
  for (const conjunct of conjuncts) add(waysOfOne(conjunct, schemas, depth + 1, within));
  if (anyOf === undefined && oneOf === undefined && !within.includes(schema)) {
    const extensions = extensionsOf(schema);
    const inside = [...within, schema];
    const branches = extensions.flatMap((branch) =>
      waysOfOne(branch, schemas, depth + 1, inside).map((way) =>
        merge(way, { all: tagOf(schema, branch), none: [] }),
      ),
    );
    if (extensions.length > 0) add(branches);
  }
  for (const choice of [anyOf, oneOf]) {
    if (!isArray(choice)) continue;
    const branches = choice.filter(isSchema);
    add(
      branches.flatMap((branch) => {
        const others = choice === oneOf ? branches.filter((other) => other !== branch) : [];
        return waysOfOne(branch, schemas, depth + 1, within).map((way) =>
          merge(way, { all: tagOf(schema, branch), none: others }),
        );
      }),
    );
  }
  return ways;
}

/** The schemas that a discriminator without branches leads to: they extend the schema itself. */
function extensionsOf({ discriminator }: JsonObject): JsonObject[] {
  const mapping = isObject(discriminator) ? discriminator.mapping : undefined;
  return Object.values(isObject(mapping) ? mapping : {}).map(($ref) => ({ $ref }));
}

function merge(left: Way, right: Way): Way {
  return { all: [...left.all, ...right.all], none: [...left.none, ...right.none] };
}

/** What the discriminator demands of a value of this branch (OpenAPI 3.1, 4.8.25). */
function tagOf({ discriminator }: JsonObject, branch: Schema): JsonObject[] {
  const component = referencedComponent(branch);
  if (!isObject(discriminator) || component === undefined) return [];
  const { propertyName, mapping } = discriminator;
  if (typeof propertyName !== "string") return [];
  const mapped = Object.entries(isObject(mapping) ? mapping : {}).find(
    ([, target]) =>
      target === component ||
      (typeof target === "string" && referencedComponent({ $ref: target }) === component),
  );
  const tag = { const: mapped?.[0] ?? component };
  return [{ required: [propertyName], properties: { [propertyName]: tag } }];
}
