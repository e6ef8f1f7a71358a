import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createApp, operation } from "../../test/app.ts";
import type { MediaType, ParameterType } from "../operation.ts";

const text: ParameterType = { types: ["string"] };
const integer: ParameterType = { types: ["integer"] };
const type: ParameterType = {
  types: ["object"],
  properties: {
    name: text,
    age: integer,
    on: { types: ["boolean"] },
    tags: { types: ["array"], items: text },
    ids: { types: ["array"], items: integer },
    at: { types: ["object"], properties: { x: integer } },
    points: { types: ["array"], items: { types: ["object"], properties: { x: integer } } },
    file: text,
    files: { types: ["array"], items: text },
  },
  additionalProperties: { types: [] },
};
const schema = z.looseObject({
  name: z.string().min(2).optional(),
  age: z.int().optional(),
  on: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
  ids: z.array(z.int()).optional(),
  at: z.looseObject({ x: z.int() }).optional(),
  points: z.array(z.looseObject({ x: z.int() })).optional(),
  file: z.string().max(4).optional(),
  files: z.array(z.string()).max(2).optional(),
});
const bytes = { file: { bytes: true }, files: { bytes: true } };

const URLENCODED = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";

/** Sends a form to a mounted operation; files are shown as text. */
function sender(key: string, mediaType: MediaType) {
  let received: unknown;
  const app = createApp(
    [
      operation({
        path: "/x",
        method: "post",
        requestBody: { required: true, content: { [key]: mediaType } },
      }),
    ],
    { invalidStatus: () => 422 },
    {
      operate: async ({ body }: { body: Record<string, unknown> }) => {
        received = body;
        const shown = Object.entries(body).map(async ([name, value]) => [name, await show(value)]);
        return { status: 200, body: Object.fromEntries(await Promise.all(shown)) };
      },
    },
  );
  return async (body: BodyInit, contentType?: string) => {
    const headers: Record<string, string> = contentType ? { "content-type": contentType } : {};
    const response = await app.request("/x", { method: "POST", body, headers });
    const answer = (await response.json()) as {
      issues?: { pointer: string; keyword: string; message: string }[];
    };
    const issues = answer.issues?.map(({ pointer, keyword }) => `${pointer} ${keyword}`);
    return { status: response.status, body: issues ?? answer, received, answer };
  };
}

async function show(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(show));
  if (!(value instanceof File)) return value;
  return `${value.name} ${value.type} ${await value.text()}`;
}

describe("application/x-www-form-urlencoded", () => {
  const send = sender(URLENCODED, { schema, type });

  it.each([
    ["name=Ann+Lee%21", { name: "Ann Lee!" }],
    ["age=7&on=false", { age: 7, on: false }],
    ["tags=a", { tags: ["a"] }],
    ["tags=a&tags=b&ids=1&ids=2", { tags: ["a", "b"], ids: [1, 2] }],
    ["at=%7B%22x%22%3A1%7D", { at: { x: 1 } }],
    ['points={"x":1}&points={"x":2}', { points: [{ x: 1 }, { x: 2 }] }],
    ["other=1&more=a&more=b", { other: "1", more: ["a", "b"] }],
    ["a&=b", { a: "", "": "b" }],
  ])("is decoded by type: %s", async (body, expected) => {
    expect(await send(body, URLENCODED)).toMatchObject({ status: 200, body: expected });
    expect((await send(body, `${URLENCODED}; charset=UTF-8`)).status).toBe(200);
  });

  it.each([
    ["age=x", 422, "/age type"],
    ["age=1&age=2", 422, "/age repeated"],
    ["name=a", 422, "/name minLength"],
    ["at=1", 422, "/at type"],
    ["at=%7B", 422, "/at contentMediaType"],
    ["at=%7B%22__proto__%22%3A1%7D", 422, "/at propertyNames"],
    ["__proto__=1", 422, "/__proto__ propertyNames"],
    ["name=%", 400, "/name encoding"],
    ["%=a", 400, " encoding"],
    ["a=%ff", 400, "/a encoding"],
    ["&a=1".repeat(1001), 400, " maxFields"],
  ])("is refused: %s", async (body, status, issue) => {
    expect(await send(body, URLENCODED)).toMatchObject({ status, body: [issue] });
  });

  it("is refused in another charset, and when it is not UTF-8", async () => {
    expect((await send("name=Ann", `${URLENCODED}; charset=latin1`)).status).toBe(415);
    expect(await send(new Uint8Array([0x61, 0xff]), URLENCODED)).toMatchObject({
      status: 400,
      body: [" encoding"],
    });
  });

  it("reports all fields at once", async () => {
    expect((await send("age=x&on=1", URLENCODED)).body).toEqual(["/age type", "/on type"]);
  });

  it.each([
    [{ style: "form", explode: false }, "ids", "ids=1,2", { ids: [1, 2] }],
    [{ style: "form", explode: true }, "ids", "ids=1", { ids: [1] }],
    [{ style: "spaceDelimited", explode: false }, "ids", "ids=1+2", { ids: [1, 2] }],
    [{ style: "pipeDelimited", explode: false }, "ids", "ids=1%7C2", { ids: [1, 2] }],
    [
      { style: "deepObject", explode: true },
      "at",
      "at[x]=1&name=Ann",
      { at: { x: 1 }, name: "Ann" },
    ],
    [{ style: "form", explode: true }, "at", "x=1&name=Ann", { at: { x: 1 }, name: "Ann" }],
    [{ style: "form", explode: false }, "at", "at=x,1", { at: { x: 1 } }],
    [{ style: "form", explode: true, allowReserved: true }, "name", "name=a+b", { name: "a+b" }],
    [{ contentType: "application/json" }, "ids", "ids=[1,2]", { ids: [1, 2] }],
    [{ contentType: "application/json" }, "ids", "ids=1&ids=2", { ids: [1, 2] }],
  ] as const)("reads a field by its encoding: %j of %s", async (encoding, name, body, expected) => {
    const sendStyled = sender(URLENCODED, { schema, type, encoding: { [name]: encoding } });
    expect((await sendStyled(body, URLENCODED)).body).toEqual(expected);
  });

  it("tries the second reading of a union", async () => {
    const union: ParameterType = {
      types: ["object"],
      properties: { c: { types: ["string", "integer"] } },
    };
    const sendUnion = sender(URLENCODED, {
      schema: z.looseObject({ c: z.union([z.int().min(10), z.literal("5")]) }),
      type: union,
    });
    expect((await sendUnion("c=12", URLENCODED)).body).toEqual({ c: 12 });
    expect((await sendUnion("c=5", URLENCODED)).body).toEqual({ c: "5" });
    expect((await sendUnion("c=6", URLENCODED)).status).toBe(422);
  });
});

