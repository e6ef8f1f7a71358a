import { describe, expect, it } from "vitest";
import { StoreInputError } from "./errors.ts";
import { assertJson, assertText } from "./text.ts";

describe("a text", () => {
  it.each(["", "plain", "日本語", "😀", "\u{10ffff}", "a\u0001b", "\\u0000"])(
    "may be %j",
    (text) => {
      expect(() => assertText(text)).not.toThrow();
    },
  );

  it.each(["\0", "a\0b", "\ud83d", "\ude00", "\ude00\ud83d"])("may not be %j", (text) => {
    expect(() => assertText(text)).toThrow(StoreInputError);
  });
});

describe("a JSON text", () => {
  it.each(["", "😀", 'tab\tquote"backslash\\', "\\u0000", "\\\\ud800", "\u0001"])(
    "may hold %j",
    (value) => {
      expect(() => assertJson(JSON.stringify({ value }))).not.toThrow();
    },
  );

  it.each(["\0", "\\\0", "\ud83d", "x\\\\\ude00"])("may not hold %j", (value) => {
    expect(() => assertJson(JSON.stringify({ value }))).toThrow(StoreInputError);
    expect(() => assertJson(JSON.stringify({ [value]: 1 }))).toThrow(StoreInputError);
  });
});
