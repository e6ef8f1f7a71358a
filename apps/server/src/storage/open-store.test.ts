import { expect, it } from "vitest";
import { OpenStoreError } from "./errors.ts";
import { openStore } from "./open-store.ts";
import { temporaryFolder } from "./sqlite/testing/temporary-folder.ts";

const options = { builtInTypes: [] };

it("opens a store in memory, each for itself", async () => {
  const stores = [
    await openStore("sqlite::memory:", options),
    await openStore("sqlite::memory:", options),
  ];
  await stores[0]?.accounts.create({ id: "Uaccount0000000000000000", name: "" });
  expect(await stores[1]?.accounts.count()).toBe(0);
  for (const store of stores) await store.close();
});

it("opens a file whose name has every kind of character", async () => {
  const folder = temporaryFolder();
  const url = `sqlite:${folder.file("a folder/50% #1?mode=memory&日本.db")}`;
  const store = await openStore(url, options);
  await store.accounts.create({ id: "Uaccount0000000000000000", name: "" });
  await store.close();
  const again = await openStore(url, options);
  expect(await again.accounts.count()).toBe(1);
  await again.close();
  folder.remove();
});

it.each([
  ["", "has no scheme"],
  ["data/verbatim.db", "has no scheme"],
  ["sqlite:", "begins with sqlite:"],
  ["sqlite://data/verbatim.db", "begins with sqlite:"],
  ["SQLITE:data.db", "begins with SQLITE:"],
  ["postgres://user:password@host/name", "begins with postgres:"],
  ["file:data.db", "begins with file:"],
])("refuses %j with a sentence that repeats no password", async (url, reason) => {
  const opening = openStore(url, options);
  await expect(opening).rejects.toThrow(OpenStoreError);
  await expect(opening).rejects.toThrow(`DATABASE_URL ${reason}; it must be sqlite:<file>`);
  await expect(opening).rejects.not.toThrow("password");
});
