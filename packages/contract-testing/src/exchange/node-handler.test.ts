import express from "express";
import { expect, test } from "vitest";
import { send } from "./send.ts";

const echo = express();
echo.use(express.text({ type: () => true }));
echo.use((request, response) => {
  response
    .status(202)
    .set("X-Method", request.method)
    .send(`${request.url} ${request.body ?? ""}`);
});

test.each([
  ["an Express app", echo],
  [
    "a plain listener",
    (request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) =>
      echo(request as never, response as never),
  ],
])("%s answers as a fetch function would", async (_name, app) => {
  const body = new TextEncoder().encode("hello");
  const url = "http://localhost/a%20b?c=d";
  const answer = await send(app, { method: "POST", url, headers: [["X-A", "1"]], body });
  expect([answer.status, answer.headers.get("x-method"), answer.text]).toEqual([
    202,
    "POST",
    "/a%20b?c=d hello",
  ]);
});
