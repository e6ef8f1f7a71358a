import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { reportTo } from "./report.ts";

/** The generated route of `codegen/scan.ts`, mounted; it echoes the body. */
const [folder = ""] = process.argv.slice(2);
const { registerRoutes } = await import(pathToFileURL(join(folder, "register.ts")).href);

const app = new Hono();
registerRoutes(app, {
  createScan: ({ body }: { body: unknown }) => ({ status: 200, body }),
  createScans: () => ({ status: 204 }),
});
const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () =>
  reportTo(server.address(), ""),
);
