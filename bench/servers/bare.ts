import { createServer } from "node:http";
import { action } from "../action.ts";
import { reportTo } from "./report.ts";

/**
 * The yardstick: node:http and nothing else. POST parses a body and echoes it; GET stringifies a
 * page of 30 objects from memory.
 */
const page = Array.from({ length: 30 }, (_, i) => ({ id: `U${i}`, createdAt: i, ...action }));

const server = createServer((request, response) => {
  if (request.method === "GET") return answer(JSON.stringify(page));
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => answer(JSON.stringify(JSON.parse(body))));

  function answer(text: string): void {
    response.writeHead(200, {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(text),
    });
    response.end(text);
  }
});

server.listen(0, "127.0.0.1", () => reportTo(server.address(), ""));
