import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Feature, features, shared } from "./features/features.ts";
import { type Listening, listenTo } from "./http.ts";
import { type Server, serve } from "./server.ts";

let server: Server;
let listening: Listening;

beforeAll(async () => {
  const named = features.map(({ schema }, index) => [`F${index}`, schema]);
  server = await serve({ ...shared, ...Object.fromEntries(named) });
  listening = await listenTo(server.app);
}, 60_000);

afterAll(() => listening.close());

describe("a generated server, over HTTP, enforces", () => {
  it.each(features.map((feature, index) => [feature.name, `F${index}`, feature] as const))(
    "%s",
    async (_, component, { valid, invalid }: Feature) => {
      const values = [...valid, ...invalid];
      const statuses = await Promise.all(values.map((value) => put(component, value)));
      expect(statuses.map((status, index) => [JSON.stringify(values[index]), status])).toEqual([
        ...valid.map((value) => [JSON.stringify(value), 204]),
        ...invalid.map((value) => [JSON.stringify(value), 400]),
      ]);
    },
  );

  it("what is open by handing on what it does not know", async () => {
    const sent = { left: 1, more: { deep: [1] } };
    expect(await put(named("an open object keeps what it does not know"), sent)).toBe(204);
    expect(server.received()).toEqual(sent);
  });

  it("a default by filling it in", async () => {
    expect(await put(named("a default in a request"), { name: "a" })).toBe(204);
    expect(server.received()).toEqual({ name: "a", size: 10 });
  });
});

async function put(component: string, value: unknown): Promise<number> {
  const response = await fetch(`${listening.address}/${component}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(value),
  });
  await response.text();
  return response.status;
}

function named(name: string): string {
  return `F${features.findIndex((feature) => feature.name === name)}`;
}
