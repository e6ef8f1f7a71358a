import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { reportTo } from "./report.ts";
const app = new Hono();
const mode = process.argv[2];
const dec = new TextDecoder("utf-8", { fatal: true });
app.all("/scans", mode === "json" ? async (c) => c.json(await c.req.json()) : (c) => c.req.arrayBuffer().then((b) => c.newResponse(JSON.stringify(JSON.parse(dec.decode(b))), 200, { "content-type": "application/json" })));
const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => reportTo(server.address(), ""));
