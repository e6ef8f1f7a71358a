import { afterEach, beforeEach, expect, it } from "vitest";
import { openStore } from "../open-store.ts";
import type { Store } from "../store.ts";
import { itemsOf } from "../test-suite/scene.ts";
import { startProcess } from "./testing/start-process.ts";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.ts";

const script = new URL("./testing/write-actions-process.ts", import.meta.url);

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

it("keeps every action that was acknowledged before the process was killed", async () => {
  const url = `sqlite:${folder.file("store.db")}`;
  let store = await openStore(url, { builtInTypes: ["scans"] });
  const account = await store.accounts.create({ id: "Uaccount0000000000000000", name: "" });
  const sent = new Set<string>();
  const acknowledged = new Set<string>();

  for (let cycle = 0; cycle < 4; cycle++) {
    await store.close();
    const writer = startProcess(script, folder.file("store.db"), String(account));
    await writer.said("!");
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 200));
    writer.kill("SIGKILL");
    expect(await writer.ended).toEqual({ code: null, signal: "SIGKILL" });
    // The last line may be cut short.
    for (const [, mark, id = ""] of writer.output().matchAll(/^([?!])(U.{23})$/gm)) {
      (mark === "?" ? sent : acknowledged).add(id);
    }

    store = await openStore(url, { builtInTypes: ["scans"] });
    const { stored, total } = await readAll(store, account);
    expect(acknowledged.size).toBeGreaterThan(cycle);
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
    expect([...stored].filter((id) => !sent.has(id))).toEqual([]);
    expect(total).toBe(stored.size);
  }
  await store.close();
});

async function readAll(store: Store, account: number) {
  const stored = new Set<string>();
  let after: string | undefined;
  let total = 0;
  let items = 0;
  do {
    const query = { after, sortOrder: "ASCENDING", limit: 1_000 } as const;
    const page = await store.actions.list({ account }, "scans", query);
    const listed = itemsOf(page);
    for (const { id } of listed) stored.add(id);
    items += listed.length;
    total = page?.total ?? 0;
    after = page?.next;
  } while (after !== undefined);
  expect(items).toBe(stored.size);
  return { stored, total };
}
