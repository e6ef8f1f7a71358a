import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { toCurl } from "./curl.ts";

const request = {
  method: "POST",
  url: "http://localhost/a?page%5Bsize%5D=1&x=[1]",
  headers: [["X-Note", "it's $HOME"]] as const,
  body: new TextEncoder().encode('{"a":"it\'s"}\n'),
};

test("the shell gives curl exactly the URL, the headers and the body", () => {
  const command = toCurl(request).replace(/^curl/, "printf '%s|'");
  expect(execFileSync("sh", ["-c", command], { encoding: "utf8" }).split("|")).toEqual([
    "-i",
    "-X",
    "POST",
    "-g",
    request.url,
    "-H",
    "X-Note: it's $HOME",
    "--data-raw",
    '{"a":"it\'s"}\n',
    "",
  ]);
});

test("GET needs no method, HEAD its own option, and a long body is cut", () => {
  const bare = { ...request, url: "http://localhost/", headers: [], body: undefined };
  expect(toCurl({ ...bare, method: "GET" })).toBe("curl -i http://localhost/");
  expect(toCurl({ ...bare, method: "HEAD" })).toBe("curl -i -I http://localhost/");
  const body = new TextEncoder().encode("a".repeat(5000));
  expect(toCurl({ ...bare, body })).toMatch(/a{60}… \(5000 bytes, cut here\)'$/);
});
