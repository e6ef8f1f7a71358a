import type { Direction } from "../../document/model.ts";
import type { Pointer } from "../../document/pointer.ts";
import type { RuleId } from "../rules.ts";
import type { Conjunction } from "./conjunction.ts";

/** One difference between two schemas, before it is known where they are used. */
export interface Finding {
  readonly rule: RuleId;
  readonly what: string;
  /** The values that are no longer allowed, such as "strings longer than 30 characters". */
  readonly gone?: string;
  /** The values that are allowed now and were not. */
  readonly come?: string;
  /** What it means in each direction, where the two above do not say it. */
  readonly says?: Readonly<Partial<Record<Direction, string>>>;
  readonly old?: Pointer | undefined;
  readonly new?: Pointer | undefined;
  /** The value is not part of this direction at all, so that nothing can break. */
  readonly inert?: boolean;
}

/** Two sets of schemas that apply to the same value, before and after. */
export interface Pair {
  readonly old: Conjunction;
  readonly new: Conjunction;
  readonly direction: Direction;
}

/** How the values that two schemas allow relate. */
export interface Relation {
  /** Some values are no longer allowed, or may no longer be. */
  readonly narrowed: boolean;
  /** Some values are allowed that were not, or may be. */
  readonly widened: boolean;
}

/** What the comparison of one keyword may ask for and tell. */
export interface Comparer {
  find(finding: Finding): void;
  /**
   * Compares schemas inside, in the same direction.
   *
   * @param segment - what is added to the place, such as "/name" or " (alternative card)"
   */
  descend(segment: string, old: Conjunction, current: Conjunction, inert?: boolean): void;
  /** Compares schemas whose differences are not told one by one. */
  relate(old: Conjunction, current: Conjunction): Relation;
  /** Takes the schemas of the old or of the new document apart. */
  readonly old: Expand;
  readonly new: Expand;
  /** The day on which sunset dates are judged. */
  readonly today: Date;
}

/** Takes schemas of one document apart. */
export type Expand = (
  places: readonly { schema: Conjunction[number]["schema"]; pointer: Pointer }[],
) => Conjunction;

/** Compares one family of keywords. */
export type Compare = (pair: Pair, comparer: Comparer) => void;
