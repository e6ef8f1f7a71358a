import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorFamily } from "../../src/http/error-family.ts";
import { keyKinds } from "../../src/storage/store.ts";
import { borders, type Sides } from "../isolation/borders.ts";
import { operations } from "../isolation/operations.ts";
import { ownRequest, toRequest } from "../isolation/request.ts";
import { startWorld } from "../isolation/world.ts";
import { rightsRow, rightsTable } from "./rights-table.ts";

const file = fileURLToPath(new URL("../../../../docs/rights.md", import.meta.url));
const rows = (await readFile(file, "utf8")).split("\n");

let sides: Sides;
beforeAll(async () => {
  sides = await borders.accounts.settle(await startWorld(), true);
});
afterAll(() => sides.world.close());

it("docs/rights.md says what openapi.yaml grants", async () => {
  await expect(rightsTable()).toMatchFileSnapshot(file);
});

describe.each(operations.map((operation) => [operation.operationId, operation] as const))(
  "%s",
  (operationId, operation) => {
    const row = rows.find((line) => line.startsWith(`| ${operationId} |`));
    const cells = row
      ?.split("|")
      .slice(3, -1)
      .map((cell) => cell.trim());

    it("has a row in docs/rights.md", () => {
      const help = `docs/rights.md does not say who may call ${operationId}. Write the row, and let a reviewer see it:`;
      expect(row, help).toBe(rightsRow(operation));
    });

    it.each(keyKinds.map((kind, index) => [kind, cells?.[index]] as const))(
      "with a key of kind %s: %s",
      async (kind, right) => {
        const { world, attacker } = sides;
        const parts = await ownRequest(world, attacker, operation, kind);
        const answer = await world.send(toRequest(operation, parts, attacker.keys[kind]));
        if (right === "-") {
          expect(answer.status).toBe(403);
          expect(JSON.parse(answer.body)).toMatchObject(refusal(operation.path));
        } else {
          expect(answer.status, answer.text).toBeLessThan(300);
        }
      },
    );

    it("without a key", async () => {
      const { world, attacker } = sides;
      const parts = await ownRequest(world, attacker, operation, "operator");
      const answer = await world.send(toRequest(operation, parts, undefined));
      if (cells?.[0] === "no key") expect(answer.status).toBeLessThan(300);
      else expect(answer.status).toBe(401);
    });
  },
);

/** What a key that may not is told, in the words of the path's family. */
function refusal(path: string): object {
  return errorFamily(path).invalidStatus === 422
    ? { errors: [{ code: "10010", title: "Authorization failed", detail: expect.any(String) }] }
    : { status: 403, errors: [expect.stringMatching(/^A key of kind /)] };
}
