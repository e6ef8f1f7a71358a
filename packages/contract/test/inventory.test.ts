import { operations } from "@verbatim/contract";
import * as routes from "@verbatim/contract/routes";
import { describe, expect, it } from "vitest";
import { sourceOperations } from "./source.ts";

const declared = sourceOperations.map(({ operationId, method, path }) => [
  operationId,
  method,
  path,
]);

describe("the inventory of operations", () => {
  it("is that of openapi.yaml in the operation table", () => {
    const table = Object.entries(operations).map(([id, { operationId, method, path }]) => {
      expect(id).toBe(operationId);
      return [operationId, method, path];
    });
    expect(table).toEqual(declared);
  });

  it("is that of openapi.yaml in the routes", () => {
    const found = Object.entries(routes).map(([id, { operationId, method, path }]) => {
      expect(id).toBe(operationId);
      return [operationId, method, path];
    });
    expect(found.sort()).toEqual([...declared].sort());
  });

  it("is not empty", () => {
    expect(declared.length).toBeGreaterThan(0);
  });
});
