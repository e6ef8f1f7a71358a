import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createApp, operation, parameter } from "../../test/app.ts";
import type { Parameter, ParameterLocation, ParameterStyle, ParameterType } from "../operation.ts";

const integer: ParameterType = { types: ["integer"] };
const text: ParameterType = { types: ["string"] };
const integers: ParameterType = { types: ["array"], items: integer };
const object: ParameterType = {
  types: ["object"],
  properties: { R: integer, G: text },
  additionalProperties: text,
};

interface Sent {
  readonly path?: string;
  readonly query?: string;
  readonly header?: string;
  readonly cookie?: string;
}

/** What a mounted handler is given for one parameter named `c`, or the status and first keyword. */
async function given(parameters: readonly Parameter[], sent: Sent): Promise<unknown> {
  const hasPath = sent.path !== undefined;
  const path = hasPath ? "/x/{c}" : "/x";
  const app = createApp([operation({ path, parameters })]);
  const headers: Record<string, string> = {};
  if (sent.header !== undefined) headers.c = sent.header;
  if (sent.cookie !== undefined) headers.cookie = sent.cookie;
  const response = await app.request(`/x${hasPath ? `/${sent.path}` : ""}${sent.query ?? ""}`, {
    headers,
  });
  const answer = (await response.json()) as Record<string, Record<string, unknown>>;
  if (response.status !== 200) return [response.status, issuesOf(answer)];
  const group = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;
  return answer[group[parameters[0]?.in ?? "path"]]?.c;
}

function issuesOf(answer: Record<string, unknown>): unknown {
  const issues = answer.issues as { keyword: string }[] | undefined; // as test/app.ts shows them
  return issues?.map(({ keyword }) => keyword);
}

function styled(
  location: ParameterLocation,
  style: ParameterStyle,
  explode: boolean,
  type: ParameterType,
): Parameter {
  return parameter({ name: "c", in: location, style, explode, type });
}

describe("a parameter in every style", () => {
  it.each<[ParameterLocation, ParameterStyle, boolean, ParameterType, string, unknown]>([
    ["path", "simple", false, integer, "3", 3],
    ["path", "simple", true, integers, "3,4", [3, 4]],
    ["path", "simple", false, integers, "3", [3]],
    ["path", "simple", false, object, "R,1,G,a", { R: 1, G: "a" }],
    ["path", "simple", true, object, "R=1,G=a", { R: 1, G: "a" }],
    ["path", "label", false, integer, ".3", 3],
    ["path", "label", false, integers, ".3,4", [3, 4]],
    ["path", "label", true, integers, ".3.4", [3, 4]],
    ["path", "label", false, object, ".R,1,G,a", { R: 1, G: "a" }],
    ["path", "label", true, object, ".R=1.G=a", { R: 1, G: "a" }],
    ["path", "matrix", false, integer, ";c=3", 3],
    ["path", "matrix", true, text, ";c", ""],
    ["path", "matrix", false, integers, ";c=3,4", [3, 4]],
    ["path", "matrix", true, integers, ";c=3;c=4", [3, 4]],
    ["path", "matrix", false, object, ";c=R,1,G,a", { R: 1, G: "a" }],
    ["path", "matrix", true, object, ";R=1;G=a", { R: 1, G: "a" }],
    ["path", "simple", false, text, "a%2Fb", "a/b"],
    ["path", "simple", false, { types: ["array"], items: text }, "a%2Cb,c", ["a,b", "c"]],
    ["query", "form", true, integer, "?c=3", 3],
    ["query", "form", true, integers, "?c=3", [3]],
    ["query", "form", true, integers, "?c=3&c=4", [3, 4]],
    ["query", "form", false, integers, "?c=3", [3]],
    ["query", "form", false, integers, "?c=3,4", [3, 4]],
    ["query", "form", false, object, "?c=R,1,G,a", { R: 1, G: "a" }],
    ["query", "form", true, object, "?R=1&G=a&B=b", { R: 1, G: "a", B: "b" }],
    ["query", "spaceDelimited", false, integers, "?c=3%204", [3, 4]],
    ["query", "spaceDelimited", false, integers, "?c=3+4", [3, 4]],
    ["query", "spaceDelimited", true, integers, "?c=3&c=4", [3, 4]],
    ["query", "spaceDelimited", false, object, "?c=R%201%20G%20a", { R: 1, G: "a" }],
    ["query", "pipeDelimited", false, integers, "?c=3|4", [3, 4]],
    ["query", "pipeDelimited", false, integers, "?c=3%7C4", [3, 4]],
    ["query", "pipeDelimited", true, integers, "?c=3&c=4", [3, 4]],
    ["query", "pipeDelimited", false, object, "?c=R|1|G|a", { R: 1, G: "a" }],
    ["query", "deepObject", true, object, "?c[R]=1&c%5BG%5D=a", { R: 1, G: "a" }],
    ["header", "simple", false, integer, "3", 3],
    ["header", "simple", false, integers, "3", [3]],
    ["header", "simple", true, integers, "3, 4", [3, 4]],
    ["header", "simple", false, object, "R, 1, G, a", { R: 1, G: "a" }],
    ["header", "simple", true, object, "R=1,G=a", { R: 1, G: "a" }],
    ["header", "simple", false, text, "50%", "50%"],
    ["cookie", "form", true, integer, "c=3", 3],
    ["cookie", "form", true, integers, "c=3; c=4", [3, 4]],
    ["cookie", "form", false, integers, "c=3,4", [3, 4]],
    ["cookie", "form", false, object, "c=R,1,G,a", { R: 1, G: "a" }],
    ["cookie", "form", true, object, "R=1; G=a", { R: 1, G: "a" }],
    ["cookie", "form", true, text, "c=a%20b+c", "a b+c"],
  ])("in %s, %s, explode %s, %j: %s", async (location, style, explode, type, sent, expected) => {
    const found = await given([styled(location, style, explode, type)], { [location]: sent });
    expect(found).toEqual(expected);
  });
});

