import { describe, expect, it } from "vitest";
import { parameter } from "../../test/app.ts";
import { decode } from "../../test/decode.ts";
import type { Parameter, ParameterType } from "../operation.ts";

const STRING: ParameterType = { types: ["string"] };
const INTEGERS: ParameterType = { types: ["array"], items: { types: ["integer"] } };
const COLOUR: ParameterType = {
  types: ["object"],
  properties: { R: { types: ["integer"] }, G: { types: ["integer"] } },
};

function value(raw: string, type: ParameterType, given: Partial<Parameter> = {}): unknown {
  const result = decode(
    [parameter({ name: "id", in: "path", type, ...given })],
    `/x/${raw}`,
    {},
    {
      path: "/x/{id}",
    },
  );
  const { path } = result as { path?: { id?: unknown } };
  return path ? path.id : result;
}

function fault(keyword: string): unknown {
  return { status: 422, code: "parameter_invalid", issues: [`id ${keyword}`] };
}

describe("style simple", () => {
  it("decodes a scalar exactly once", () => {
    expect(value("a%2Fb", STRING)).toBe("a/b");
    expect(value("%2541", STRING)).toBe("%41");
    expect(value("a+b", STRING)).toBe("a+b");
    expect(value("%C3%A9", STRING)).toBe("é");
  });

  it("splits arrays and objects before it decodes", () => {
    expect(value("3,4", INTEGERS)).toEqual([3, 4]);
    expect(value("a%2Cb,c", { types: ["array"] })).toEqual(["a,b", "c"]);
    expect(value("R,100,G,200", COLOUR)).toEqual({ R: 100, G: 200 });
    expect(value("R=100,G=200", COLOUR, { explode: true })).toEqual({ R: 100, G: 200 });
  });
});

describe("style label", () => {
  const style = "label";

  it("starts with a dot", () => {
    expect(value(".5", { types: ["integer"] }, { style })).toBe(5);
    expect(value("5", STRING, { style })).toEqual(fault("style"));
  });

  it("separates by commas, or exploded by dots", () => {
    expect(value(".3,4", INTEGERS, { style })).toEqual([3, 4]);
    expect(value(".3.4", INTEGERS, { style, explode: true })).toEqual([3, 4]);
    expect(value(".R,100,G,200", COLOUR, { style })).toEqual({ R: 100, G: 200 });
    expect(value(".R=100.G=200", COLOUR, { style, explode: true })).toEqual({ R: 100, G: 200 });
  });
});

describe("style matrix", () => {
  const style = "matrix";

  it("starts with a semicolon and the name", () => {
    expect(value(";id=5", { types: ["integer"] }, { style })).toBe(5);
    expect(value(";id", STRING, { style })).toBe("");
    expect(value(";other=5", STRING, { style })).toEqual(fault("style"));
    expect(value("id=5", STRING, { style })).toEqual(fault("style"));
  });

  it("separates by commas, or exploded by semicolons", () => {
    expect(value(";id=3,4", INTEGERS, { style })).toEqual([3, 4]);
    expect(value(";id=3;id=4", INTEGERS, { style, explode: true })).toEqual([3, 4]);
    expect(value(";id=3", INTEGERS, { style, explode: true })).toEqual([3]);
    expect(value(";id=R,100,G,200", COLOUR, { style })).toEqual({ R: 100, G: 200 });
    expect(value(";R=100;G=200", COLOUR, { style, explode: true })).toEqual({ R: 100, G: 200 });
    expect(value(";id=5", { types: ["integer"] }, { style, explode: true })).toBe(5);
  });
});

describe("objects", () => {
  it("refuse an odd number of names and values, a repeated member, and __proto__", () => {
    expect(value("R,100,G", COLOUR)).toEqual(fault("style"));
    expect(value("R", COLOUR, { explode: true })).toEqual(fault("style"));
    expect(value("R,1,R,2", COLOUR)).toEqual(fault("repeated"));
    expect(value("__proto__,1", COLOUR)).toEqual(fault("propertyNames"));
  });

  it("keep members that are not declared, and their names are no prototype", () => {
    expect(value("B,1,constructor,2", COLOUR)).toEqual({ B: "1", constructor: "2" });
  });
});

describe("malformed percent-encoding", () => {
  it.each(["%zz", "%ED%A0%80", "a%", "%C3"])("%s is path_malformed", (raw) => {
    const malformed = { status: 400, code: "path_malformed", issues: ["id encoding"] };
    expect(value(raw, STRING)).toEqual(malformed);
  });
});

describe("content", () => {
  it("is parsed as JSON", () => {
    const contentType = "application/json";
    expect(value("%7B%22a%22:1%7D", STRING, { contentType })).toEqual({ a: 1 });
    expect(value("%7B", STRING, { contentType })).toEqual(fault("contentMediaType"));
  });
});
