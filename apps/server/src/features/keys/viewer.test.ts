import { expect, it } from "vitest";
import type { KeyKind } from "../../storage/store.ts";
import { viewerOf } from "./viewer.ts";

const key = { account: 7, actorId: "Uactr" };

it.each<[KeyKind, string[], object]>([
  ["operator", [], { account: 7 }],
  ["operator", ["P", "Q"], { account: 7, projects: ["P", "Q"] }],
  ["trusted_application", ["P"], { account: 7, projects: ["P"] }],
  ["application", ["P"], { account: 7, projects: ["P"] }],
  ["application_user", ["P"], { account: 7, projects: ["P"], user: "Uactr" }],
  ["device", ["P"], { account: 7, projects: ["P"], thng: "Uactr" }],
  ["device", [], { account: 7, thng: "Uactr" }],
])("shows a key of kind %s with the projects %j what is its own", (kind, projectIds, viewer) => {
  expect(viewerOf({ ...key, kind, projectIds })).toEqual(viewer);
});