describe("faults of encoding and style", () => {
  it.each<[ParameterLocation, ParameterStyle, ParameterType, string, string]>([
    ["path", "simple", text, "%E0%A4%A", "encoding"],
    ["path", "label", integers, "3", "style"],
    ["path", "matrix", integers, ";d=3", "style"],
    ["path", "simple", object, "R,1,G", "style"],
    ["query", "form", text, "?c=%", "encoding"],
    ["query", "form", text, "?other=%ff", "encoding"],
    ["query", "form", integer, "?c=3&c=4", "repeated"],
    ["query", "deepObject", object, "?c[R=1", "style"],
    ["query", "deepObject", object, "?c[R]=1&c[R]=2", "repeated"],
    ["query", "deepObject", object, "?c[__proto__]=1", "propertyNames"],
    ["query", "deepObject", object, `?c${"[a]".repeat(5000)}=1`, "maxDepth"],
    ["cookie", "form", text, "c=%zz", "encoding"],
  ])("in %s, %s, %j: %s is 400", async (location, style, type, sent, keyword) => {
    const parameters = [styled(location, style, style !== "simple", type)];
    expect(await given(parameters, { [location]: sent })).toEqual([400, [keyword]]);
  });
});

describe("what OpenAPI leaves open", () => {
  const list: ParameterType = { types: ["array"], items: integer };
  const nested: ParameterType = {
    types: ["object"],
    properties: { ids: list, range: { types: ["object"], properties: { min: integer } } },
  };

  it.each([
    ["?c[ids]=1", { ids: [1] }],
    ["?c[ids]=1&c[ids]=2", { ids: [1, 2] }],
    ["?c[ids][]=1&c[ids][]=2", { ids: [1, 2] }],
    ["?c[ids][1]=2&c[ids][0]=1", { ids: [1, 2] }],
    ["?c[range][min]=3", { range: { min: 3 } }],
  ])("deepObject reads arrays and objects inside: %s", async (query, expected) => {
    expect(await given([styled("query", "deepObject", true, nested)], { query })).toEqual(expected);
  });

  it.each(["?c[ids][1]=2", "?c[ids][0]=1&c[ids][2]=2", "?c[ids][]=1&c[ids][0]=2"])(
    "deepObject refuses an array with gaps: %s",
    async (query) => {
      const found = await given([styled("query", "deepObject", true, nested)], { query });
      expect(found).toEqual([400, ["style"]]);
    },
  );

  it("deepObject reads an array as a whole", async () => {
    const parameters = [styled("query", "deepObject", true, list)];
    expect(await given(parameters, { query: "?c[]=1&c[]=2" })).toEqual([1, 2]);
  });

  it("an exploded object repeats members that are arrays", async () => {
    const type: ParameterType = { types: ["object"], properties: { ids: list, name: text } };
    const parameters = [styled("query", "form", true, type)];
    const query = "?ids=1&ids=2&name=a&other=b";
    expect(await given(parameters, { query })).toEqual({ ids: [1, 2], name: "a" });
  });

  it("a declared member is read though a parameter has its name; another name is left to it", async () => {
    const parameters = [
      styled("query", "form", true, object),
      parameter({ name: "R", in: "query", type: integer }),
      parameter({ name: "limit", in: "query", type: integer }),
    ];
    expect(await given(parameters, { query: "?R=1&limit=2&x=y" })).toEqual({ R: 1, x: "y" });
  });

  it("keeps a name with brackets as it is", async () => {
    const name = "page[number]";
    const app = createApp([
      operation({ path: "/x", parameters: [parameter({ name, in: "query", type: integer })] }),
    ]);
    const response = await app.request("/x?page%5Bnumber%5D=2");
    expect(await response.json()).toEqual({ query: { "page[number]": 2 } });
  });
});

