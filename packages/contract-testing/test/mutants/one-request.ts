/**
 * Prints the request of one exchange with the shop, as a process of its own: `node one-request.ts <id>`,
 * with `--whole` out of a whole run, otherwise out of a replay.
 */
import { runContract } from "../../src/index.ts";
import { shopDocument, shopOptions } from "../shop.ts";
import { honoShop } from "./hono.ts";
import { createShop } from "./service.ts";

const [id = "", mode] = process.argv.slice(2);
const shop = createShop({ ids: "counted" });
const { exchanges } = await runContract(honoShop(shop), shopDocument, {
  ...shopOptions,
  seed: 7,
  reset: () => shop.reset(),
  ...(mode !== "--whole" && { replay: id }),
});
const found = exchanges.find((exchange) => exchange.id === id);
if (found === undefined) throw new Error(`Nothing has the id ${id}.`);
const { method, url, headers, body } = found.request;
const text = JSON.stringify([method, url, headers, Buffer.from(body ?? []).toString("base64")]);
const isLast = exchanges.at(-1) === found;
process.stdout.write(JSON.stringify({ text, isLast, count: exchanges.length }));
