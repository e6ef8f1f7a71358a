import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createApp, operation } from "../../test/app.ts";
import { RequestError } from "../errors.ts";
import { keywords } from "../keywords/keywords.ts";
import type { RequestBody } from "../operation.ts";
import type { RegisterOptions } from "../register-options.ts";

const DOCUMENT = z.looseObject({ name: z.string().min(2), tags: z.array(z.string()).optional() });

interface Answer {
  status: number;
  body: {
    body?: unknown;
    contentType?: string;
    code?: string;
    message?: string;
    issues?: { pointer: string; keyword: string; message: string; name: string; in: string }[];
  };
}

/** Sends a body to an operation that takes the given content, and gives back what arrived. */
function sender(
  content: RequestBody["content"],
  given: { required?: boolean; options?: RegisterOptions } = {},
) {
  const requestBody = { required: given.required ?? true, content };
  const app = createApp([operation({ path: "/x", method: "post", requestBody })], given.options);
  return async (
    body: string | Uint8Array<ArrayBuffer> | FormData | undefined,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    // Bytes have no media type of their own, which text would get from fetch.
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    const response = await app.request("/x", { method: "POST", body: bytes ?? null, headers });
    return { status: response.status, body: (await response.json()) as Answer["body"] };
  };
}

const JSON_TYPE = { "content-type": "application/json" };

describe("the media type", () => {
  const send = sender({ "application/json": { schema: DOCUMENT } });
  const text = '{"name":"ab"}';

  it.each([
    "application/json",
    "APPLICATION/JSON",
    "application/json;charset=UTF-8",
    'application/json ; charset="utf-8"',
    "application/json; profile=x",
  ])("%s is application/json", async (type) => {
    const answer = await send(text, { "content-type": type });
    expect(answer).toEqual({ status: 200, body: { body: { name: "ab" } } });
  });

  it.each([
    "text/plain",
    "application/vnd.api+json",
    "application/json garbage",
    "application/json, application/json",
    "application/json; charset=utf-16",
    "application/json; charset=iso-8859-1",
    "json",
  ])("%s is refused with 415", async (type) => {
    const { status, body } = await send(text, { "content-type": type });
    expect(status).toBe(415);
    expect(body.code).toBe("media_type_unsupported");
    expect(body.message).toContain(type);
    expect(body.message).toContain("send one of application/json");
  });

  it("must be given with a body", async () => {
    const { status, body } = await send(text);
    expect(status).toBe(415);
    expect(body.message).toBe("The body has no Content-Type; send one of application/json.");
  });

  it("is matched by ranges, the closest first, and says how to parse", async () => {
    const sendAny = sender({
      "*/*": { schema: undefined },
      "application/*": { schema: z.looseObject({ range: z.literal(true) }) },
      "application/json": { schema: DOCUMENT },
    });
    const any = await sendAny("text", { "content-type": "text/csv" });
    expect(any.body).toEqual({ body: "text", contentType: "*/*" });
    const range = await sendAny('{"range":true}', { "content-type": "application/x+json" });
    expect(range.body).toEqual({ body: { range: true }, contentType: "application/*" });
    expect((await sendAny('{"range":true}', JSON_TYPE)).status).toBe(400);
  });

  it("may be remembered, but not without a bound", async () => {
    for (let index = 0; index < 200; index += 1) {
      const type = `application/json; n=${index}`;
      expect((await send(text, { "content-type": type })).status).toBe(200);
    }
  });
});

describe("the content coding", () => {
  const send = sender({ "application/json": { schema: DOCUMENT } });

  it("must be identity", async () => {
    const text = '{"name":"ab"}';
    expect((await send(text, { ...JSON_TYPE, "content-encoding": "identity" })).status).toBe(200);
    const { status, body } = await send(text, { ...JSON_TYPE, "content-encoding": "gzip" });
    expect(status).toBe(415);
    expect(body.message).toBe("The body has Content-Encoding gzip; send it without.");
  });
});

