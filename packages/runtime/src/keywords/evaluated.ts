import { isJsonObject } from "../json-object.ts";

/** What a schema says by its own keywords about the members and items that it evaluates. */
export interface Evaluates {
  /** Names under `properties`. */
  readonly properties?: readonly string[];
  /** Sources under `patternProperties`. */
  readonly patternProperties?: readonly RegExp[];
  /** Whether every member is evaluated: by `additionalProperties` or `unevaluatedProperties`. */
  readonly additionalProperties?: boolean;
  /** The number of schemas under `prefixItems`. */
  readonly prefixItems?: number;
  /** Whether every item is evaluated: by `items` or `unevaluatedItems`. */
  readonly items?: boolean;
}

/**
 * The members and items of one value that schemas in place have evaluated: what
 * `unevaluatedProperties` and `unevaluatedItems` leave alone (JSON Schema 2020-12 Core, 11).
 */
export class Evaluated {
  readonly #names = new Set<string>();
  readonly #items = new Set<number>();
  #allNames = false;
  #allItems = false;
  #prefix = 0;

  hasName(name: string): boolean {
    return this.#allNames || this.#names.has(name);
  }

  hasItem(index: number): boolean {
    return this.#allItems || index < this.#prefix || this.#items.has(index);
  }

  addItem(index: number): void {
    this.#items.add(index);
  }

  /** Notes what a schema that accepted the value says about it. */
  add(evaluates: Evaluates, value: unknown): void {
    const { properties = [], patternProperties = [], prefixItems = 0 } = evaluates;
    for (const name of properties) this.#names.add(name);
    if (patternProperties.length > 0 && isJsonObject(value)) {
      for (const name of Object.keys(value)) {
        if (patternProperties.some((pattern) => pattern.test(name))) this.#names.add(name);
      }
    }
    if (evaluates.additionalProperties) this.#allNames = true;
    if (evaluates.items) this.#allItems = true;
    this.#prefix = Math.max(this.#prefix, prefixItems);
  }

  /** Notes what another schema in place has evaluated. */
  absorb(other: Evaluated): void {
    for (const name of other.#names) this.#names.add(name);
    for (const index of other.#items) this.#items.add(index);
    this.#allNames ||= other.#allNames;
    this.#allItems ||= other.#allItems;
    this.#prefix = Math.max(this.#prefix, other.#prefix);
  }
}
