import { describe, expect, test } from "vitest";
import { type Parameter, readOperations } from "../document/operations.ts";
import { serialiseHeader, serialisePairs, serialisePath } from "./serialise.ts";

function parameter(definition: object): Parameter {
  const parameters = [{ name: "color", schema: {}, ...definition }];
  const [operation] = readOperations({ paths: { "/a": { get: { parameters } } } });
  const [found] = operation?.parameters ?? [];
  if (found === undefined) throw new Error("No parameter.");
  return found;
}

const ARRAY = ["blue", "black", "brown"];
const OBJECT = { R: 100, G: 200, B: 150 };

// The table of OpenAPI 3.1 section 4.8.12.5, row by row.
describe("path parameters", () => {
  test.each([
    ["simple", false, "blue", "blue"],
    ["simple", false, ARRAY, "blue,black,brown"],
    ["simple", false, OBJECT, "R,100,G,200,B,150"],
    ["simple", true, OBJECT, "R=100,G=200,B=150"],
    ["label", false, "blue", ".blue"],
    ["label", false, ARRAY, ".blue,black,brown"],
    ["label", true, ARRAY, ".blue.black.brown"],
    ["label", true, OBJECT, ".R=100.G=200.B=150"],
    ["matrix", false, "blue", ";color=blue"],
    ["matrix", false, ARRAY, ";color=blue,black,brown"],
    ["matrix", true, ARRAY, ";color=blue;color=black;color=brown"],
    ["matrix", false, OBJECT, ";color=R,100,G,200,B,150"],
    ["matrix", true, OBJECT, ";R=100;G=200;B=150"],
  ])("%s, explode %s, %j becomes %s", (style, explode, value, text) => {
    expect(serialisePath(parameter({ in: "path", style, explode }), value)).toBe(text);
  });

  test("what would change the path is encoded", () => {
    expect(serialisePath(parameter({ in: "path" }), "a/b?c d")).toBe("a%2Fb%3Fc%20d");
  });
});

describe("query parameters", () => {
  test.each([
    ["form", true, "blue", ["color=blue"]],
    ["form", false, ARRAY, ["color=blue,black,brown"]],
    ["form", true, ARRAY, ["color=blue", "color=black", "color=brown"]],
    ["form", false, OBJECT, ["color=R,100,G,200,B,150"]],
    ["form", true, OBJECT, ["R=100", "G=200", "B=150"]],
    ["spaceDelimited", false, ARRAY, ["color=blue%20black%20brown"]],
    ["pipeDelimited", false, ARRAY, ["color=blue%7Cblack%7Cbrown"]],
    ["deepObject", true, OBJECT, ["color%5BR%5D=100", "color%5BG%5D=200", "color%5BB%5D=150"]],
  ])("%s, explode %s, %j becomes %j", (style, explode, value, pairs) => {
    expect(serialisePairs(parameter({ in: "query", style, explode }), value)).toEqual(pairs);
  });

  test("brackets in a name are encoded, reserved characters stay if the document says so", () => {
    const named = parameter({ in: "query", name: "page[size]" });
    expect(serialisePairs(named, 2)).toEqual(["page%5Bsize%5D=2"]);
    const reserved = parameter({ in: "query", allowReserved: true });
    expect(serialisePairs(reserved, "a/b:c&d")).toEqual(["color=a/b:c%26d"]);
  });

  test("a parameter with content is JSON", () => {
    const content = { "application/json": { schema: {} } };
    const json = parameter({ in: "query", schema: undefined, content });
    expect(serialisePairs(json, { a: 1 })).toEqual(["color=%7B%22a%22%3A1%7D"]);
  });
});

test("headers are not percent-encoded", () => {
  const header = parameter({ in: "header" });
  expect(serialiseHeader(header, "a b/c")).toBe("a b/c");
  expect(serialiseHeader(header, ARRAY)).toBe("blue,black,brown");
  expect(serialiseHeader(parameter({ in: "header", explode: true }), OBJECT)).toBe(
    "R=100,G=200,B=150",
  );
});
