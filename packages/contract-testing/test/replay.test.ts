import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createEngine, runContract } from "../src/index.ts";
import { honoShop } from "./mutants/hono.ts";
import { createShop } from "./mutants/service.ts";
import { shopDocument, shopOptions, shopWith } from "./shop.ts";

const script = fileURLToPath(new URL("mutants/one-request.ts", import.meta.url));

function oneRequest(...args: string[]) {
  const conditions = ["--conditions=@verbatim/source"];
  const output = execFileSync(process.execPath, [...conditions, script, ...args], {
    encoding: "utf8",
  });
  return JSON.parse(output) as { text: string; isLast: boolean; count: number }; // as the script prints it
}

const ids = [
  "createItem/negatives/body #/components/schemas/Price/minimum beyond/0",
  "updateItem/random/body/3",
  "/items/{itemId}/sequences/20",
];

test("every exchange has an id of its own", async () => {
  const { exchanges } = await runContract(shopWith(), shopDocument, shopOptions);
  const seen = exchanges.map(({ id }) => id);
  expect(seen.filter((id, index) => seen.indexOf(id) !== index)).toEqual([]);
});

test.each(ids)(
  "%s is the same request, byte for byte, in every process, and ends the run",
  (id) => {
    const whole = oneRequest(id, "--whole");
    const replayed = oneRequest(id);
    expect(replayed.text).toBe(whole.text);
    expect(replayed.isLast).toBe(true);
    expect(replayed.count).toBeLessThan(whole.count / 2);
  },
  60_000,
);

test("a replay shows what the run has found, also when it was told only later", async () => {
  for (const [bug, check] of [
    ["below minimum accepted", "invalid-input"],
    ["exact maxLength refused", "valid-input"],
    ["readable after delete", "after-delete"],
    ["HEAD differs from GET", "head"],
  ] as const) {
    const run = (replay?: string) =>
      runContract(honoShop(createShop({ bugs: [bug], ids: "counted" })), shopDocument, {
        ...shopOptions,
        ...(replay !== undefined && { replay }),
      });
    const { exchanges } = await run();
    const isIt = (found: { check: string }) => found.check === check;
    const shown = exchanges.find(({ findings }) => findings.some(isIt));
    if (shown === undefined) throw new Error(`${bug} was not found.`);
    const again = (await run(shown.id)).exchanges.find(({ id }) => id === shown.id);
    expect(again?.findings.map(({ message }) => message)).toEqual(
      shown.findings.map(({ message }) => message),
    );
  }
});

test("what does not exist is refused", async () => {
  expect(() => createEngine(shopWith(), shopDocument, { replay: "nothing/random/body/0" })).toThrow(
    'Nothing in openapi.yaml sends "nothing/random/body/0"',
  );
  const run = runContract(shopWith(), shopDocument, {
    ...shopOptions,
    replay: "getHealth/random/body/0",
  });
  await expect(run).rejects.toThrow('With the seed 1 nothing has the id "getHealth/random/body/0"');
});
