/** The kinds of objects of an OpenAPI document that hold references or schemas (OpenAPI 3.1, 4.8). */
export type Kind =
  | "root"
  | "components"
  | "pathItem"
  | "operation"
  | "parameter"
  | "requestBody"
  | "response"
  | "header"
  | "mediaType"
  | "encoding"
  | "schema"
  | "callback"
  | "link"
  | "example"
  | "securityScheme";

/** How objects of a kind stand under a member: one, a list, or by name. */
export type Use = readonly [shape: "one" | "list" | "map", kind: Kind];

const one = (kind: Kind): Use => ["one", kind];
const list = (kind: Kind): Use => ["list", kind];
const map = (kind: Kind): Use => ["map", kind];

const parameter = {
  schema: one("schema"),
  content: map("mediaType"),
  examples: map("example"),
} as const;

const operation = one("operation");

/** Which members of each kind hold which objects; all others hold plain data. */
const grammar: Readonly<Record<Kind, Readonly<Record<string, Use>>>> = {
  root: { paths: map("pathItem"), webhooks: map("pathItem"), components: one("components") },
  components: {
    schemas: map("schema"),
    responses: map("response"),
    parameters: map("parameter"),
    examples: map("example"),
    requestBodies: map("requestBody"),
    headers: map("header"),
    securitySchemes: map("securityScheme"),
    links: map("link"),
    callbacks: map("callback"),
    pathItems: map("pathItem"),
  },
  pathItem: {
    parameters: list("parameter"),
    get: operation,
    put: operation,
    post: operation,
    delete: operation,
    options: operation,
    head: operation,
    patch: operation,
    trace: operation,
  },
  operation: {
    parameters: list("parameter"),
    requestBody: one("requestBody"),
    responses: map("response"),
    callbacks: map("callback"),
  },
  parameter,
  header: parameter,
  requestBody: { content: map("mediaType") },
  response: { headers: map("header"), content: map("mediaType"), links: map("link") },
  mediaType: {
    schema: one("schema"),
    "x-item-schema": one("schema"),
    examples: map("example"),
    encoding: map("encoding"),
  },
  encoding: { headers: map("header") },
  schema: {
    items: one("schema"),
    additionalProperties: one("schema"),
    propertyNames: one("schema"),
    contains: one("schema"),
    not: one("schema"),
    if: one("schema"),
    // biome-ignore lint/suspicious/noThenProperty: the name of a keyword
    then: one("schema"),
    else: one("schema"),
    unevaluatedItems: one("schema"),
    unevaluatedProperties: one("schema"),
    contentSchema: one("schema"),
    prefixItems: list("schema"),
    allOf: list("schema"),
    anyOf: list("schema"),
    oneOf: list("schema"),
    properties: map("schema"),
    patternProperties: map("schema"),
    dependentSchemas: map("schema"),
    dependencies: map("schema"),
    $defs: map("schema"),
    definitions: map("schema"),
  },
  callback: {},
  link: {},
  example: {},
  securityScheme: {},
};

/** Where under `components` objects of a kind are kept; the other kinds cannot be referred to. */
export const sections: Readonly<Partial<Record<Kind, string>>> = {
  schema: "schemas",
  response: "responses",
  parameter: "parameters",
  example: "examples",
  requestBody: "requestBodies",
  header: "headers",
  securityScheme: "securitySchemes",
  link: "links",
  callback: "callbacks",
  pathItem: "pathItems",
};

/** What a member holds; undefined when it is plain data. */
export function useOf(kind: Kind, name: string): Use | undefined {
  if (kind === "callback") return name.startsWith("x-") ? undefined : one("pathItem");
  return Object.hasOwn(grammar[kind], name) ? grammar[kind][name] : undefined;
}
