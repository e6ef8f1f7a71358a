import { expect, it } from "vitest";
import { readPageToken, writePageToken } from "./page-token.ts";

const list = ["actions", "account", "scans", "DESCENDING"];

it("reads back the position it wrote", () => {
  expect(readPageToken(writePageToken("UGFqk8", list), list)).toBe("UGFqk8");
});

it.each([
  [
    "a token of another list",
    writePageToken("UGFqk8", ["actions", "other", "scans", "DESCENDING"]),
  ],
  ["a token that was cut", writePageToken("UGFqk8", list).slice(0, 8)],
  ["a token that was changed", `A${writePageToken("UGFqk8", list).slice(1)}`],
  ["a token with something added", `${writePageToken("UGFqk8", list)}=`],
  ["any other text", "hello"],
  ["nothing", ""],
])("refuses %s", (_name, token) => {
  expect(() => readPageToken(token, list)).toThrow(/is not a token of this list/);
});
