import { expect, test } from "vitest";
import { toAnnotations } from "./annotations.ts";

const found = {
  check: "body" as const,
  operationId: "make",
  message: "50% wrong:\nand more",
  pointer: "#/paths",
  location: "openapi.yaml:12",
};

test("an annotation names file, line, title and message, each escaped", () => {
  expect(toAnnotations([found], "api,v1/openapi.yaml")).toBe(
    "::error file=api%2Cv1/openapi.yaml,line=12,title=make%3A body::50%25 wrong:%0Aand more\n",
  );
});

test("the same is told once, and a document without lines has none", () => {
  const elsewhere = { ...found, location: "#/paths" };
  expect(toAnnotations([elsewhere, elsewhere], "a.yaml")).toBe(
    "::error file=a.yaml,title=make%3A body::50%25 wrong:%0Aand more\n",
  );
  expect(toAnnotations([], "a.yaml")).toBe("");
});
