import { isObject } from "../document/json.ts";
import type { Document } from "../document/model.ts";
import type { Pointer } from "../document/pointer.ts";
import { type SchemaPlace, subschemas } from "../document/schema.ts";
import { isAnnotation } from "../keywords/annotations.ts";

/** How often something occurs, by its name. */
export type Counts = Readonly<Record<string, number>>;

/** What of a document was read and is acted upon, in numbers. */
export interface Coverage {
  readonly operations: number;
  readonly parameters: number;
  readonly requestBodies: number;
  readonly responses: number;
  readonly responseHeaders: number;
  /** Schemas at every place, those inside others too. */
  readonly schemas: number;
  /** Keywords of schemas that refuse values, by how often they occur; the most frequent first. */
  readonly keywords: Counts;
  /** Keywords that are notes, which by definition refuse no value. */
  readonly notes: Counts;
}

/**
 * Counts what of a document is enforced. What is shared counts once.
 *
 * @param document - its findings are left out of the counts
 */
export function coverageOf(document: Document): Coverage {
  const { operations, unenforced } = document;
  const ignored = new Set(unenforced.map(({ pointer }) => pointer));
  const responses = operations.flatMap((operation) => operation.responses);
  const keywords = new Map<string, number>();
  const notes = new Map<string, number>();
  const visited = new Set<Pointer>();

  function visit(place: SchemaPlace): void {
    const { schema, pointer } = place;
    if (visited.has(pointer)) return;
    visited.add(pointer);
    if (!isObject(schema)) return;
    for (const keyword of Object.keys(schema)) {
      if (ignored.has(`${pointer}/${keyword}`)) continue;
      const counts = isAnnotation(keyword) ? notes : keywords;
      counts.set(keyword, (counts.get(keyword) ?? 0) + 1);
    }
    for (const child of subschemas(place)) visit(child);
  }

  for (const place of schemasOf(document)) visit(place);
  return {
    operations: operations.length,
    parameters: countPlaces(operations.flatMap(({ parameters }) => parameters)),
    requestBodies: countPlaces(operations.flatMap(({ requestBody }) => requestBody ?? [])),
    responses: countPlaces(responses),
    responseHeaders: countPlaces(responses.flatMap(({ headers }) => headers)),
    schemas: visited.size,
    keywords: byFrequency(keywords),
    notes: byFrequency(notes),
  };
}

/** The schemas that are not inside another one. */
function* schemasOf({ schemas, operations }: Document): Generator<SchemaPlace> {
  yield* schemas.values();
  for (const { parameters, requestBody, responses } of operations) {
    for (const { schema } of parameters) yield schema;
    for (const { schema } of requestBody?.content ?? []) if (schema) yield schema;
    for (const { headers, content } of responses) {
      for (const { schema } of headers) yield schema;
      for (const { schema } of content) if (schema) yield schema;
    }
  }
}

function countPlaces(places: readonly { readonly pointer: Pointer }[]): number {
  return new Set(places.map(({ pointer }) => pointer)).size;
}

function byFrequency(counts: ReadonlyMap<string, number>): Counts {
  const sorted = [...counts].sort(
    ([left, many], [right, few]) => few - many || left.localeCompare(right, "en"),
  );
  return Object.fromEntries(sorted);
}
