import { fileURLToPath } from "node:url";
import { check } from "@verbatim/codegen";
import { expect, it } from "vitest";

function path(fromRoot: string): string {
  return fileURLToPath(new URL(`../../../${fromRoot}`, import.meta.url));
}

it("is what openapi.yaml and the generator give today", async () => {
  const drift = await check(path("openapi.yaml"), {
    out: path("packages/contract/src/generated"),
    client: path("packages/client/src/generated"),
  });
  expect(drift).toEqual([]);
});
