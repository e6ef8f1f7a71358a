import { describe, expect, test } from "vitest";
import { isOlder, requireVersions } from "./versions.mjs";

describe("isOlder", () => {
  test.each([
    ["20.18.3", "20.19.0", true],
    ["9.9.9", "10.0.0", true],
    ["20.19.0", "20.19.0", false],
    ["24.0.0", "20.19.0", false],
    ["24.0.0-rc.1", "24.0.0", false],
  ])("%s before %s: %s", (version, limit, older) => {
    expect(isOlder(version, limit)).toBe(older);
  });
});

describe("requireVersions", () => {
  test("accepts the oldest supported pair", () => {
    requireVersions("20.19.0", "npm/10.0.0 node/v20.19.0 linux x64 workspaces/false");
  });

  test("accepts a start without a package manager", () => {
    requireVersions("20.19.0", undefined);
  });

  test("names the version that is too old and the one that is needed", () => {
    expect(() => requireVersions("18.20.0", undefined)).toThrow(/20\.19\.0 or newer.*18\.20\.0/);
    expect(() => requireVersions("20.19.0", "npm/9.8.1 node/v20.19.0")).toThrow(
      /10\.0\.0.*9\.8\.1/,
    );
  });

  test("names a package manager that would ignore package-lock.json", () => {
    expect(() => requireVersions("24.0.0", "pnpm/10.1.0 npm/? node/v24.0.0")).toThrow(/pnpm/);
  });
});
