import { builtInTypes } from "../apps/server/src/features/action-types/built-in-types.ts";
import { newAction } from "../apps/server/src/features/actions/new-action.ts";
import { createKeys } from "../apps/server/src/features/keys/keys.service.ts";
import type { Actor } from "../apps/server/src/http/actor.ts";
import { createIds, type Ids } from "../apps/server/src/ids.ts";
import { openStore } from "../apps/server/src/storage/open-store.ts";
import type { NewAction, Store } from "../apps/server/src/storage/store.ts";
import { progress } from "./compare.ts";
import { benchKey } from "./process.ts";

/** When the first of the varied actions happened; each next one a second later. */
export const beginning = Date.UTC(2018, 5, 28);

/** What the members of an action are drawn from: some values are frequent, some rare. */
const things = 20_000;
const batches = 1_000;

/** The id of a thing by its number. */
export function thing(number: number): string {
  return `UGYqGqs7VD8aQK${String(number).padStart(10, "0")}`;
}

/** Makes the body of an action, of the size of a scan at a gate, by its number. */
export function variedAction(number: number) {
  const drawn = draw(number);
  const tags = [`dock-${drawn(20)}`, drawn(2) === 0 ? "inbound" : "outbound"];
  if (drawn(5_000) === 0) tags.push("recall");
  return {
    timestamp: beginning + number * 1_000,
    thng: thing(drawn(things)),
    product: `UGYqGqs7VD8aQKpppp${String(drawn(500)).padStart(6, "0")}`,
    identifiers: {
      "gs1:21": String(4_711_000_000_000 + drawn(4_000_000_000)),
      "gs1:01": String(9_506_000_134_000 + drawn(500)),
    },
    tags,
    customFields: {
      condition: drawn(10) === 0 ? "damaged" : "good",
      temperature: drawn(400) / 10,
      operator: `gate-${drawn(50)}`,
      batch: `batch-${drawn(batches)}`,
    },
    location: { position: { type: "Point" as const, coordinates: [-0.119123, 51.519435] } },
    locationSource: "sensor" as const,
  };
}

/** Makes what the store gets of varied actions. */
export function variedActions(
  actor: Actor,
  ids: Ids,
  type: string,
  from: number,
  count: number,
): NewAction[] {
  const surroundings = { type, scopes: { users: [], projects: [] }, context: "{}" };
  return Array.from({ length: count }, (_, index) => {
    const body = variedAction(from + index) as unknown as Parameters<typeof newAction>[2]; // the tuple of the coordinates is widened to an array
    return newAction(actor, ids.next(actor.account), body, surroundings);
  });
}

/** Opens a store with the benchmark's key in it. */
export async function openBenchStore(file: string): Promise<{ store: Store; actor: Actor }> {
  const store = await openStore(`sqlite:${file}`, { builtInTypes });
  const keys = createKeys(store, createIds());
  await keys.bootstrap(benchKey);
  const actor = await keys.authenticate(benchKey);
  if (actor === undefined) throw new Error("The benchmark's key is not valid.");
  return { store, actor };
}

/** Fills a file with varied actions, as fast as the store takes them. */
export async function fillVaried(file: string, type: string, count: number): Promise<void> {
  const { store, actor } = await openBenchStore(file);
  const ids = createIds();
  for (let from = 0; from < count; from += 1_000) {
    progress(`  storing actions: ${from} of ${count}`);
    const outcome = await store.actions.create(
      actor.viewer,
      variedActions(actor, ids, type, from, 1_000),
    );
    if (outcome !== "created") throw new Error(`The store refused: ${JSON.stringify(outcome)}`);
  }
  progress("");
  await store.close();
}

/** Draws numbers below a bound, always the same for the same seed. */
function draw(seed: number): (below: number) => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
}
