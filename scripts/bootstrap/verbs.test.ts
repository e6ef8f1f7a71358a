import { expect, test } from "vitest";
import { commandOf } from "./verbs.mjs";

test("options that follow a verb are passed on", () => {
  expect(commandOf("generate", ["--check"])?.at(-1)).toBe("--check");
});

test("a verb that does not exist has no command, whatever objects inherit", () => {
  expect(commandOf("deploy", [])).toBeUndefined();
  expect(commandOf("constructor", [])).toBeUndefined();
});