describe("allowReserved", () => {
  it("lets a plus be a plus", async () => {
    const plain = styled("query", "form", true, text);
    expect(await given([plain], { query: "?c=a+b/c" })).toBe("a b/c");
    const reserved = { ...plain, allowReserved: true };
    expect(await given([reserved], { query: "?c=a+b/c=d?e%20f" })).toBe("a+b/c=d?e f");
  });
});

describe("allowEmptyValue", () => {
  const base = { name: "c", in: "query", schema: z.number() } as const;
  const allowed = parameter({ ...base, type: integer, allowEmptyValue: true });

  it.each(["?c=", "?c"])("hands over the empty text: %s", async (query) => {
    expect(await given([allowed], { query })).toBe("");
    const forbidden = parameter({ ...base, type: integer });
    expect(await given([forbidden], { query })).toEqual([400, ["type"]]);
  });

  it("changes nothing else", async () => {
    expect(await given([allowed], { query: "?c=7" })).toBe(7);
    expect(await given([allowed], { query: "?c=x" })).toEqual([400, ["type"]]);
    expect(await given([allowed], { query: "" })).toBeUndefined();
  });
});

describe("a parameter whose type is a union", () => {
  const union = (types: ParameterType, schema: z.ZodType) =>
    parameter({ name: "c", in: "query", type: types, schema });

  it.each<[ParameterType["types"], z.ZodType, string, unknown]>([
    [["integer", "null"], z.int().nullable(), "7", 7],
    [["integer", "null"], z.int().nullable(), "null", null],
    [["string", "integer"], z.union([z.int().min(10), z.literal("5")]), "12", 12],
    [["string", "integer"], z.union([z.int().min(10), z.literal("5")]), "5", "5"],
    [["string", "integer"], z.union([z.int().min(10), z.literal("5")]), "6", [400, ["minimum"]]],
    [["string", "boolean"], z.enum(["true", "no"]), "true", "true"],
    [["string", "null"], z.string(), "null", "null"],
    [["string", "null"], z.enum(["a"]).nullable(), "null", null],
  ])("%j: %s", async (types, schema, sent, expected) => {
    expect(await given([union({ types }, schema)], { query: `?c=${sent}` })).toEqual(expected);
  });

  it("is read element by element", async () => {
    const type: ParameterType = { types: ["array"], items: { types: ["string", "integer"] } };
    const schema = z.array(z.union([z.int().min(10), z.literal("5")]));
    expect(await given([union(type, schema)], { query: "?c=12&c=5" })).toEqual([12, "5"]);
  });

  it("may be a scalar or an array", async () => {
    const type: ParameterType = { types: ["array", "string"], items: text };
    const either = z.union([z.string(), z.array(z.string())]);
    expect(await given([union(type, either)], { query: "?c=a" })).toBe("a");
    expect(await given([union(type, either)], { query: "?c=a&c=b" })).toEqual(["a", "b"]);
    const short = z.union([z.string().max(1), z.array(z.string()).max(1)]);
    expect(await given([union(type, short)], { query: "?c=long" })).toEqual(["long"]);
  });

  it("may be a scalar or an object in brackets", async () => {
    const type: ParameterType = {
      types: ["object", "integer"],
      properties: { gt: integer },
    };
    const schema = z.union([z.int(), z.looseObject({ gt: z.int() })]);
    const created = { ...union(type, schema), style: "deepObject" as const };
    expect(await given([created], { query: "?c[gt]=1" })).toEqual({ gt: 1 });
    expect(await given([created], { query: "?c=1" })).toBe(1);
    const exploded = { ...created, style: "form" as const };
    expect(await given([exploded], { query: "?gt=1" })).toEqual({ gt: 1 });
    expect(await given([exploded], { query: "?c=1" })).toBe(1);
  });
});

describe("a parameter declared by content", () => {
  it("decodes text by its type and JSON as JSON", async () => {
    const plain = parameter({ name: "c", in: "query", contentType: "text/plain", type: integer });
    expect(await given([plain], { query: "?c=7" })).toBe(7);
    const json = parameter({
      name: "c",
      in: "cookie",
      contentType: "application/json",
      type: { types: [] },
    });
    expect(await given([json], { cookie: "c=%7B%22a%22%3A[1]%7D" })).toEqual({ a: [1] });
    const xml = parameter({
      name: "c",
      in: "header",
      contentType: "application/xml",
      type: integer,
    });
    expect(await given([xml], { header: "<a/>" })).toBe("<a/>");
  });
});
