import type { Direction, Document } from "../document/model.ts";
import type { SchemaPlace, SchemaType } from "../document/schema.ts";
import type { Code } from "../emit/code.ts";
import type { Directions } from "./traits.ts";

/** What is known about a value at a place before the schema there is asked. */
export interface Assumptions {
  /** The types to which a sibling has narrowed the value; undefined when it can have any. */
  readonly types: readonly SchemaType[] | undefined;
  /** Whether siblings judge the same value: the schema is a branch of a combinator. */
  readonly branch: boolean;
  /** Members that do not travel in this direction, so that no branch can require them. */
  readonly absent: readonly string[];
}

/** What the keyword files need to know, and how they ask for the code of another schema. */
export interface Context {
  readonly direction: Direction;
  readonly schemas: Document["schemas"];
  readonly directions: Directions;
  /** The code of a schema inside the one at hand. */
  emit(place: SchemaPlace, assumptions?: Assumptions): Code;
  /** The code of a component: its constant, or a late reference when it is not yet declared. */
  reference(component: string): Code;
  /** The code of a component as it is under assumptions that its constant does not know. */
  inline(component: string, assumptions: Assumptions): Code | undefined;
  /** Whether the schema has to tell what it evaluates. */
  tells(place: SchemaPlace): boolean;
  /** Notes that a helper is needed, and gives its name. */
  helper(name: Helper): string;
}

/** Functions for keywords that zod lacks: those of the runtime. */
export type Helper =
  | "codePointLength"
  | "format"
  | "integer"
  | "itemCount"
  | "keywords"
  | "later"
  | "multipleOf"
  | "pattern"
  | "record"
  | "withDefault";

/** A member of what `keywords` of the runtime takes. */
export type Entry = readonly [keyword: string, code: Code];

/** Nothing is known. */
export const noAssumptions: Assumptions = { types: undefined, branch: false, absent: [] };
