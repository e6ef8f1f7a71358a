import { fileURLToPath } from "node:url";
import { type ContractOptions, loadDocument } from "../src/index.ts";
import type { BugName } from "./mutants/bugs.ts";
import { honoShop } from "./mutants/hono.ts";
import { createShop, type ShopOptions, tokens } from "./mutants/service.ts";

const read = (name: string) =>
  loadDocument(fileURLToPath(new URL(`mutants/${name}`, import.meta.url)));

/** The shop's document, in the words of 3.1. */
export const shopDocument = read("openapi.yaml");

/** The same in the words of 3.0. */
export const shopDocument30 = read("openapi-3.0.yaml");

/** What a user of the kit would write for the shop. */
export const shopOptions: ContractOptions = {
  auth: {
    credentials: { bearerAuth: tokens.alice },
    otherUser: { bearerAuth: tokens.bob },
  },
};

/** The shop as a `fetch` function, with bugs switched on. */
export function shopWith(bugs: readonly BugName[] = [], options: ShopOptions = {}) {
  return honoShop(createShop({ ...options, bugs }), options.variant);
}
