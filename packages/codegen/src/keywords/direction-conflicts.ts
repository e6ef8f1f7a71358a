import type { Direction, Document } from "../document/model.ts";
import { join } from "../document/pointer.ts";
import type { Report } from "../document/problem.ts";
import {
  branches,
  referencedComponent,
  requiredNames,
  type Schema,
  type SchemaPlace,
} from "../document/schema.ts";
import { absentNames } from "./traits.ts";

type Schemas = Document["schemas"];

/**
 * Reports references to schemas that require what a sibling says does not travel: a component is
 * one schema wherever it is used, so it cannot stop requiring a member in one place only.
 */
export function checkDirections(place: SchemaPlace, schemas: Schemas, report: Report): void {
  for (const direction of ["request", "response"] as const) {
    const absent = absentNames(place.schema, direction, schemas);
    if (absent.length === 0) continue;
    for (const { schema, pointer } of inPlace(place)) {
      const component = referencedComponent(schema);
      const target = component === undefined ? undefined : schemas.get(component);
      if (!target) continue;
      const known = absentNames(target.schema, direction, schemas);
      const needed = namesRequiredBy(target.schema, schemas);
      for (const name of absent.filter((item) => needed.includes(item) && !known.includes(item))) {
        report(join(pointer, "$ref"), message(component ?? "", name, direction));
      }
    }
  }
}

function message(component: string, name: string, direction: Direction): string {
  const keyword = direction === "request" ? "readOnly" : "writeOnly";
  return (
    `${component} requires "${name}", which is ${keyword} here, so it would be missed in ` +
    `${direction}s; declare it ${keyword} in ${component} as well`
  );
}

/** A schema and the branches that judge the same value, as they are written in place. */
function* inPlace(place: SchemaPlace): Generator<SchemaPlace> {
  yield place;
  for (const keyword of ["allOf", "anyOf", "oneOf"] as const) {
    for (const branch of branches(place, keyword)) yield* inPlace(branch);
  }
}

function namesRequiredBy(
  schema: Schema,
  schemas: Schemas,
  visited: readonly string[] = [],
): string[] {
  const component = referencedComponent(schema);
  const target = component === undefined ? undefined : schemas.get(component);
  const inherited =
    target && component !== undefined && !visited.includes(component)
      ? namesRequiredBy(target.schema, schemas, [...visited, component])
      : [];
  const parts = branches({ schema, pointer: "" }, "allOf").flatMap((part) =>
    namesRequiredBy(part.schema, schemas, visited),
  );
  return [...requiredNames(schema), ...inherited, ...parts];
}
