import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** Server-side request forgery needs a server that makes requests: this one makes none. */
it("no source of the server makes a request of its own", () => {
  const folder = fileURLToPath(new URL("../../src", import.meta.url));
  const files = globSync("**/*.ts", { cwd: folder }).filter(
    (file) => !/\.test\.ts$|testing\//.test(file),
  );
  expect(files.length).toBeGreaterThan(50);
  const suspicious = [
    /(?<![.\w])fetch\(/,
    /^import (?!type)[^;]*from "(?:node:)?(?:net|tls|dgram|dns|http2|undici)"/m,
    /^import (?!type)[^;]*\b(?:request|get|Agent)\b[^;]*from "node:https?"/m,
  ];
  const isSuspicious = (text: string) => suspicious.some((pattern) => pattern.test(text));
  const guilty = files.filter((file) => isSuspicious(readFileSync(`${folder}/${file}`, "utf8")));
  expect(guilty).toEqual([]);

  expect(isSuspicious('const answer = await fetch("http://a")')).toBe(true);
  expect(isSuspicious('import { connect } from "node:net";')).toBe(true);
  expect(isSuspicious('import { createServer, request } from "node:http";')).toBe(true);
});
