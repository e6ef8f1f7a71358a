/** Writes `src/server.ts`. */
export function serverFile(): string {
  return `import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";

const port = Number(process.env.PORT ?? 3000);

// Checking every answer against the document costs time: it is on until the server is in production.
const app = createApp({ checkResponses: process.env.NODE_ENV !== "production" });

serve({ fetch: app.fetch, port }, () => console.log(\`Listening on http://127.0.0.1:\${port}\`));
`;
}

/** Writes `src/app.ts`. */
export function appFile(): string {
  return `import type { RegisterOptions } from "@verbatim/runtime";
import { Hono } from "hono";
import { onError, onNotFound } from "./errors.ts";
import { documentEtag, documentJson } from "./generated/document.ts";
import { registerRoutes } from "./generated/register.ts";
import { handlers } from "./handlers.ts";

/** Makes the app, which listens nowhere yet. */
export function createApp(options: RegisterOptions = {}): Hono {
  const app = new Hono();
  app.onError(onError);
  app.notFound(onNotFound);
  registerRoutes(app, handlers, options);
  app.get("/openapi.json", (context) =>
    context.body(documentJson, 200, { "Content-Type": "application/json", ETag: documentEtag }),
  );
  return app;
}
`;
}

/** Writes `src/handlers.ts`: the table of handlers. */
export function handlersFile(files: ReadonlyMap<string, string>): string {
  const imports = [...files].map(
    ([name, file]) => `import { ${name} } from "./handlers/${file}.ts";\n`,
  );
  const members = [...files.keys()].map((name) => `  ${name},\n`);
  return `import type { Handlers } from "./generated/handlers.ts";
${imports.sort().join("")}
/** The handler of every operation. */
export const handlers: Handlers = {
${members.join("")}};
`;
}
