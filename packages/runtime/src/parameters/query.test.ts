import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parameter } from "../../test/app.ts";
import { decode } from "../../test/decode.ts";
import type { Parameter, ParameterType } from "../operation.ts";

const STRING: ParameterType = { types: ["string"] };
const INTEGER: ParameterType = { types: ["integer"] };
const STRINGS: ParameterType = { types: ["array"], items: STRING };
const INTEGERS: ParameterType = { types: ["array"], items: INTEGER };
const COLOUR: ParameterType = { types: ["object"], properties: { R: INTEGER, G: INTEGER } };

function value(query: string, type: ParameterType, given: Partial<Parameter> = {}): unknown {
  const result = decode([parameter({ name: "p", in: "query", type, ...given })], `/x?${query}`);
  const group = (result as { query?: { p?: unknown } }).query;
  return group ? group.p : result;
}

function fault(keyword: string, status = 422): unknown {
  return { status, code: "parameter_invalid", issues: [`p ${keyword}`] };
}

describe("scalars", () => {
  it("decode percent-encoding, and plus as a space", () => {
    expect(value("p=a+b%2Bc%2Cd", STRING)).toBe("a b+c,d");
    expect(value("p=1e2", { types: ["number"] })).toBe(100);
  });

  it("may be empty, with or without an equals sign", () => {
    expect(value("p=", STRING)).toBe("");
    expect(value("p", STRING)).toBe("");
    expect(value("p=", { types: ["boolean"] })).toBe("");
  });

  it("keep what follows a second equals sign", () => {
    expect(value("p=a=b", STRING)).toBe("a=b");
  });

  it("are refused when they are repeated", () => {
    expect(value("p=1&p=1", INTEGER)).toEqual(fault("repeated"));
    expect(value("p=1&%70=2", INTEGER)).toEqual(fault("repeated"));
  });

  it("are absent when the query is a fragment's", () => {
    expect(decode([parameter({ name: "p", in: "query", type: STRING })], "/x#?p=1")).toEqual({
      query: {},
    });
    expect(value("p=1#&p=2", STRING)).toBe("1");
  });
});

describe("style form, exploded", () => {
  it("reads an array of one, and of more", () => {
    expect(value("p=a", STRINGS)).toEqual(["a"]);
    expect(value("p=a,b&p=c", STRINGS)).toEqual(["a,b", "c"]);
    expect(value("p=", STRINGS)).toEqual([""]);
  });

  it("reads an object whose members are parameters", () => {
    expect(value("R=1&G=2&B=3", COLOUR)).toEqual({ R: 1, G: 2 });
    expect(value("B=3", COLOUR)).toBeUndefined();
    expect(value("R=1&R=2", COLOUR)).toEqual(fault("repeated"));
  });

  it("leaves other parameters out of an open object", () => {
    const open = { types: ["object"], additionalProperties: STRING } as const;
    const parameters = [
      parameter({ name: "p", in: "query", type: open }),
      parameter({ name: "q", in: "query", type: STRING }),
    ];
    expect(decode(parameters, "/x?a=1&q=2")).toEqual({ query: { p: { a: "1" }, q: "2" } });
    expect(decode(parameters, "/x?__proto__=1")).toEqual(fault("propertyNames"));
  });
});

describe("style form, not exploded", () => {
  const explode = false;

  it("splits before it decodes, so that %2C stays in the value", () => {
    expect(value("p=1,2", INTEGERS, { explode })).toEqual([1, 2]);
    expect(value("p=a%2Cb,c", STRINGS, { explode })).toEqual(["a,b", "c"]);
    expect(value("p=1", INTEGERS, { explode })).toEqual([1]);
  });

  it("reads an object as names and values", () => {
    expect(value("p=R,1,G,2", COLOUR, { explode })).toEqual({ R: 1, G: 2 });
    expect(value("p=", COLOUR, { explode })).toEqual({});
  });

  it("refuses a repeated parameter", () => {
    expect(value("p=1&p=2", INTEGERS, { explode })).toEqual(fault("repeated"));
  });
});

