import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { diff } from "../../src/diff/diff.ts";
import { readDocument } from "../../src/document/document.ts";
import type { Document } from "../../src/document/model.ts";
import { DocumentError } from "../../src/document/problem.ts";
import { readSource, type Source } from "../../src/document/source.ts";
import { shopPath } from "../shop.ts";
import { type Planted, plant } from "./plant.ts";

const ownPath = fileURLToPath(new URL("../../../../openapi.yaml", import.meta.url));

/** The document with the planted change, or undefined when that is no document any more. */
function read(source: Source, { value }: Planted): Document | undefined {
  try {
    return readDocument({ ...source, value });
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

/** Whether something is told at the place of the change or above it. */
function isTold(old: Document, current: Document, { pointer }: Planted): boolean {
  return diff(old, current).some((change) =>
    [change.old, change.new].some(
      (place) => place && (pointer === place.pointer || pointer.startsWith(`${place.pointer}/`)),
    ),
  );
}

/**
 * Plants changes in every leaf of a document.
 *
 * @param perLeaf - how many changes that leave a document are tried in each leaf
 * @returns the leaves that could be changed, and the changes that were not told
 */
function plantEverywhere(file: string, perLeaf: number) {
  const source = readSource(file);
  const old = readDocument(source);
  const silent: string[] = [];
  const refused: string[] = [];
  let leaves = 0;
  for (const changes of plant(source.value)) {
    leaves++;
    let count = 0;
    for (const planted of changes) {
      if (count === perLeaf) break;
      const current = read(source, planted);
      if (!current) continue;
      count++;
      if (!isTold(old, current, planted)) silent.push(`${planted.pointer}: ${planted.how}`);
    }
    if (count === 0) refused.push(changes[0]?.pointer ?? "");
  }
  return { leaves, silent, refused };
}

it("tells of every change in every leaf of a document that has what is hard about OpenAPI", () => {
  const { leaves, silent, refused } = plantEverywhere(shopPath, Number.POSITIVE_INFINITY);
  expect(silent).toEqual([]);
  expect(refused).toEqual([]);
  expect(leaves).toBeGreaterThan(150);
});

it("tells of a change in every leaf of our own document", () => {
  const { leaves, silent, refused } = plantEverywhere(ownPath, 1);
  expect(silent).toEqual([]);
  expect(refused).toEqual([]);
  expect(leaves).toBeGreaterThan(1000);
}, 300_000);
