import type { StoredAction } from "./port/actions.ts";
import type { Scopes } from "./port/common.ts";
import type { Condition } from "./port/condition.ts";
import { type IndexedContext, type IndexedMembers, termsOf, wholeTermsOf } from "./port/terms.ts";

/** A stored action with what conditions look at. */
export interface Candidate extends StoredAction {
  /** The name of its type. */
  readonly type: string;
}

/** Decides whether an action meets a condition, without an index. */
export function matches(condition: Condition, candidate: Candidate): boolean {
  return meets(condition, readFacts(candidate));
}

/** Reads what conditions look at, for several of them. */
export function readFacts(candidate: Candidate): Facts {
  return { ...candidate, members: JSON.parse(candidate.document) };
}

/** The terms of a stored action, read from what is stored of it. */
export function storedTerms(action: Omit<StoredAction, "id">): string[] {
  return termsOf(...indexedParts(action));
}

/** What conditions look at; it is read when one asks for it. */
export interface Facts extends Candidate {
  readonly members: IndexedMembers & { readonly timestamp?: number; readonly createdAt?: number };
  terms?: ReadonlySet<string>;
  wholeTerms?: readonly string[];
}

function indexedParts({
  document,
  context,
  scopes,
}: Omit<StoredAction, "id">): [IndexedMembers, Scopes | undefined, IndexedContext | undefined] {
  return [
    JSON.parse(document),
    scopes === undefined ? undefined : JSON.parse(scopes),
    context === undefined ? undefined : JSON.parse(context),
  ];
}

/** Decides whether an action meets a condition. */
export function meets(condition: Condition, facts: Facts): boolean {
  switch (condition.kind) {
    case "any": {
      facts.terms ??= new Set(storedTerms(facts));
      for (const term of condition.terms) if (facts.terms.has(term)) return true;
      return false;
    }
    case "prefix":
      facts.wholeTerms ??= wholeTermsOf(...indexedParts(facts));
      return facts.wholeTerms.some((term) => term.startsWith(condition.term));
    case "time": {
      const { least = Number.NEGATIVE_INFINITY, greatest = Number.POSITIVE_INFINITY } = condition;
      const time = facts.members[condition.field];
      return time !== undefined && time >= least && time <= greatest;
    }
    case "types":
      return condition.names.includes(facts.type);
    case "typePrefix":
      return facts.type.startsWith(condition.prefix);
    case "ids":
      return condition.ids.includes(facts.id);
    case "and":
      return condition.conditions.every((part) => meets(part, facts));
    case "or":
      return condition.conditions.some((part) => meets(part, facts));
    case "not":
      return !meets(condition.condition, facts);
  }
}
