import { describe, expect, test } from "vitest";
import { writeTree } from "../testing/tree.ts";
import { pinnedNode } from "./pinned-node.mjs";

const OLD = {
  platform: "linux" as const,
  arch: "x64" as const,
  execPath: "/usr/bin/node",
  versions: { node: "20.20.2" },
};

describe("pinnedNode", () => {
  test("takes the binary that npm installed", () => {
    const root = writeTree({ "node_modules/node/bin/node": "binary".repeat(1_000_000) });
    expect(pinnedNode(root, OLD)).toBe(`${root}/node_modules/node/bin/node`);
  });

  test("takes the current Node where npm has none and the current one is new enough", () => {
    const current = { ...OLD, versions: { node: "24.1.0" } };
    expect(pinnedNode(writeTree({}), current)).toBe("/usr/bin/node");
  });

  test("does not take the text that stands in for the binary before the install script ran", () => {
    const root = writeTree({ "node_modules/node/bin/node": "This file intentionally left blank" });
    expect(() => pinnedNode(root, OLD)).toThrow(/linux-x64.*20\.20\.2.*Install Node 24/);
  });
});
