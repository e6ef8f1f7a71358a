import { it } from "vitest";
import { borders, type Border } from "./borders.ts";
import { operations } from "./operations.ts";
import { probe } from "./probe.ts";
import { startWorld } from "./world.ts";
it("x", async () => { for (const [name, border] of Object.entries(borders) as [string, Border][]) for (const o of operations) { const world = await startWorld(); try { const { findings, cells } = await probe(border, await border.settle(world, true), o); console.log("###", name, o.operationId, cells, findings.length); for (const f of findings) console.log("##", name, f.split("\n").slice(0,1).join()+" "+ (f.match(/^\{"status.*|^\[.*|^\{"err.*/m)?.[0] ?? "").slice(0,160)); } catch (e) { console.log("##", name, o.operationId, String(e).slice(0, 400)); } finally { await world.close(); } } }, 200000);
