/** What a document of the benchmark's own making is like. */
export interface Shape {
  readonly schemas: number;
  readonly operations: number;
  /** Which documents of this shape there are is the caller's matter; the same shape gives the same one. */
  readonly descriptions: boolean;
}

type Node = { readonly [name: string]: unknown };

const words = ["amount", "order", "shopper", "store", "session", "method", "detail", "result"];

/** Makes an OpenAPI 3.1 document like those of large public APIs; the same shape gives the same text. */
export function syntheticDocument(shape: Shape): Node {
  const schemas = Object.fromEntries(
    Array.from({ length: shape.schemas }, (_, index) => [schemaName(index), schema(index, shape)]),
  );
  const paths = Object.fromEntries(
    Array.from({ length: Math.ceil(shape.operations / 2) }, (_, index) => {
      const item = { post: create(index, shape), get: read(index, shape) };
      const last = index * 2 + 1 === shape.operations;
      return [`/resource-${index}/{id}`, last ? { post: item.post } : item];
    }),
  );
  return {
    openapi: "3.1.0",
    info: { title: "Synthetic", version: "1.0.0" },
    paths,
    components: { schemas },
  };
}

function schemaName(index: number): string {
  return `Schema${index}`;
}

function reference(index: number): Node {
  return { $ref: `#/components/schemas/${schemaName(index)}` };
}

/** Every fourth schema is a choice, every fifth a composition; the rest are objects of ten members. */
function schema(index: number, shape: Shape): Node {
  const note = shape.descriptions ? { description: sentence(index) } : {};
  const earlier = (step: number) => reference(Math.max(0, index - step));
  if (index > 8 && index % 4 === 0) return { ...note, oneOf: [earlier(1), earlier(2), earlier(3)] };
  if (index > 8 && index % 5 === 0) {
    return { ...note, allOf: [earlier(1), { type: "object", properties: members(index, shape) }] };
  }
  const properties = members(index, shape);
  return { ...note, type: "object", required: Object.keys(properties).slice(0, 3), properties };
}

function members(index: number, shape: Shape): Node {
  return Object.fromEntries(
    Array.from({ length: 10 }, (_, place) => {
      const note = shape.descriptions ? { description: sentence(index + place) } : {};
      const word = words[(index + place) % words.length];
      return [`${word}${index}_${place}`, { ...memberSchema(index, place), ...note }];
    }),
  );
}

function memberSchema(index: number, place: number): Node {
  const kinds: Node[] = [
    { type: "string", minLength: 1, maxLength: 80 },
    { type: "integer", minimum: 0, maximum: 1_000_000 },
    { type: "string", enum: ["created", "pending", "done", "failed"] },
    { type: "boolean", default: false },
    { type: "string", format: "date-time" },
    { type: "array", items: { type: "string" }, maxItems: 20 },
    { type: ["string", "null"], pattern: "^[A-Z]{2}[0-9]+$" },
    { type: "number", exclusiveMinimum: 0 },
    reference((index * 7 + 3) % Math.max(1, index)),
    { type: "array", items: reference((index * 5 + 1) % Math.max(1, index)) },
  ];
  const kind = kinds[place % kinds.length] ?? {};
  return index === 0 && "$ref" in kind ? { type: "string" } : kind;
}

function sentence(seed: number): string {
  const chosen = Array.from({ length: 18 }, (_, place) => words[(seed * 3 + place * 5) % 8]);
  return `The ${chosen.join(" ")}.`;
}

function create(index: number, shape: Shape): Node {
  return {
    ...common("create", index, shape),
    requestBody: { required: true, content: json(reference(index % shape.schemas)) },
    responses: responses(index, shape),
  };
}

function read(index: number, shape: Shape): Node {
  return { ...common("read", index, shape), responses: responses(index + 1, shape) };
}

function common(verb: string, index: number, shape: Shape): Node {
  return {
    operationId: `${verb}Resource${index}`,
    summary: `Operation ${index}`,
    ...(shape.descriptions && { description: sentence(index) }),
    tags: [words[index % words.length]],
    parameters: [
      { name: "id", in: "path", required: true, schema: { type: "string" } },
      { name: "page", in: "query", schema: { type: "integer", minimum: 1, default: 1 } },
      { name: "tags", in: "query", schema: { type: "array", items: { type: "string" } } },
    ],
  };
}

function responses(index: number, shape: Shape): Node {
  const body = reference(index % shape.schemas);
  const fault = reference((index + 7) % shape.schemas);
  return {
    "200": { description: "Done.", content: json(body) },
    "400": { description: "Refused.", content: json(fault) },
    "404": { description: "Absent.", content: json(fault) },
  };
}

function json(schema: Node): Node {
  return { "application/json": { schema } };
}
