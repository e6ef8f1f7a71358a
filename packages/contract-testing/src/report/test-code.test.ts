import { expect, test } from "vitest";
import { loadDocument, operationOf } from "../document/load.ts";
import type { Exchange, Finding } from "../exchange/types.ts";
import { toTest } from "./test-code.ts";

const document = loadDocument({
  openapi: "3.1.0",
  paths: { "/a": { post: { operationId: "make", responses: { "201": {} } } } },
});

const found: Finding = {
  check: "body",
  operationId: "make",
  message: "broken",
  pointer: "#/a",
  location: "schemas/item.yaml:12",
};

function exchangeWith(body: Uint8Array | string, parts: Partial<Exchange> = {}): Exchange {
  return {
    id: "make/examples/valid/0",
    operation: operationOf(document, "make"),
    purpose: "provocation",
    reason: "as a valid request",
    spec: undefined,
    request: {
      method: "POST",
      url: "http://localhost/a",
      headers: [],
      body: new Uint8Array(Buffer.from(body)),
    },
    response: { status: 201, headers: new Headers(), bytes: new Uint8Array(), text: "", body: "" },
    findings: [found],
    ...parts,
  };
}

function code(shown: Exchange, finding = found, source?: string): string | undefined {
  return toTest(finding, shown, [shown], source);
}

/** The body that a test of this code would send. */
function bodyOf(body: Uint8Array | string): Uint8Array {
  const text = code(exchangeWith(body)) ?? "";
  const expression = (/^ *body: (.*),$/m.exec(text) ?? / body: (.*) \}\)/.exec(text))?.[1] ?? "";
  return new Uint8Array(Buffer.from(new Function(`return ${expression}`)()));
}

test.each<[string, Uint8Array | string]>([
  ["JSON", '{"a":1}'],
  ["both quotes", `both " and '`],
  ["a template", ["`$", "{a}` \\ \n\u0000"].join("")],
  ["nothing", ""],
  ["long runs", `"${"a".repeat(5000)}${"\u{1f600}".repeat(400)}"`],
  ["bytes that are no text", new Uint8Array([0, 255, 128])],
])("a body of %s is the same bytes again, in few words", (_, body) => {
  expect(bodyOf(body)).toEqual(new Uint8Array(Buffer.from(body)));
  expect(code(exchangeWith(body))?.length).toBeLessThan(400);
});

test("what cannot be told honestly is not told", () => {
  const long = Array.from({ length: 2000 }, (_, index) => index).join();
  expect(code(exchangeWith(long))).toBeUndefined();
  // That HEAD differs from GET is in no single answer.
  expect(code(exchangeWith(""), { ...found, check: "head" })).toBeUndefined();
  expect(code(exchangeWith("", { id: "/a/sequences/1" }))).toBeUndefined();
});

test("the document is named by its own path, not by the file of the rule", () => {
  expect(code(exchangeWith(""), found, "api/openapi.yaml")).toContain(
    'checkResponse("api/openapi.yaml", "make", response)',
  );
  const object = { ...found, location: found.pointer };
  expect(code(exchangeWith(""), object, "document")).toContain("checkResponse(document, ");
});

test("the app is called as the run called it", () => {
  expect(code(exchangeWith("", { calledBy: "app.fetch" }))).toContain(
    'await app.fetch(new Request("http://localhost/a", {',
  );
});
