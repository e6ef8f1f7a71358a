import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Condition } from "../../storage/store.ts";
import { actionCondition, actionFields } from "./action-filter.ts";

describe("the filter of actions", () => {
  it.each<[string, Condition]>([
    ["tags=red,blue", { kind: "any", terms: ["tags=red", "tags=blue"] }],
    ["tags!=red", { kind: "not", condition: { kind: "any", terms: ["tags=red"] } }],
    ["identifiers.gs1:21~47", { kind: "prefix", term: "identifiers.gs1:21=47" }],
    ["type=_A,scans", { kind: "types", names: ["_A", "scans"] }],
    ["type~_", { kind: "typePrefix", prefix: "_" }],
    ["timestamp<5", { kind: "time", field: "timestamp", greatest: 4 }],
    ["createdAt>5", { kind: "time", field: "createdAt", least: 6 }],
    ["timestamp=5", { kind: "time", field: "timestamp", least: 5, greatest: 5 }],
    [
      "thng~a,b",
      {
        kind: "or",
        conditions: [
          { kind: "prefix", term: "thng=a" },
          { kind: "prefix", term: "thng=b" },
        ],
      },
    ],
    [
      "(user=U|product=P)&collection=C",
      {
        kind: "and",
        conditions: [
          {
            kind: "or",
            conditions: [
              { kind: "any", terms: ["user=U"] },
              { kind: "any", terms: ["product=P"] },
            ],
          },
          { kind: "any", terms: ["collection=C"] },
        ],
      },
    ],
  ])("%s", (filter, condition) => {
    expect(actionCondition(filter)).toEqual(condition);
  });

  it.each([
    ["timestamp~5", "expected = or < or >, at character 10"],
    ["timestamp=1.5", "expected milliseconds since 1970, in digits, at character 11"],
    ["createdAt<-1", "expected milliseconds"],
    ["tags<red", "expected = or != or ~"],
    ["id=U", '"id" is not one of the fields'],
    ["location=x", '"location" is not one of the fields'],
    ["customFields=x", "customFields.<key>"],
  ])("refuses %s", (filter, words) => {
    expect(() => actionCondition(filter)).toThrow(words);
  });

  it("has the fields that the contract names", () => {
    const text = readFileSync(new URL("../../../../../openapi.yaml", import.meta.url), "utf8");
    const documented = parse(text).components.schemas.ActionDocument["x-filterable-fields"];
    const own = Object.entries(actionFields).map(([name, { keyed }]) =>
      keyed ? `${name}.<key>` : name,
    );
    expect(own).toEqual(documented);
  });
});
