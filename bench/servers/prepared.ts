import { createServer } from "node:http";
import { action } from "../action.ts";
import { reportTo } from "./report.ts";

/**
 * The ceiling for lists: node:http that sends the bytes of a page of 30, made once. No server on
 * node:http can answer faster.
 */
const page = Buffer.from(
  JSON.stringify(Array.from({ length: 30 }, (_, i) => ({ id: `U${i}`, createdAt: i, ...action }))),
);

const server = createServer((_request, response) => {
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": page.length });
  response.end(page);
});

server.listen(0, "127.0.0.1", () => reportTo(server.address(), ""));