describe("styles spaceDelimited and pipeDelimited", () => {
  it("split at the encoded delimiter too", () => {
    const space = { style: "spaceDelimited", explode: false } as const;
    expect(value("p=1%202+3", INTEGERS, space)).toEqual([1, 2, 3]);
    expect(value("p=R%201%20G%202", COLOUR, space)).toEqual({ R: 1, G: 2 });
    const pipe = { style: "pipeDelimited", explode: false } as const;
    expect(value("p=1|2%7C3%7c4", INTEGERS, pipe)).toEqual([1, 2, 3, 4]);
    expect(value("p=R|1|G|2", COLOUR, pipe)).toEqual({ R: 1, G: 2 });
  });

  it("are like form when they are exploded", () => {
    expect(value("p=1&p=2", INTEGERS, { style: "pipeDelimited", explode: true })).toEqual([1, 2]);
    expect(value("p=1&p=2", INTEGERS, { style: "spaceDelimited", explode: true })).toEqual([1, 2]);
  });
});

describe("style deepObject", () => {
  const style = "deepObject";
  const type: ParameterType = {
    types: ["object"],
    properties: {
      size: INTEGER,
      ids: INTEGERS,
      inner: { types: ["object"], properties: { deep: { types: ["boolean"] } } },
    },
  };

  it("reads members by brackets, encoded or not", () => {
    expect(value("p[size]=2&p%5Bcolour%5D=a+b", type, { style })).toEqual({
      size: 2,
      colour: "a b",
    });
  });

  it("nests objects and repeats arrays", () => {
    expect(value("p[inner][deep]=true&p[inner][x]=1", type, { style })).toEqual({
      inner: { deep: true, x: "1" },
    });
    expect(value("p[ids]=1&p[ids]=2", type, { style })).toEqual({ ids: [1, 2] });
    expect(value("p[ids][]=1", type, { style })).toEqual({ ids: [1] });
  });

  it("is absent without a member", () => {
    expect(value("p=1&px[a]=1", type, { style })).toBeUndefined();
  });

  it("refuses what is repeated or malformed, and __proto__ at any depth", () => {
    expect(value("p[size]=1&p[size]=2", type, { style })).toEqual(fault("repeated"));
    expect(value("p[size]=1&p[size][x]=2", type, { style })).toEqual(fault("repeated"));
    expect(value("p[inner][x]=1&p[inner]=2", type, { style })).toEqual(fault("repeated"));
    expect(value("p[size=1", type, { style })).toEqual(fault("style"));
    expect(value("p[__proto__][polluted]=1", type, { style })).toEqual(fault("propertyNames"));
    expect(value("p[inner][__proto__]=1", type, { style })).toEqual(fault("propertyNames"));
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("leaves a bracketed name to the parameter that has it in full", () => {
    const parameters = [
      parameter({ name: "page[number]", in: "query", type: INTEGER }),
      parameter({ name: "page", in: "query", style, type: { types: ["object"] } }),
    ];
    expect(decode(parameters, "/x?page%5Bnumber%5D=2&page[size]=3")).toEqual({
      query: { "page[number]": 2, page: { size: "3" } },
    });
  });
});

describe("content", () => {
  const contentType = "application/json";

  it("is parsed as JSON after decoding", () => {
    expect(value("p=%7B%22a%22:%22b+c%22%7D", STRING, { contentType })).toEqual({ a: "b c" });
    expect(value("p={", STRING, { contentType })).toEqual(fault("contentMediaType"));
    expect(value('p={"__proto__":1}', STRING, { contentType })).toEqual(fault("propertyNames"));
    expect(value("p=1&p=2", STRING, { contentType })).toEqual(fault("repeated"));
  });

  it("stays text when it is no JSON", () => {
    expect(value("p=%7B", STRING, { contentType: "text/plain" })).toBe("{");
  });
});

describe("several types", () => {
  it("tell an array from a scalar by the number of values", () => {
    const type: ParameterType = { types: ["integer", "array"], items: INTEGER };
    expect(value("p=1", type)).toBe(1);
    expect(value("p=1&p=2", type)).toEqual([1, 2]);
    expect(value("p=1,2", type, { explode: false })).toEqual([1, 2]);
    expect(value("p=1", type, { explode: false })).toBe(1);
  });
});

describe("malformed percent-encoding", () => {
  it.each(["%zz", "%ED%A0%80", "%"])("%s is refused with 400", (raw) => {
    expect(value(`p=${raw}`, STRING)).toEqual(fault("encoding", 400));
  });

  it("is refused in a name, in an unknown parameter, and without any parameter declared", () => {
    const malformed = (name: string) => ({
      status: 400,
      code: "parameter_invalid",
      issues: [`${name} encoding`],
    });
    expect(value("a=1&q=%zz", STRING)).toEqual(malformed("q"));
    expect(value("%zz=1", STRING)).toEqual(malformed("%zz"));
    expect(decode([], "/x?q=%zz")).toEqual(malformed("q"));
  });
});

describe("absent parameters", () => {
  const parameters = [
    parameter({ name: "perPage", in: "query", type: INTEGER, default: 30 }),
    parameter({ name: "tags", in: "query", type: STRINGS, default: ["a"] }),
    parameter({ name: "off", in: "query", type: { types: ["boolean"] }, default: false }),
    parameter({ name: "none", in: "query", type: STRING }),
  ];

  it("take their default, and nothing without one", () => {
    expect(decode(parameters, "/x")).toEqual({ query: { perPage: 30, tags: ["a"], off: false } });
  });

  it("do not share a default that a handler may change", () => {
    const first = decode(parameters, "/x") as { query: { tags: string[] } };
    first.query.tags.push("b");
    expect(decode(parameters, "/x")).toEqual({ query: { perPage: 30, tags: ["a"], off: false } });
  });

  it("are reported when they are required, all at once", () => {
    const required = parameters.slice(0, 2).map((entry) => ({ ...entry, required: true }));
    expect(decode(required, "/x")).toEqual({
      status: 422,
      code: "parameter_missing",
      issues: ["perPage required", "tags required"],
    });
  });
});

describe("judging", () => {
  it("reports every fault of every parameter, and calls the whole invalid", () => {
    const parameters = [
      parameter({ name: "a", in: "query", type: INTEGER, schema: z.number().max(5) }),
      parameter({ name: "b", in: "query", type: INTEGER, required: true }),
      parameter({ name: "c", in: "query", type: INTEGERS, schema: z.array(z.number()) }),
    ];
    expect(decode(parameters, "/x?a=9&c=1&c=x&c=y")).toEqual({
      status: 422,
      code: "parameter_invalid",
      issues: ["a maximum", "b required", "c/1 type", "c/2 type"],
    });
  });

  it("hands on what the schema makes of the value", () => {
    const schema = z.string().transform((text) => text.length);
    expect(value("p=abc", STRING, { schema })).toBe(3);
  });
});

describe("names", () => {
  it("that objects inherit are parameters like any other", () => {
    const names = ["__proto__", "constructor", "toString"];
    const parameters = names.map((name) => parameter({ name, in: "query", type: INTEGER }));
    expect(decode(parameters, "/x")).toEqual({ query: {} });
    const { query } = decode(parameters, "/x?__proto__=1&constructor=2&toString=3") as {
      query: object;
    };
    expect(Object.entries(query)).toEqual([
      ["__proto__", 1],
      ["constructor", 2],
      ["toString", 3],
    ]);
    expect(Object.getPrototypeOf(query)).toBe(Object.prototype);
  });
});
