import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { generateSecret, hashSecret, isSecretShape } from "./secrets.ts";

describe("a generated secret", () => {
  it("is 80 letters and digits, and never the same twice", () => {
    const made = Array.from({ length: 1_000 }, () => generateSecret());
    for (const secret of made) expect(secret).toMatch(/^[A-Za-z0-9]{80}$/);
    expect(new Set(made).size).toBe(1_000);
    expect(made.every(isSecretShape)).toBe(true);
  });

  it("ends in the CRC-32 of what is before, in base 62", () => {
    const secret = generateSecret((bytes) => bytes.fill(0));
    expect(secret.slice(0, 74)).toBe("0".repeat(74));
    expect(secret.slice(74)).toBe(base62(crc32Bitwise("0".repeat(74))));
  });

  it("has characters that are all equally likely", () => {
    const seen = new Map<string, number>();
    for (let count = 0; count < 2_000; count++) {
      for (const character of generateSecret().slice(0, 74)) {
        seen.set(character, (seen.get(character) ?? 0) + 1);
      }
    }
    // 2,387 of each are expected; six standard deviations are 291.
    expect(seen.size).toBe(62);
    for (const count of seen.values()) expect(Math.abs(count - 2_387)).toBeLessThan(291);
  });
});

describe("the shape of a secret", () => {
  it.each([
    ["79 characters", "a".repeat(79)],
    ["81 characters", "a".repeat(81)],
    ["another character", `${"a".repeat(79)}-`],
    ["a line break at the end", `${"a".repeat(79)}\n`],
    ["nothing", ""],
  ])("is not %s", (_what, text) => {
    expect(isSecretShape(text)).toBe(false);
  });

  it("is not judged by the checksum, since installations bring their own", () => {
    expect(isSecretShape("0123456789abcdef".repeat(5))).toBe(true);
  });
});

it("hashes a secret with SHA-256", () => {
  const secret = generateSecret();
  expect(hashSecret(secret)).toBe(createHash("sha256").update(secret).digest("hex"));
});

/** The CRC-32 from its definition, bit by bit: independent of the one under test. */
function crc32Bitwise(text: string): number {
  let crc = 0xffffffff;
  for (const character of text) {
    crc ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function base62(number: number): string {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let text = "";
  for (let rest = BigInt(number); rest > 0n; rest /= 62n) text = digits[Number(rest % 62n)] + text;
  return text.padStart(6, "0");
}