describe("a body that is not there", () => {
  const content = { "application/json": { schema: DOCUMENT } };

  it.each([undefined, ""])("is body_missing where it is required (%j)", async (body) => {
    const send = sender(content);
    for (const headers of [JSON_TYPE, {}, { "content-type": "text/csv" }]) {
      const answer = await send(body, headers);
      expect(answer).toMatchObject({ status: 400, body: { code: "body_missing" } });
    }
  });

  it.each([undefined, ""])("is no member where it is optional (%j)", async (body) => {
    const send = sender(content, { required: false });
    for (const headers of [JSON_TYPE, {}, { "content-type": "text/csv" }]) {
      expect(await send(body, headers)).toEqual({ status: 200, body: {} });
    }
  });

  it("is not looked for where none is declared", async () => {
    const app = createApp([operation({ path: "/x", method: "delete" })]);
    const headers = { "content-type": "application/json" };
    const response = await app.request("/x", { method: "DELETE", headers });
    expect(await response.json()).toEqual({});
    const garbage = await app.request("/x", { method: "DELETE", headers, body: "{" });
    expect(await garbage.json()).toEqual({});
  });
});

describe("JSON", () => {
  const send = sender({ "application/json": { schema: DOCUMENT } });

  it("that is malformed is refused with position, line and column", async () => {
    const { status, body } = await send('{\n "name": nope}', JSON_TYPE);
    expect(status).toBe(400);
    expect(body.code).toBe("json_malformed");
    expect(body.message).toBe(
      "The body is malformed JSON at position 11 (line 2, column 10): expected a value.",
    );
  });

  it("that is not UTF-8 is refused", async () => {
    const bytes = new Uint8Array([0x22, 0xc3, 0x22]);
    const { status, body } = await send(bytes, JSON_TYPE);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "json_malformed", message: "The body is not valid UTF-8." });
  });

  it("may start with a byte order mark", async () => {
    expect((await send('\ufeff{"name":"ab"}', JSON_TYPE)).status).toBe(200);
  });

  it.each([
    ['{"name":"ab","__proto__":{"a":1}}', "/__proto__", "__proto__"],
    ['{"name":"ab","tags":[{"\\u005f_proto__":1}]}', "/tags/0/__proto__", "tags"],
  ])("with a member named __proto__ is refused: %s", async (text, pointer, name) => {
    const { status, body } = await send(text, JSON_TYPE);
    expect(status).toBe(400);
    expect(body.code).toBe("body_invalid");
    expect(body.issues).toMatchObject([{ pointer, name, keyword: "propertyNames" }]);
  });

  it("may speak of __proto__ in a value", async () => {
    const { body } = await send('{"name":"__proto__"}', JSON_TYPE);
    expect(body).toEqual({ body: { name: "__proto__" } });
  });

  it("reports every fault with a pointer and a sentence", async () => {
    const { status, body } = await send('{"name":"a","tags":["b",1]}', JSON_TYPE);
    expect(status).toBe(400);
    expect(body.code).toBe("body_invalid");
    expect(body.issues).toEqual([
      {
        in: "body",
        name: "name",
        pointer: "/name",
        keyword: "minLength",
        message: "Body member /name must be at least 2 characters long.",
      },
      {
        in: "body",
        name: "tags",
        pointer: "/tags/1",
        keyword: "type",
        message: "Body member /tags/1 must be a string.",
      },
    ]);
  });

  it("that is nested too deeply for its schema is refused, not a fault of the server", async () => {
    const content = { "application/json": { schema: keywords({ uniqueItems: true }) } };
    const text = "[".repeat(100_000) + "]".repeat(100_000);
    const { status, body } = await sender(content)(text, JSON_TYPE);
    expect(status).toBe(400);
    expect(body.message).toBe("The body is nested too deeply.");
  });

  it("of the wrong type altogether is a fault of the body", async () => {
    const { body } = await send("[]", JSON_TYPE);
    expect(body.message).toBe("The body must be an object.");
  });
});

