import type { Random } from "../draw/random.ts";
import type { Resource, Schema } from "../schema/resource.ts";
import type { Node } from "./node.ts";

/** One step from a schema towards a keyword below it. */
export interface Step {
  readonly keyword: string;
  /** The branch, name or pattern below the keyword. */
  readonly key?: string;
  /** The member or item of the value that the step leads into; undefined for one that stays. */
  readonly child?: string | number;
}

/** What a value has to have: the way to a place in it, and what must hold there in addition. */
export interface Goal {
  readonly id: number;
  readonly steps: readonly Step[];
  /** How many steps have been gone. */
  readonly at: number;
  readonly add: readonly Schema[];
  /** Whether the branches beside the way must refuse the value by construction. */
  readonly isExclusive: boolean;
}

/** A schema that a value must satisfy, perhaps with a goal below it. */
export interface Conjunct {
  readonly schema: unknown;
  readonly goal?: Goal | undefined;
}

/** What drawing needs to know besides the schemas. */
export interface World {
  readonly resource: Resource;
  readonly isPlain: boolean;
  /** How often an optional member is drawn, in percent. */
  readonly fullness: number;
  /** The node of schemas that must all hold; the same for the same schemas. */
  node(conjuncts: readonly Conjunct[]): Node;
  /** Whether a value is valid, by the interpreter. */
  accepts(schema: unknown, value: unknown): boolean;
}

/** How far a drawing may go. */
export interface Drawing {
  readonly random: Random;
  /** How many levels may follow. */
  readonly depth: number;
  /** How many levels lie above. */
  readonly level: number;
}

/** One level down. */
export function deeper({ random, depth, level }: Drawing): Drawing {
  return { random, depth: depth - 1, level: level + 1 };
}

/** One way of satisfying a node: values of one type from one choice of branches. */
export interface Variant {
  readonly weight: number;
  /** Whether a value fits that is nested no deeper than this. */
  fits(depth: number): boolean;
  draw(drawing: Drawing): unknown;
}

/** The step that a goal takes next; undefined when it has arrived. */
export function nextStep(goal: Goal | undefined): Step | undefined {
  return goal?.steps[goal.at];
}

/** The goal after its next step. */
export function advance(goal: Goal): Goal {
  return { ...goal, at: goal.at + 1 };
}
