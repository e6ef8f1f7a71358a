import { expect, test } from "vitest";
import { loadDocument } from "../document/load.ts";
import { Malformed, readBody } from "./read-body.ts";

const schema = {
  type: "object",
  required: ["tags"],
  properties: {
    count: { type: "integer" },
    name: { type: "string" },
    tags: { type: "array", items: { type: "string" } },
    place: { type: "object", properties: { x: { type: "integer" } } },
  },
};

function read(contentType: string, text: string, type: object = schema) {
  const document = loadDocument({ openapi: "3.1.0", paths: {}, components: { schemas: { type } } });
  const place = { value: type, pointer: "#/components/schemas/type" };
  const bytes = new TextEncoder().encode(text);
  return readBody(
    document,
    { name: contentType, schema: place, place: { value: {}, pointer: "#" } },
    bytes,
    contentType,
  );
}

const form = "application/x-www-form-urlencoded";
test.each([
  ["application/json", '{"count":1}', { count: 1 }],
  ["application/problem+json; charset=utf-8", "[]", []],
  [form, "count=1&name=1&tags=a&tags=b", { count: 1, name: "1", tags: ["a", "b"] }],
  [form, "tags=a&place=%7B%22x%22%3A1%7D", { tags: ["a"], place: { x: 1 } }],
  // A list of nothing leaves no trace.
  [form, "name=a+b%21", { name: "a b!", tags: [] }],
  [
    "multipart/form-data; boundary=b",
    '--b\r\nContent-Disposition: form-data; name="count"\r\n\r\n2\r\n--b\r\nContent-Disposition: form-data; name="name"; filename="f"\r\n\r\nfile\r\n--b--\r\n',
    { count: 2, name: "file", tags: [] },
  ],
  ["application/xml", "<a/>", undefined],
])("%s %s", async (contentType, text, value) => {
  expect(await read(contentType, text)).toEqual(value);
});

test("a text is what the schema takes it for", async () => {
  expect(await read("text/plain", "17", { type: "integer" })).toBe(17);
  expect(await read("text/plain", "17", { type: "string" })).toBe("17");
});

test.each([
  ["application/json", "{"],
  ["multipart/form-data; boundary=b", "no parts"],
])("%s that is none is malformed", async (contentType, text) => {
  await expect(read(contentType, text)).rejects.toThrow(Malformed);
});
