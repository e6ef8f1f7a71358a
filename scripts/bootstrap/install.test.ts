import { describe, expect, test } from "vitest";
import { writeTree } from "../testing/tree.ts";
import { isInstalled } from "./install.mjs";

const LIBRARY = { version: "1.0.0", integrity: "sha512-a" };
const WANTED = {
  "": { name: "verbatim" },
  "packages/client": { version: "1.0.0" },
  "node_modules/library": LIBRARY,
  "node_modules/binary-for-another-platform": { version: "1.0.0", optional: true },
};

function clone(present: object | undefined): string {
  return writeTree({
    "package-lock.json": { packages: WANTED },
    ...(present && { "node_modules/.package-lock.json": { packages: present } }),
  });
}

describe("isInstalled", () => {
  test("is true when everything but other platforms' packages is there", () => {
    expect(isInstalled(clone({ "node_modules/library": LIBRARY }))).toBe(true);
  });

  test("does not care about the version of our own packages, which are links", () => {
    const present = { "node_modules/library": LIBRARY, "packages/client": { version: "0.9.0" } };
    expect(isInstalled(clone(present))).toBe(true);
  });

  test("is false in a fresh clone", () => {
    expect(isInstalled(clone(undefined))).toBe(false);
  });

  test("is false when a package is missing", () => {
    expect(isInstalled(clone({}))).toBe(false);
  });

  test("is false when the lock file names another version or other content", () => {
    const older = { ...LIBRARY, version: "0.9.0" };
    expect(isInstalled(clone({ "node_modules/library": older }))).toBe(false);
    const changed = { ...LIBRARY, integrity: "sha512-b" };
    expect(isInstalled(clone({ "node_modules/library": changed }))).toBe(false);
  });

  test("is false when a package is there that the lock file no longer names", () => {
    const present = { "node_modules/library": LIBRARY, "node_modules/left-over": LIBRARY };
    expect(isInstalled(clone(present))).toBe(false);
  });
});
