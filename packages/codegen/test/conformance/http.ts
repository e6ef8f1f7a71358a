import { readFileSync } from "node:fs";
import { serve as listen, type ServerType } from "@hono/node-server";
import { RequestError, ResponseError } from "@verbatim/runtime";
import { Hono } from "hono";
import { serverFiles } from "../../src/generate.ts";
import { documentOf } from "../document.ts";
import { load } from "../load.ts";

/** A server that listens on a free port of this machine. */
export interface Listening {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves an app over HTTP. */
export function listenTo(app: Hono): Promise<Listening> {
  return new Promise((resolve) => {
    const options = { fetch: app.fetch, port: 0, hostname: "127.0.0.1" };
    const server: ServerType = listen(options, ({ port }) => {
      const close = () => new Promise<void>((closed) => server.close(() => closed()));
      resolve({ address: `http://127.0.0.1:${port}`, close });
    });
  });
}

/** What a handler is given and what it answers; the generated types are not known here. */
export type AnyHandler = (request: Readonly<Record<string, unknown>>) => unknown;

/**
 * Generates a server from a document in the folder of features and mounts it. Handlers that are not
 * given answer with what they were given.
 */
export async function mountFeatures(
  name: string,
  handlers: Readonly<Record<string, AnyHandler>> = {},
): Promise<Hono> {
  const text = readFileSync(new URL(`features/${name}`, import.meta.url), "utf8");
  const files = await serverFiles(documentOf(text));
  const { operations } = load(files, "operations.ts") as Pick<Generated, "operations">;
  const { registerRoutes } = load(files, "register.ts") as Pick<Generated, "registerRoutes">;
  const echo: AnyHandler = (request) => ({ status: 200, body: request });
  const all = Object.keys(operations).map((operation) => [operation, handlers[operation] ?? echo]);
  const app = new Hono();
  app.onError((error, context) => {
    if (error instanceof RequestError) return context.text(error.message, error.status);
    if (error instanceof ResponseError) return context.text(error.message, 500);
    throw error;
  });
  registerRoutes(app, Object.fromEntries(all), { checkResponses: true });
  return app;
}

/** What generated files export. */
interface Generated {
  readonly operations: Readonly<Record<string, unknown>>;
  registerRoutes(app: Hono, handlers: object, options: object): void;
}
