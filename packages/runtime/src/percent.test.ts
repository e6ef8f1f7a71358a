import { expect, it } from "vitest";
import { decodePercent, decodeQueryText } from "./percent.ts";

it("decodes exactly once", () => {
  expect(decodePercent("%2541")).toBe("%41");
});

it("keeps a plus in a path and makes it a space in a query", () => {
  expect(decodePercent("a+b")).toBe("a+b");
  expect(decodeQueryText("a+b%2Bc")).toBe("a b+c");
});

it.each(["%zz", "%", "%4", "%ED%A0%80", "%C3", "%FF"])("refuses %s", (text) => {
  expect(() => decodePercent(text)).toThrow(URIError);
});
