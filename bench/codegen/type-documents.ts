/** Documents for the cost of type-checking: n operations, each with an object schema of its own. */

type Node = { readonly [name: string]: unknown };

/** Every second operation has a body; each has a path and a query parameter and three responses. */
export function routesDocument(count: number): Node {
  const indices = Array.from({ length: count }, (_, index) => index);
  return {
    openapi: "3.1.0",
    info: { title: "Routes", version: "1.0.0" },
    paths: Object.fromEntries(
      indices.map((index) => [`/items${index}/{id}`, { [method(index)]: operation(index) }]),
    ),
    components: {
      schemas: {
        Problem: {
          type: "object",
          required: ["title"],
          properties: { title: { type: "string" }, status: { type: "integer" } },
        },
        ...Object.fromEntries(indices.map((index) => [`Item${index}`, item(index)])),
      },
    },
  };
}

function method(index: number): "post" | "get" {
  return index % 2 === 0 ? "post" : "get";
}

function operation(index: number): Node {
  const body = { required: true, content: json(`Item${index}`) };
  return {
    operationId: `operation${index}`,
    parameters: [
      { name: "id", in: "path", required: true, schema: { type: "string" } },
      { name: "page", in: "query", schema: { type: "integer", minimum: 1 } },
    ],
    ...(method(index) === "post" && { requestBody: body }),
    responses: {
      "200": { description: "Done.", content: json(`Item${index}`) },
      "400": { description: "Refused.", content: json("Problem") },
      "404": { description: "Absent.", content: json("Problem") },
    },
  };
}

function item(index: number): Node {
  return {
    type: "object",
    required: ["id", `name${index}`],
    properties: {
      id: { type: "string" },
      [`name${index}`]: { type: "string", maxLength: 80 },
      count: { type: "integer", minimum: 0 },
      done: { type: "boolean" },
      state: { enum: ["open", "closed", `state${index}`] },
      tags: { type: "array", items: { type: "string" } },
    },
  };
}

function json(name: string): Node {
  return { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
}

/** The same routes as bare `createRoute` definitions with zod, as one would write them. */
export function bareRoutes(count: number): string {
  const routes = Array.from({ length: count }, (_, index) => bareRoute(index));
  return `import { createRoute, z } from "@hono/zod-openapi";

const problem = z.object({ title: z.string(), status: z.int().optional() });
${routes.join("")}`;
}

function bareRoute(index: number): string {
  const body = `\n    body: { required: true, content: { "application/json": { schema: item${index} } } },`;
  return `
export const item${index} = z.object({
  id: z.string(),
  name${index}: z.string().max(80),
  count: z.int().min(0).optional(),
  done: z.boolean().optional(),
  state: z.enum(["open", "closed", "state${index}"]).optional(),
  tags: z.array(z.string()).optional(),
});

export const operation${index} = createRoute({
  method: "${method(index)}",
  path: "/items${index}/{id}",
  operationId: "operation${index}",
  request: {
    params: z.object({ id: z.string() }),
    query: z.object({ page: z.coerce.number().int().min(1).optional() }),${
      method(index) === "post" ? body : ""
    }
  },
  responses: {
    200: { description: "Done.", content: { "application/json": { schema: item${index} } } },
    400: { description: "Refused.", content: { "application/json": { schema: problem } } },
    404: { description: "Absent.", content: { "application/json": { schema: problem } } },
  },
});
`;
}

/** An application that implements every operation of {@link routesDocument}. */
export function application(count: number): string {
  const handlers = Array.from({ length: count }, (_, index) => handler(index));
  return `import { Hono } from "hono";
import type { Handlers } from "./generated/handlers.ts";
import { registerRoutes } from "./generated/register.ts";
import * as routes from "./generated/routes.ts";

const handlers: Handlers = {
${handlers.join("")}};

export const app = new Hono();
registerRoutes(app, handlers);
export const first = routes.operation0;
`;
}

function handler(index: number): string {
  const name = method(index) === "post" ? `request.body.name${index}` : `"name"`;
  return `  operation${index}: (request) =>
    request.path.id === "none"
      ? { status: 404, body: { title: "none" } }
      : { status: 200, body: { id: request.path.id, name${index}: ${name}, state: "open" } },
`;
}
