import { describe, expect, it } from "vitest";
import { readKey } from "./credentials.ts";
import { HttpError } from "./http-error.ts";

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

describe("readKey", () => {
  it.each([
    ["KEY", "KEY"],
    ["Bearer KEY", "KEY"],
    ["bearer  KEY", "KEY"],
    [basic("user:KEY"), "KEY"],
    [basic(":KEY"), "KEY"],
    [basic("user:with:colons"), "with:colons"],
    [basic("no colon"), undefined],
    ["Digest KEY", undefined],
    ["Bearer KEY and more", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("reads %s as %s", (header, key) => {
    expect(readKey(header)).toBe(key);
  });

  it("refuses two headers, which arrive joined", () => {
    expect(() => readKey("KEY, OTHER")).toThrow(HttpError);
  });
});
