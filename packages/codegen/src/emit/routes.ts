import { mediaKind } from "../document/media.ts";
import type { MediaType, Operation, Response } from "../document/model.ts";
import { type Code, call, literal, numericObject, object, print, row } from "./code.ts";
import { operationTypes } from "./handlers.ts";
import { docComment, header, importLine } from "./header.ts";
import { groups, locations, parametersAt } from "./members.ts";
import type { Plan } from "./plan.ts";
import { createShared, type Shared } from "./shared.ts";

/** What @hono/zod-openapi calls the member of a route's request for a location. */
const routeMembers = {
  path: "params",
  query: "query",
  header: "headers",
  cookie: "cookies",
} as const;

/**
 * Writes `routes.ts`: a `createRoute` definition for each operation, for use with
 * `app.openapi(route, handler)` of @hono/zod-openapi.
 */
export function emitRoutes(plan: Plan): string {
  const { operations, source } = plan.document;
  const used = new Set<string>();
  const shared = createShared(operations.map(({ name }) => name));
  const routes = operations.map((operation) => {
    if (hasMixedSegment(operation.path)) return unroutable(operation);
    const code = call("createRoute", routeCode(operation, plan, used, shared));
    const title = operation.summary || operation.name;
    return `${docComment(title)}export const ${operation.name} = /*#__PURE__*/ ${print(code)};\n`;
  });
  const body = [...shared.constants(), ...routes].join("\n");
  return (
    header(source.name) +
    "\n" +
    importLine(
      body.includes(" createRoute(") ? ["createRoute"] : [],
      "@hono/zod-openapi",
      "value",
    ) +
    importLine(
      ["compile(", "decodedForm<", "decodedParameters<"].flatMap((use) =>
        body.includes(` ${use}`) ? [use.slice(0, -1)] : [],
      ),
      "@verbatim/runtime",
      "value",
    ) +
    importLine(body.includes("z.union(") ? ["z"] : [], "zod", "value") +
    importLine([...used], "./handlers.ts", "type") +
    importLine(body.includes("operations.") ? ["operations"] : [], "./operations.ts", "value") +
    (body.includes("schemas.") ? `import * as schemas from "./schemas.ts";\n` : "") +
    "\n" +
    (body.includes("export ") ? body : `${body}export {};\n`)
  );
}

/** Whether a segment has text beside a parameter, which Hono takes for part of the name. */
function hasMixedSegment(path: string): boolean {
  return path.split("/").some((segment) => /[{}]/.test(segment) && !/^\{[^{}]+\}$/.test(segment));
}

function unroutable({ name, path }: Operation): string {
  return `// ${name} is not here: @hono/zod-openapi cannot route ${path}. registerRoutes can.\n`;
}

function routeCode(operation: Operation, plan: Plan, used: Set<string>, shared: Shared): Code {
  const request = requestCode(operation, plan, used);
  const entries: [string, Code][] = [
    ["method", literal(operation.method)],
    ["path", literal(operation.path)],
    ["operationId", literal(operation.operationId || operation.name)],
    ["summary", literal(operation.summary)],
    ["tags", literal(operation.tags)],
    ["security", literal(operation.security)],
  ];
  if (request.length > 0) entries.push(["request", object(request)]);
  const responses = operation.responses.map((response): [string, Code] => [
    response.status,
    shared.use(response.component, "Response", () => responseCode(response, plan, shared)),
  ]);
  return object([...entries, ["responses", numericObject(responses)]]);
}

function requestCode(operation: Operation, plan: Plan, used: Set<string>): [string, Code][] {
  const entries: [string, Code][] = [];
  const { request } = operationTypes(operation);
  for (const location of locations) {
    if (parametersAt(operation, location).length === 0) continue;
    used.add(request);
    const type = `${request}[${JSON.stringify(groups[location])}]`;
    const table = `operations.${operation.name}`;
    const code = call(`decodedParameters<${type}>`, table, literal(location));
    entries.push([routeMembers[location], row("/*#__PURE__*/ ", code)]);
  }
  const { requestBody } = operation;
  if (requestBody) {
    const content = requestContent(operation, requestBody.content, plan);
    if (requestBody.content.some(({ name }) => mediaKind(name) === "form")) used.add(request);
    entries.push([
      "body",
      object([
        ["required", literal(requestBody.required)],
        ["content", content],
      ]),
    ]);
  }
  return entries;
}

/**
 * @hono/zod-openapi runs the validator of every JSON media type on every JSON body, so several of
 * them share a schema that accepts what either accepts; so do forms.
 */
function requestContent(operation: Operation, content: readonly MediaType[], plan: Plan): Code {
  const { request } = operationTypes(operation);
  const body = `NonNullable<${request}["body"]>`;
  // Beside a form there can be text or nothing, and a form is an object.
  const type = content.length > 1 ? `Extract<${body}, object>` : body;
  const form = call(`decodedForm<${type}>`, `operations.${operation.name}`);
  const schemas = (kind: string) => {
    const names = content.flatMap(({ name, schema }) =>
      schema && mediaKind(name) === kind
        ? [`schemas.${plan.constantOf(schema, "request").name}`]
        : [],
    );
    return [...new Set(names)];
  };
  const entries = content.map(({ name, schema }): [string, Code] => {
    const kind = mediaKind(name);
    if (kind === "form") return [name, object([["schema", row("/*#__PURE__*/ ", form)]])];
    const options = schemas(kind);
    const [only] = options;
    if (!schema || only === undefined || (kind !== "json" && kind !== "text"))
      return [name, object([])];
    const code =
      options.length === 1
        ? only
        : call("z.union", { kind: "list", open: "[", items: options, close: "]" });
    return [name, object([["schema", row("/*#__PURE__*/ ", call("compile", code))]])];
  });
  return object(entries);
}

function responseCode(response: Response, plan: Plan, shared: Shared): Code {
  const entries: [string, Code][] = [["description", literal(response.description)]];
  if (response.headers.length > 0) {
    const headers = response.headers.map(
      ({ name, component, description, required }): [string, Code] => [
        name,
        shared.use(component, "Header", () => literal({ description, required })),
      ],
    );
    entries.push(["headers", object(headers)]);
  }
  if (response.content.length > 0) {
    const content = response.content.map(({ name, schema }): [string, Code] => {
      const kind = mediaKind(name);
      const judged = schema && (kind === "json" || kind === "text");
      const code = judged && `schemas.${plan.constantOf(schema, "response").name}`;
      return [name, object(code ? [["schema", code]] : [])];
    });
    entries.push(["content", object(content)]);
  }
  return object(entries);
}
