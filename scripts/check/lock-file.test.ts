import { describe, expect, test } from "vitest";
import { findAddresses, findMissingPlatforms, findUnreviewedScripts } from "./lock-file.ts";

describe("findAddresses", () => {
  test("finds an address, and leaves the links to our own packages alone", () => {
    const findings = findAddresses({
      "node_modules/zod": { version: "4.0.0", resolved: "https://packages.example/zod.tgz" },
      "node_modules/@verbatim/client": { resolved: "packages/client", link: true },
    });
    expect(findings).toEqual(["node_modules/zod is bound to https://packages.example/zod.tgz"]);
  });
});

describe("findMissingPlatforms", () => {
  const tool = { version: "2.0.0", optionalDependencies: { "tool-linux": "2.0.0" } };

  test("accepts the right version, beside the package or above it", () => {
    const platform = { version: "2.0.0" };
    expect(
      findMissingPlatforms({ "node_modules/tool": tool, "node_modules/tool-linux": platform }),
    ).toEqual([]);
    expect(
      findMissingPlatforms({
        "node_modules/a/node_modules/tool": tool,
        "node_modules/a/node_modules/tool-linux": platform,
        "node_modules/tool-linux": { version: "1.0.0" },
      }),
    ).toEqual([]);
  });

  test("names a platform that the lock file lacks, or has in another version", () => {
    const problem = "node_modules/tool 2.0.0 needs tool-linux 2.0.0; the lock file has";
    expect(findMissingPlatforms({ "node_modules/tool": tool })).toEqual([`${problem} none`]);
    const other = { "node_modules/tool": tool, "node_modules/tool-linux": { version: "1.0.0" } };
    expect(findMissingPlatforms(other)).toEqual([`${problem} 1.0.0`]);
  });
});

test("findUnreviewedScripts names a package whose install script nobody has looked at", () => {
  const lock = {
    "node_modules/node": { hasInstallScript: true },
    "node_modules/a/node_modules/surprise": { hasInstallScript: true },
  };
  expect(findUnreviewedScripts(lock, { node: true })).toEqual([
    expect.stringContaining("node_modules/a/node_modules/surprise has an install script"),
  ]);
});
