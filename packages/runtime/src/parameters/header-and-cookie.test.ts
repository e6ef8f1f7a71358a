import { describe, expect, it } from "vitest";
import { parameter } from "../../test/app.ts";
import { decode } from "../../test/decode.ts";
import type { Parameter, ParameterType } from "../operation.ts";

const STRING: ParameterType = { types: ["string"] };
const INTEGER: ParameterType = { types: ["integer"] };
const INTEGERS: ParameterType = { types: ["array"], items: INTEGER };
const COLOUR: ParameterType = { types: ["object"], properties: { R: INTEGER, G: INTEGER } };

describe("headers", () => {
  function value(text: string, type: ParameterType, given: Partial<Parameter> = {}): unknown {
    const parameters = [parameter({ name: "X-P", in: "header", type, ...given })];
    const result = decode(parameters, "/x", { headers: { "x-p": text } });
    const group = (result as { headers?: Record<string, unknown> }).headers;
    return group ? group["X-P"] : result;
  }

  it("are not percent-decoded", () => {
    expect(value("a%2Cb+c", STRING)).toBe("a%2Cb+c");
    expect(value("%zz", STRING)).toBe("%zz");
  });

  it("are lists without the blanks, and objects", () => {
    expect(value("5", INTEGER)).toBe(5);
    expect(value("1, 2 ,3", INTEGERS)).toEqual([1, 2, 3]);
    expect(value("R,1,G,2", COLOUR)).toEqual({ R: 1, G: 2 });
    expect(value("R=1, G=2", COLOUR, { explode: true })).toEqual({ R: 1, G: 2 });
  });

  it("are parsed when they are declared by content", () => {
    expect(value('{"a":1}', STRING, { contentType: "application/json" })).toEqual({ a: 1 });
  });

  it("are absent when they were not sent", () => {
    const parameters = [parameter({ name: "X-P", in: "header", type: STRING, default: "d" })];
    expect(decode(parameters, "/x")).toEqual({ headers: { "X-P": "d" } });
  });
});

describe("cookies", () => {
  function value(cookie: string, type: ParameterType, given: Partial<Parameter> = {}): unknown {
    const parameters = [parameter({ name: "p", in: "cookie", type, ...given })];
    const result = decode(parameters, "/x", { headers: { cookie } });
    const group = (result as { cookies?: Record<string, unknown> }).cookies;
    return group ? group.p : result;
  }

  it("are found by name and decoded, where plus is plus", () => {
    expect(value("a=1; p=x%20y+z;b=2", STRING)).toBe("x y+z");
    expect(value('p="5"', INTEGER)).toBe(5);
    expect(value("p=a=b", STRING)).toBe("a=b");
    expect(value("P=1; pp=2; p", STRING)).toBeUndefined();
  });

  it("are lists and objects", () => {
    expect(value("p=1,2", INTEGERS, { explode: false })).toEqual([1, 2]);
    expect(value("p=1; p=2", INTEGERS)).toEqual([1, 2]);
    expect(value("R=1; G=2", COLOUR)).toEqual({ R: 1, G: 2 });
  });

  it("are refused when they are repeated or malformed", () => {
    const fault = (status: number, keyword: string) => ({
      status,
      code: "parameter_invalid",
      issues: [`p ${keyword}`],
    });
    expect(value("p=1; p=2", INTEGER)).toEqual(fault(422, "repeated"));
    expect(value("p=%zz", STRING)).toEqual(fault(400, "encoding"));
  });
});
