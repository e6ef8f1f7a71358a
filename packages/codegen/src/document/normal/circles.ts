import { member } from "../json.ts";
import type { Document } from "../model.ts";
import { join } from "../pointer.ts";
import type { Report } from "../problem.ts";
import { isSchema, referencedComponent, type SchemaPlace } from "../schema.ts";

const lists = ["allOf", "anyOf", "oneOf"] as const;
const singles = ["not", "if", "then", "else"] as const;

/**
 * Reports schemas that refer to themselves for the same value, so that to judge it is to judge it
 * first (JSON Schema Core, 9.4.1).
 */
export function checkCircles(schemas: Document["schemas"], report: Report): void {
  const finished = new Set<string>();
  for (const [name, place] of schemas) visit(name, place, [name]);

  function visit(name: string, place: SchemaPlace, path: readonly string[]): void {
    if (finished.has(name)) return;
    for (const { target, at } of referencesInPlace(place)) {
      if (target === path[0]) {
        report(
          path.length === 1 ? at : (firstReference(path[0] ?? "", path[1] ?? "") ?? at),
          `the schema refers to itself (${[...path, target].join(" > ")}) without going into a ` +
            "member or an item, so it says nothing; mend one of the references",
        );
      } else if (!path.includes(target)) {
        const next = schemas.get(target);
        if (next) visit(target, next, [...path, target]);
      }
    }
    if (path.length === 1) finished.add(name);
  }

  function firstReference(from: string, to: string): string | undefined {
    const place = schemas.get(from);
    if (!place) return undefined;
    return [...referencesInPlace(place)].find(({ target }) => target === to)?.at;
  }
}

function* referencesInPlace(place: SchemaPlace): Generator<{ target: string; at: string }> {
  const target = referencedComponent(place.schema);
  if (target !== undefined) yield { target, at: join(place.pointer, "$ref") };
  for (const keyword of lists) {
    const branches = member(place.schema, keyword);
    if (!Array.isArray(branches)) continue;
    for (const [index, schema] of branches.entries()) {
      if (isSchema(schema))
        yield* referencesInPlace({ schema, pointer: join(place.pointer, keyword, index) });
    }
  }
  for (const keyword of singles) {
    const schema = member(place.schema, keyword);
    if (isSchema(schema))
      yield* referencesInPlace({ schema, pointer: join(place.pointer, keyword) });
  }
}
