import type { Ordinals } from "./action-page.ts";

/** How many ordinals a block has: a place in it fits into a byte. */
export const blockSize = 256;

/** How many blocks a span of level 1 has. */
export const spanSize = 256;

/** The times that actions are found by, by their number in the tables. */
export const timeFields = ["timestamp", "createdAt"] as const;

/** Gives the block of an ordinal. Ordinals have more bits than JavaScript can shift. */
export function blockOf(ordinal: number): number {
  return Math.floor(ordinal / blockSize);
}

/** Gives the ordinals of a block. */
export function ordinalsOf(block: number): Ordinals {
  return [block * blockSize, block * blockSize + blockSize - 1];
}
