import { RequestError, ResponseError } from "@verbatim/runtime";
import { Hono } from "hono";
import type { z } from "zod";
import { serverFiles } from "../../src/generate.ts";
import { documentOf } from "../document.ts";
import { load } from "../load.ts";

/** A server that was generated from component schemas, each the body of one operation. */
export interface Server {
  /** The status with which the mounted route answers a request whose body is the value. */
  request(component: string, value: unknown): Promise<number>;
  /** The status that results when the component's handler answers with the value. */
  response(component: string, value: unknown): Promise<number>;
  /** What the handler was given as the body of the last request. */
  received(): unknown;
  readonly app: Hono;
  /** What `schemas.ts` exports. */
  readonly schemas: Readonly<Record<string, z.ZodType>>;
}

/**
 * Writes an OpenAPI 3.1 document in which every schema is a component, and the body of the request
 * and of the response of one operation. The request's body is optional: without one the handler
 * answers with the value whose response is asked for.
 */
export function documentText(schemas: Readonly<Record<string, unknown>>): string {
  const paths = Object.keys(schemas).map((name) => {
    const content = { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
    const responses = {
      200: { description: "The value", content },
      204: { description: "The value is accepted" },
    };
    const put = { operationId: `put${name}`, requestBody: { content }, responses };
    return [`/${name}`, { put }];
  });
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Conformance", version: "1" },
    paths: Object.fromEntries(paths),
    components: { schemas },
  });
}

/**
 * Generates a server from component schemas, loads it, and mounts it on an app.
 *
 * @param schemas - by name; the names are of letters and digits
 * @throws DocumentError when the generator refuses one of them
 */
export async function serve(schemas: Readonly<Record<string, unknown>>): Promise<Server> {
  const files = await serverFiles(documentOf(documentText(schemas)));
  files.set("all.ts", everything);
  const { operations, registerRoutes, constants } = load(files, "all.ts") as unknown as Generated; // as generated
  let answer: unknown;
  let received: unknown;
  const handle = ({ body }: { readonly body?: unknown }) => {
    if (body === undefined) return { status: 200, body: answer };
    received = body;
    return { status: 204 };
  };
  const handlers = Object.keys(operations).map((name) => [name, handle]);
  const app = new Hono();
  app.onError((error, context) => {
    if (error instanceof ResponseError) return context.text(error.message, 500);
    if (error instanceof RequestError) return context.text(error.message, error.status);
    throw error;
  });
  registerRoutes(app, Object.fromEntries(handlers), { checkResponses: true });
  return {
    schemas: constants,
    app,
    received: () => received,
    async request(component, value) {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify(value);
      return (await app.request(`/${component}`, { method: "PUT", headers, body })).status;
    },
    async response(component, value) {
      answer = value;
      return (await app.request(`/${component}`, { method: "PUT" })).status;
    },
  };
}

/** Loads what is used of the generated files at once, so that each runs only once. */
const everything = `export * from "./operations.ts";
export * from "./register.ts";
export * as constants from "./schemas.ts";
`;

/** What {@link everything} exports. */
interface Generated {
  readonly constants: Readonly<Record<string, z.ZodType>>;
  readonly operations: Readonly<Record<string, unknown>>;
  registerRoutes(app: Hono, handlers: object, options: object): void;
}