describe("multipart/form-data", () => {
  const send = sender(MULTIPART, { schema, type, encoding: bytes });

  function form(
    fields: Readonly<Record<string, string | Blob | readonly (string | Blob)[]>>,
  ): FormData {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      for (const item of [value].flat()) data.append(name, item as string); // or a Blob
    }
    return data;
  }

  it("decodes members by type", async () => {
    const body = form({
      name: "Ann",
      age: "7",
      tags: ["a", "b"],
      ids: "1",
      at: '{"x":1}',
      other: "o",
    });
    expect((await send(body)).body).toEqual({
      name: "Ann",
      age: 7,
      tags: ["a", "b"],
      ids: [1],
      at: { x: 1 },
      other: "o",
    });
  });

  it("hands over files with name, type and content", async () => {
    const png = (content: string) => new File([content], 'a"b.png', { type: "image/png" });
    const { body, received } = await send(form({ file: png("abc"), files: [png("1"), png("2")] }));
    expect(body).toEqual({
      file: 'a"b.png image/png abc',
      files: ['a"b.png image/png 1', 'a"b.png image/png 2'],
    });
    expect((received as Record<string, unknown>).file).toBeInstanceOf(File);
    expect((await send(form({ files: png("1") }))).body).toEqual({
      files: ['a"b.png image/png 1'],
    });
    expect((await send(form({ undeclared: png("1") }))).body).toEqual({
      undeclared: 'a"b.png image/png 1',
    });
  });

  it("counts the bytes of a file, and the files of a list", async () => {
    expect((await send(form({ file: new Blob(["ä12"]) }))).status).toBe(200);
    expect((await send(form({ file: new Blob(["ä123"]) }))).body).toEqual(["/file maxLength"]);
    const many = [new Blob(["1"]), new Blob(["2"]), new Blob(["3"])];
    expect((await send(form({ files: many }))).body).toEqual(["/files maxItems"]);
    expect((await send(form({ file: [new Blob(["1"]), new Blob(["2"])] }))).body).toEqual([
      "/file repeated",
    ]);
  });

  it("does not take two files of one length for equal", async () => {
    const unique = z.looseObject({
      files: z.array(z.string()).refine((all) => new Set(all).size === all.length),
    });
    const sendUnique = sender(MULTIPART, { schema: unique, type, encoding: bytes });
    expect((await sendUnique(form({ files: [new Blob(["1"]), new Blob(["2"])] }))).status).toBe(
      200,
    );
  });

  it("reads a part that says it is JSON as JSON", async () => {
    const json = (value: unknown) =>
      new Blob([JSON.stringify(value)], { type: "application/json" });
    const body = form({
      at: json({ x: 1 }),
      points: [json({ x: 1 }), json({ x: 2 })],
      age: json(7),
    });
    expect((await send(body)).body).toEqual({ at: { x: 1 }, points: [{ x: 1 }, { x: 2 }], age: 7 });
    const broken = new Blob(["{"], { type: "application/json" });
    expect((await send(form({ at: broken }))).body).toEqual(["/at contentMediaType"]);
  });

  it("holds a part against the content types of its encoding", async () => {
    const encoding = { file: { bytes: true, contentType: "image/png, image/jp*, text/*" } };
    const sendTyped = sender(MULTIPART, { schema, type, encoding });
    const file = (type: string) => form({ file: new Blob(["1"], { type }) });
    expect((await sendTyped(file("image/png"))).status).toBe(200);
    expect((await sendTyped(file("text/plain"))).status).toBe(200);
    expect((await sendTyped(file("image/gif"))).body).toEqual(["/file contentMediaType"]);
  });

  it("holds the headers of a part against its encoding", async () => {
    const rate = { required: true, type: integer, schema: z.int().max(9) };
    const sendHeaders = sender(MULTIPART, {
      schema,
      type,
      encoding: { name: { headers: { "X-Rate": rate } } },
    });
    const raw = (header: string) =>
      `--b\r\nContent-Disposition: form-data; name="name"\r\n${header}\r\nAnn\r\n--b--\r\n`;
    const multipart = `${MULTIPART}; boundary=b`;
    expect((await sendHeaders(raw("x-rate: 7\r\n"), multipart)).body).toEqual({ name: "Ann" });
    expect((await sendHeaders(raw("X-Rate: 10\r\n"), multipart)).body).toEqual(["/name maximum"]);
    expect((await sendHeaders(raw(""), multipart)).body).toEqual(["/name required"]);
  });

  it("reads texts in their charset, or in that of the form", async () => {
    const latin1 = (head: string, name: string) =>
      Uint8Array.from(
        `--b\r\nContent-Disposition: form-data; name="_charset_"\r\n\r\n${head}\r\n--b\r\nContent-Disposition: form-data; name="name"${name}\r\n\r\n\xe4\xf6\r\n--b--`,
        (character) => character.charCodeAt(0),
      );
    const multipart = `${MULTIPART}; boundary="b"`;
    expect((await send(latin1("iso-8859-1", ""), multipart)).body).toEqual({ name: "äö" });
    const own = "\r\nContent-Type: text/plain; charset=iso-8859-1";
    expect((await send(latin1("utf-8", own), multipart)).body).toEqual({ name: "äö" });
    expect(await send(latin1("utf-8", ""), multipart)).toMatchObject({
      status: 400,
      body: ["/name encoding"],
    });
    expect(await send(latin1("klingon", ""), multipart)).toMatchObject({
      status: 400,
      body: ["/name encoding"],
    });
  });

  it("may have a preamble, an epilogue, blanks after a boundary, and empty parts", async () => {
    const body = `preamble\r\n--b \t\r\nContent-Disposition: form-data; name=name\r\n\r\nAnn\r\n--b\r\nContent-Disposition: form-data; name="empty"\r\n\r\n\r\n--b--\r\nepilogue`;
    expect((await send(body, `${MULTIPART}; boundary=b`)).body).toEqual({ name: "Ann", empty: "" });
    expect((await send("--b--", `${MULTIPART}; boundary=b`)).body).toEqual({});
  });

  const disposition = 'Content-Disposition: form-data; name="a"';
  it.each([
    ["no boundary", `--b\r\n${disposition}\r\n\r\n1\r\n--b--`, MULTIPART],
    ["another boundary", `--c\r\n${disposition}\r\n\r\n1\r\n--c--`],
    ["no end", `--b\r\n${disposition}\r\n\r\n1`],
    ["no end of the headers", `--b\r\n${disposition}\r\n`],
    [
      "headers that are too long",
      `--b\r\n${disposition}\r\nX: ${"x".repeat(20_000)}\r\n\r\n1\r\n--b--`,
    ],
    ["a malformed header", `--b\r\n${disposition}\r\nnonsense\r\n\r\n1\r\n--b--`],
    ["no name", "--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--"],
    ["no disposition", "--b\r\nX: y\r\n\r\n1\r\n--b--"],
    ["another disposition", "--b\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--b--"],
    ["an encoding", `--b\r\n${disposition}\r\nContent-Transfer-Encoding: base64\r\n\r\n1\r\n--b--`],
    ["text behind a boundary", `--b!\r\n${disposition}\r\n\r\n1\r\n--b--`],
    ["too many parts", `${`--b\r\n${disposition}\r\n\r\n1\r\n`.repeat(1001)}--b--`],
  ])("is refused with %s", async (_, body, contentType = `${MULTIPART}; boundary=b`) => {
    const { status, body: issues } = await send(body, contentType);
    expect({ status, issues }).toEqual({ status: 400, issues: [" multipart"] });
  });

  it("is never a fault of the server, whatever the bytes are", async () => {
    const whole = `--b\r\n${disposition}; filename="f"\r\nContent-Type: a/b\r\n\r\n1\r\n--b--`;
    for (let end = 1; end < whole.length; end++) {
      const cut = await send(whole.slice(0, end), `${MULTIPART}; boundary=b`);
      expect(cut.status).toBe(400);
      const garbled = `${whole.slice(0, end)}\u0000${whole.slice(end + 1)}`;
      expect((await send(garbled, `${MULTIPART}; boundary=b`)).status).toBeLessThan(500);
    }
  });
});
