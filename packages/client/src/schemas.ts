import type { components } from "./generated/types.ts";

/**
 * The schemas of the contract, by name.
 *
 * @example
 * import type { Schemas } from "@verbatim/client";
 * type Action = Schemas["ActionDocument"];
 */
export type Schemas = components["schemas"];
