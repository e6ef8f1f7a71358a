import { describe, expect, it } from "vitest";
import { createPageTokens } from "./page-token.ts";

const list = ["actions", "account", "scans", "DESCENDING"];
const tokens = createPageTokens(new Uint8Array(32));
const token = tokens.write("UGFqk8", list);

describe("a page token", () => {
  it("is read back into its position, by every server with the same secret", () => {
    expect(tokens.read(token, list)).toBe("UGFqk8");
    expect(createPageTokens(new Uint8Array(32)).read(token, list)).toBe("UGFqk8");
    expect(tokens.write("UGFqk8", list)).toBe(token);
  });

  it("tells nothing of the position", () => {
    const seen = ["1000001", "1000002"].map((position) => tokens.write(position, list));
    const bytes = seen.map((text) => Buffer.from(text, "base64url").toString("latin1"));
    for (const text of [...seen, ...bytes]) expect(text).not.toContain("100000");
    expect(seen[0]?.slice(0, 8)).not.toBe(seen[1]?.slice(0, 8));
  });

  it.each([
    ["of another list", tokens.write("UGFqk8", ["actions", "other", "scans", "DESCENDING"])],
    ["of another secret", createPageTokens(new Uint8Array(32).fill(1)).write("UGFqk8", list)],
    ["that was cut", token.slice(0, -2)],
    ["that was cut to its vector", token.slice(0, 21)],
    ["whose beginning was changed", `${token.startsWith("A") ? "B" : "A"}${token.slice(1)}`],
    ["whose end was changed", `${token.slice(0, -2)}AA`],
    ["with something added", `${token}=`],
    ["that is any other text", "hello"],
    ["that is empty", ""],
  ])("is refused when it is one %s", (_name, wrong) => {
    expect(() => tokens.read(wrong, list)).toThrow(/is not a token of this list/);
  });
});
