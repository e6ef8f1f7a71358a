import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { Change } from "../../src/diff/change.ts";
import { diff } from "../../src/diff/diff.ts";
import { readDocument } from "../../src/document/document.ts";
import type { Document } from "../../src/document/model.ts";
import { DocumentError } from "../../src/document/problem.ts";
import { readSource, type Source } from "../../src/document/source.ts";
import { shopPath } from "../shop.ts";
import { type Planted, plant } from "./plant.ts";

const ownPath = fileURLToPath(new URL("../../../../openapi.yaml", import.meta.url));

/** A document and the means to change it. */
interface Garden {
  readonly source: Source;
  readonly document: Document;
}

function gardenOf(file: string): Garden {
  const source = readSource(file);
  return { source, document: readDocument(source) };
}

/**
 * Says which of some changes are not told when all are made at once.
 *
 * @returns undefined when the result is no document any more
 */
function silentOf(
  { source, document }: Garden,
  planted: readonly Planted[],
): Planted[] | undefined {
  const value = planted.reduce((root, { apply }) => apply(root), source.value);
  try {
    const changes = diff(document, readDocument({ ...source, value }));
    return planted.filter(({ pointer }) => !changes.some((change) => isAt(change, pointer)));
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

/** Whether a change is told at a pointer or above it. */
function isAt(change: Change, pointer: string): boolean {
  return [change.old, change.new].some(
    (place) => place && (pointer === place.pointer || pointer.startsWith(`${place.pointer}/`)),
  );
}

const text = ({ pointer, how }: Planted) => `${pointer}: ${how}`;

it("tells of every change in every leaf of a document that has what is hard about OpenAPI", () => {
  const garden = gardenOf(shopPath);
  const silent: string[] = [];
  const refused: string[] = [];
  let count = 0;
  for (const leaf of plant(garden.source.value)) {
    const results = leaf.map((planted) => silentOf(garden, [planted]));
    silent.push(...results.flatMap((result) => result?.map(text) ?? []));
    if (results.every((result) => result === undefined)) refused.push(leaf[0]?.pointer ?? "");
    count += results.filter((result) => result !== undefined).length;
  }
  expect(silent).toEqual([]);
  expect(refused).toEqual([]);
  expect(count).toBeGreaterThan(300);
}, 120_000);

/** Tries the changes of one leaf until one leaves a document. */
function silentAlone(garden: Garden, leaf: readonly Planted[]): string[] {
  for (const planted of leaf) {
    const silent = silentOf(garden, [planted]);
    if (silent) return silent.map(text);
  }
  return [`${leaf[0]?.pointer}: no change leaves a document`];
}

it("tells of a change in every leaf of our own document", () => {
  const garden = gardenOf(ownPath);
  const leaves = [...plant(garden.source.value)];
  const silent: string[] = [];
  // Reading the document takes most of the time, so leaves that are far apart change together.
  const groups = Math.ceil(leaves.length / 25);
  for (let start = 0; start < groups; start++) {
    const group = leaves.filter((_, index) => index % groups === start);
    const together = group.flatMap(([first]) => (first?.keepsPlaces ? [first] : []));
    const suspects = silentOf(garden, together) ?? together;
    const told = new Set(together.filter((planted) => !suspects.includes(planted)));
    for (const leaf of group) {
      if (!leaf.some((planted) => told.has(planted))) silent.push(...silentAlone(garden, leaf));
    }
  }
  expect(silent).toEqual([]);
  expect(leaves.length).toBeGreaterThan(1000);
}, 120_000);
