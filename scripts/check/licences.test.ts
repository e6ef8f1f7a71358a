import { expect, test } from "vitest";
import { findForeignLicences } from "./licences.ts";

test.each(["MIT", "(MIT OR GPL-3.0-only)", "(Apache-2.0 AND BSD-3-Clause)"])(
  "accepts %s",
  (license) => {
    expect(findForeignLicences({ "node_modules/a": { version: "1.0.0", license } })).toEqual([]);
  },
);

test.each(["GPL-3.0-only", "MIT AND LGPL-3.0-only", "SEE LICENSE IN LICENSE"])(
  "refuses %s",
  (license) => {
    const findings = findForeignLicences({ "node_modules/a": { version: "1.0.0", license } });
    expect(findings).toEqual([`node_modules/a 1.0.0: ${license}`]);
  },
);

test("refuses a dependency that states no licence", () => {
  expect(findForeignLicences({ "node_modules/a": { version: "1.0.0" } })).toHaveLength(1);
});

test("does not judge what never reaches users", () => {
  const lock = { "node_modules/a": { version: "1.0.0", license: "GPL-3.0-only", dev: true } };
  expect(findForeignLicences(lock)).toEqual([]);
});
