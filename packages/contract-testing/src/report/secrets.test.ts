import { expect, test } from "vitest";
import { withoutSecrets } from "./secrets.ts";

test.each([
  ["Authorization: Bearer s3cret", ["s3cret"], "Authorization: Bearer …"],
  ["Authorization: Basic dXNlcjpwYXNz", ["user:pass"], "Authorization: Basic …"],
  ["?key=a%2Fb", ["a/b"], "?key=…"],
  ["s3cret-long and s3cret", ["s3cret", "s3cret-long"], "… and …"],
  ["nothing", [""], "nothing"],
])("%s without %j", (text, credentials, expected) => {
  expect(withoutSecrets(text, credentials)).toBe(expected);
});