describe("options", () => {
  const content = { "application/json": { schema: DOCUMENT } };

  it("invalidStatus is for what is well-formed", async () => {
    const send = sender(content, { options: { invalidStatus: () => 422 } });
    expect((await send('{"name":1}', JSON_TYPE)).status).toBe(422);
    expect((await send("{", JSON_TYPE)).status).toBe(400);
    expect((await send("", JSON_TYPE)).status).toBe(400);
  });

  it("parseJson parses, and may refuse in its own words", async () => {
    const refusal = new RequestError({ status: 400, code: "body_invalid", message: "Too deep." });
    const parseJson = (text: string) => {
      if (text.includes("deep")) throw refusal;
      if (text.includes("twice")) throw new SyntaxError("the member a is there twice");
      return { name: text };
    };
    const send = sender(content, { options: { parseJson } });
    expect((await send("any", JSON_TYPE)).body).toEqual({ body: { name: "any" } });
    expect((await send("deep", JSON_TYPE)).body.message).toBe("Too deep.");
    const { body } = await send('"twice"', JSON_TYPE);
    expect(body.message).toBe("The body is refused: the member a is there twice.");
  });
});

describe("forms", () => {
  const send = sender({
    "application/x-www-form-urlencoded": { schema: undefined },
    "multipart/form-data": { schema: undefined },
  });
  const form = { "content-type": "application/x-www-form-urlencoded" };

  it("are strings, and arrays where a name is repeated", async () => {
    const { body } = await send("a=1&b=x+y%2B&a=2&c=&d", form);
    expect(body).toEqual({
      body: { a: ["1", "2"], b: "x y+", c: "", d: "" },
      contentType: "application/x-www-form-urlencoded",
    });
  });

  it.each([
    ["a=%zz", "encoding"],
    ["__proto__=1", "propertyNames"],
  ])("are refused when malformed: %s", async (text, keyword) => {
    const { status, body } = await send(text, form);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "body_invalid", issues: [{ keyword }] });
  });

  it("of several parts hold texts and files", async () => {
    const requestBody = {
      required: true,
      content: { "multipart/form-data": { schema: undefined } },
    };
    let given: unknown;
    const app = createApp(
      [operation({ path: "/x", method: "post", requestBody })],
      {},
      {
        operate: (request: { body: unknown }) => {
          given = request.body;
          return { status: 200, body: null };
        },
      },
    );
    const data = new FormData();
    data.append("a", "1");
    data.append("f", new File(["text"], "f.txt", { type: "text/plain" }));
    expect((await app.request("/x", { method: "POST", body: data })).status).toBe(200);
    const { a, f } = given as { a: string; f: File };
    expect(a).toBe("1");
    expect([f.name, await f.text()]).toEqual(["f.txt", "text"]);
  });

  it("of several parts are refused when malformed", async () => {
    const type = { "content-type": "multipart/form-data; boundary=x" };
    const { status, body } = await send("nonsense", type);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "body_invalid", issues: [{ keyword: "multipart" }] });
  });
});

describe("other content", () => {
  it("is text in its charset", async () => {
    const send = sender({ "text/plain": { schema: z.string().max(2) } });
    const latin1 = new Uint8Array([0xe9]);
    const type = (charset: string) => ({ "content-type": `text/plain; charset=${charset}` });
    expect((await send("é", { "content-type": "text/plain" })).body).toEqual({ body: "é" });
    expect((await send(latin1, type("iso-8859-1"))).body).toEqual({ body: "é" });
    expect((await send(latin1, type("utf-8"))).body.code).toBe("body_invalid");
    expect((await send(latin1, type("no-such"))).status).toBe(415);
    expect((await send("abc", { "content-type": "text/plain" })).status).toBe(400);
  });

  it("is bytes, which a schema of text does not judge", async () => {
    const requestBody = { required: true, content: { "image/*": { schema: z.string() } } };
    let given: unknown;
    const app = createApp(
      [operation({ path: "/x", method: "post", requestBody })],
      {},
      {
        operate: (request: { body: unknown }) => {
          given = request.body;
          return { status: 200, body: null };
        },
      },
    );
    const headers = { "content-type": "image/png" };
    await app.request("/x", { method: "POST", headers, body: new Uint8Array([1, 2, 255]) });
    expect(new Uint8Array(given as ArrayBuffer)).toEqual(new Uint8Array([1, 2, 255]));
  });
});
