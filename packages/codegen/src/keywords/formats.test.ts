import { formatNames } from "@verbatim/runtime";
import { expect, it } from "vitest";
import { assertedFormats } from "./formats.ts";

it("asserts formats that the runtime knows", () => {
  for (const name of assertedFormats) expect(formatNames).toContain(name);
});

it("leaves out none that the runtime knows, but for those that every number has", () => {
  const others = formatNames.filter((name) => !assertedFormats.includes(name));
  expect(others.sort()).toEqual(["double", "float"]);
});
