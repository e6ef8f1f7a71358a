import type { Document } from "../document/model.ts";
import { type SchemaPlace, subschemas } from "../document/schema.ts";

/** Every schema of a document once, outer schemas before those inside them. */
export function* allSchemas(document: Document): Generator<SchemaPlace> {
  for (const root of schemaRoots(document)) yield* withinSchema(root);
}

/** A schema and every schema inside it. */
export function* withinSchema(place: SchemaPlace): Generator<SchemaPlace> {
  // Generators inside each other would pass every schema up through all that it is in.
  const open = [place];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    open.push(...[...subschemas(next)].reverse());
  }
}

/** The schemas that are not inside another schema: components, and those written in place. */
function* schemaRoots({ schemas, operations }: Document): Generator<SchemaPlace> {
  yield* schemas.values();
  for (const { parameters, requestBody, responses } of operations) {
    for (const parameter of parameters) yield parameter.schema;
    for (const { schema } of requestBody?.content ?? []) if (schema) yield schema;
    for (const { headers, content } of responses) {
      for (const header of headers) yield header.schema;
      for (const { schema } of content) if (schema) yield schema;
    }
  }
}
