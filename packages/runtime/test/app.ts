import { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import {
  type Operation,
  type OperationHandler,
  type OperationResult,
  type Parameter,
  type ParameterType,
  type RegisterOptions,
  RequestError,
  ResponseError,
  registerOperations,
} from "../src/index.ts";

/** An operation of which only what a test is about is given. */
export type PartialOperation = Partial<Operation> & Pick<Operation, "path">;

export function operation(given: PartialOperation): Operation {
  const name = given.name ?? given.operationId ?? "operate";
  return {
    operationId: name,
    method: "get",
    summary: "",
    tags: [],
    security: [],
    extensions: {},
    parameters: [],
    responses: { "200": { headers: {}, content: { "application/json": { schema: undefined } } } },
    ...given,
    name,
  };
}

const STYLES = { path: "simple", query: "form", header: "simple", cookie: "form" } as const;

/** A parameter with the defaults of OpenAPI 3.1, 4.8.12.2; its schema lets everything pass. */
export function parameter(
  given: Partial<Parameter> & Pick<Parameter, "name" | "in"> & { type: ParameterType },
): Parameter {
  const style = given.style ?? STYLES[given.in];
  return {
    style,
    explode: style === "form",
    required: given.in === "path",
    schema: z.unknown(),
    ...given,
  };
}

/** Answers what the handler was given, as JSON. */
export function echo(request: unknown): OperationResult {
  return { status: 200, body: request };
}

/** An app that shows errors as JSON, so that tests can look into them. */
export function createApp(
  operations: readonly Operation[],
  options: RegisterOptions = {},
  handlers: Readonly<Record<string, OperationHandler>> = {},
): OpenAPIHono {
  const app = new OpenAPIHono();
  app.onError((error, context) => {
    if (error instanceof RequestError) {
      const { status, code, message, issues, allow } = error;
      return context.json({ status, code, message, issues, allow }, status);
    }
    if (error instanceof ResponseError) {
      const { operationId, status, pointer, message } = error;
      return context.json({ operationId, status, pointer, message }, 500);
    }
    throw error;
  });
  const table = Object.fromEntries(operations.map((entry) => [entry.name, entry]));
  const echoes = Object.fromEntries(operations.map((entry) => [entry.name, echo]));
  registerOperations(app, table, { ...echoes, ...handlers }, options);
  return app;
}
