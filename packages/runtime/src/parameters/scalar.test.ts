import { describe, expect, it } from "vitest";
import type { ValueType } from "../operation.ts";
import { scalarDecoder } from "./scalar.ts";

function decode(text: string, ...types: ValueType[]): unknown {
  return scalarDecoder({ types })(text);
}

describe("numbers", () => {
  it.each([
    ["0", 0],
    ["-0", 0],
    ["2.0", 2],
    ["1e2", 100],
    ["-1.5E-1", -0.15],
    ["9007199254740993", 9007199254740992],
  ])("%s is a JSON number", (text, value) => {
    expect(decode(text, "number")).toBe(value);
    expect(decode(text, "integer")).toBe(value);
  });

  it.each(["", " 5", "5 ", "+5", "05", "0x10", "1_000", ".5", "5.", "NaN", "Infinity", "1e400"])(
    "%j stays a string",
    (text) => {
      expect(decode(text, "number")).toBe(text);
    },
  );
});

describe("booleans", () => {
  it("are exactly true and false", () => {
    expect(decode("true", "boolean")).toBe(true);
    expect(decode("false", "boolean")).toBe(false);
  });

  it.each(["", "1", "0", "TRUE", "yes", "on"])("%j stays a string", (text) => {
    expect(decode(text, "boolean")).toBe(text);
  });
});

describe("null", () => {
  it("is written as null where no string can be meant", () => {
    expect(decode("null", "integer", "null")).toBeNull();
    expect(decode("null", "string", "null")).toBe("null");
    expect(decode("null", "integer")).toBe("null");
  });
});

describe("several types", () => {
  it("take the most specific one", () => {
    expect(decode("5", "string", "integer")).toBe(5);
    expect(decode("5a", "string", "integer")).toBe("5a");
    expect(decode("true", "boolean", "string")).toBe(true);
  });

  it("and none at all leave the text as it is", () => {
    expect(decode("5")).toBe("5");
    expect(scalarDecoder(undefined)("true")).toBe("true");
  });
});
