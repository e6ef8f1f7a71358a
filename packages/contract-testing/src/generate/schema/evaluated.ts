/** Which members and items of one value the keywords of a schema have looked at (2020-12, 11). */
export interface Evaluated {
  readonly names: Set<string>;
  readonly indexes: Set<number>;
  hasAllNames: boolean;
  hasAllItems: boolean;
}

export function newEvaluated(): Evaluated {
  return { names: new Set(), indexes: new Set(), hasAllNames: false, hasAllItems: false };
}

/** Adds what a subschema has looked at to what its parent has. */
export function unite(target: Evaluated, source: Evaluated): void {
  for (const name of source.names) target.names.add(name);
  for (const index of source.indexes) target.indexes.add(index);
  target.hasAllNames ||= source.hasAllNames;
  target.hasAllItems ||= source.hasAllItems;
}
