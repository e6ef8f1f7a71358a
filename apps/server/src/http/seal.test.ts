import { expect, it } from "vitest";
import { createSeal } from "./seal.ts";

const secret = "s".repeat(80);

it("opens what was sealed by the same caller with the same key, whatever the text", () => {
  for (const text of ["", "{}", "ä😀".repeat(10_000)]) {
    expect(createSeal(secret, "one").open(createSeal(secret, "one").seal(text))).toBe(text);
  }
});

it("shows nothing of the text, and never seals alike", () => {
  const { seal } = createSeal(secret, "one");
  const sealed = [seal("a secret"), seal("a secret")];
  expect(new Set(sealed).size).toBe(2);
  expect(Buffer.from(sealed[0] ?? "", "base64").toString("latin1")).not.toContain("secret");
});

it("opens nothing for another caller, another key, or when a byte was changed", () => {
  const sealed = createSeal(secret, "one").seal("text");
  expect(() => createSeal("t".repeat(80), "one").open(sealed)).toThrow();
  expect(() => createSeal(secret, "two").open(sealed)).toThrow();
  const bytes = Buffer.from(sealed, "base64");
  bytes[14] = (bytes[14] ?? 0) ^ 1;
  expect(() => createSeal(secret, "one").open(bytes.toString("base64"))).toThrow();
});
