import { isObject, type JsonObject } from "../../document/json.ts";
import { ANY_TYPE, meet, type TypeSet, typesOfKeyword } from "../schema/types.ts";
import { discriminatorRule } from "./discriminator.ts";
import { isLiteralNot, negationsOf, typesOfLiteralNot } from "./negate.ts";
import { advance, type Conjunct, type Goal, nextStep, type World } from "./world.ts";

/** A schema whose own keywords hold; its choices have been made, its references followed. */
export interface Part {
  readonly schema: JsonObject;
  /** The schemas in which this one stands in place, itself included: `unevaluated*` asks. */
  readonly scope: readonly object[];
  /** A goal whose next step leads into a member or an item. */
  readonly goal: Goal | undefined;
}

/** One choice for every `anyOf`, `oneOf`, `if`, `not` and `dependentSchemas` of a value. */
export interface Branch {
  readonly parts: readonly Part[];
  /** Schemas that goals have added here. */
  readonly added: readonly unknown[];
  /** Whether values must be held against the schemas, because merging alone does not settle it. */
  readonly isLoose: boolean;
}

/** More choices than this are sampled, not listed. */
const MOST_BRANCHES = 64;

/**
 * Merges schemas that must all hold into branches without choices.
 *
 * `isStrict` makes the branches of `oneOf` exclude each other by construction; otherwise the values
 * are held against it, which is cheaper and nearly always enough.
 */
export function expand(
  world: World,
  conjuncts: readonly Conjunct[],
  isStrict: boolean,
): readonly Branch[] {
  const branches: Branch[] = [];
  let plan: Choice[] = [];
  let widest = 1;
  for (let run = 0; run < MOST_BRANCHES; run += 1) {
    const made: Choice[] = [];
    const branch = new Expansion(world, isStrict, (size) => {
      const index = Math.min(plan[made.length]?.index ?? 0, size - 1);
      made.push({ index, size });
      widest = Math.max(widest, size);
      return index;
    }).run(conjuncts);
    if (branch !== undefined) branches.push(branch);
    while (made.length > 0 && isLast(made.at(-1))) made.pop();
    const last = made.pop();
    if (last === undefined) return branches;
    plan = [...made, { ...last, index: last.index + 1 }];
  }
  return sample(world, conjuncts, isStrict, widest);
}

interface Choice {
  readonly index: number;
  readonly size: number;
}

function isLast(choice: Choice | undefined): boolean {
  return choice !== undefined && choice.index + 1 >= choice.size;
}

/** Goes through the alternatives of all choices at once, so that each is taken at least once. */
function sample(
  world: World,
  conjuncts: readonly Conjunct[],
  isStrict: boolean,
  widest: number,
): Branch[] {
  const branches: Branch[] = [];
  let most = widest;
  for (let run = 0; run < Math.max(MOST_BRANCHES, most); run += 1) {
    let position = 0;
    const branch = new Expansion(world, isStrict, (size) => {
      position += 1;
      most = Math.max(most, Math.min(size, 1000));
      const turn = Math.floor(run / size) * position;
      return (run + turn) % size;
    }).run(conjuncts);
    if (branch !== undefined) branches.push(branch);
  }
  return branches;
}

interface Pending extends Conjunct {
  readonly scope: readonly object[];
}

/** One run: schemas in, one branch out, or nothing when the choices contradict each other. */
class Expansion {
  readonly #world: World;
  readonly #isStrict: boolean;
  readonly #choose: (size: number) => number;
  readonly #pending: Pending[] = [];
  readonly #negated: unknown[] = [];
  readonly #seen = new Set<object>();
  #types: TypeSet = ANY_TYPE;
  readonly #added: unknown[] = [];
  #isLoose = false;

  constructor(world: World, isStrict: boolean, choose: (size: number) => number) {
    this.#world = world;
    this.#isStrict = isStrict;
    this.#choose = choose;
  }

  run(conjuncts: readonly Conjunct[]): Branch | undefined {
    const parts: Part[] = [];
    this.#pending.push(...[...conjuncts].reverse().map((item) => ({ ...item, scope: [] })));
    while (this.#pending.length + this.#negated.length > 0) {
      const item = this.#pending.pop();
      if (item === undefined) {
        if (!this.#openNegated()) return undefined;
        continue;
      }
      const { schema, scope } = item;
      let { goal } = item;
      if (goal !== undefined && nextStep(goal) === undefined) {
        this.#added.push(...goal.add);
        for (const added of goal.add) this.#push(added, []);
        goal = undefined;
      }
      if (schema === false) return undefined;
      if (!isObject(schema) || (goal === undefined && this.#seen.has(schema))) continue;
      this.#seen.add(schema);
      // What is writeOnly is absent from responses (OpenAPI 3.1 section 4.8.24.2).
      if (schema.writeOnly === true && this.#world.resource.direction === "response") {
        return undefined;
      }
      if (schema.type !== undefined) this.#meet(typesOfKeyword(schema.type));
      if (isObject(schema.not) && isLiteralNot(schema.not)) {
        this.#meet(typesOfLiteralNot(schema.not));
      }
      if (this.#types.size === 0) return undefined;
      const step = nextStep(goal);
      const isInto = step?.child !== undefined || step?.keyword === "propertyNames";
      parts.push({ schema, scope: [...scope, schema], goal: isInto ? goal : undefined });
      this.#open(schema, [...scope, schema], isInto ? undefined : goal);
    }
    return { parts, added: this.#added, isLoose: this.#isLoose };
  }

  #push(schema: unknown, scope: readonly object[], goal?: Goal): void {
    this.#pending.push({ schema, scope, goal });
  }

  /** Puts what stands in place on the list. */
  #open(schema: JsonObject, scope: readonly object[], goal: Goal | undefined): void {
    const { resource } = this.#world;
    const step = nextStep(goal);
    const onward = (keyword: string, key?: string) =>
      goal !== undefined && step?.keyword === keyword && step.key === key
        ? advance(goal)
        : undefined;
    for (const keyword of ["$ref", "$dynamicRef"]) {
      const reference = schema[keyword];
      if (typeof reference !== "string") continue;
      this.#push(resource.resolve(reference), scope, onward(keyword));
    }
    if (Array.isArray(schema.allOf)) {
      for (const [index, branch] of schema.allOf.entries()) {
        this.#push(branch, scope, onward("allOf", String(index)));
      }
    }
    this.#openBranches(schema, "anyOf", scope, goal);
    this.#openBranches(schema, "oneOf", scope, goal);
    this.#openCondition(schema, scope, goal);
    if (isObject(schema.dependentSchemas)) {
      for (const [name, branch] of Object.entries(schema.dependentSchemas)) {
        const own = onward("dependentSchemas", name);
        if (own === undefined && this.#choose(2) === 0) {
          this.#push({ properties: { [name]: false } }, []);
        } else {
          this.#push({ required: [name] }, []);
          if (own !== undefined) this.#push({ type: "object" }, []);
          this.#push(branch, scope, own);
        }
      }
    }
    if ("unevaluatedProperties" in schema || "unevaluatedItems" in schema) this.#isLoose = true;
    if ("contains" in schema) this.#isLoose = true;
    if ("not" in schema && !isLiteralNot(schema.not)) this.#negated.push(schema.not);
  }

  /**
   * Chooses how the next negated schema is not satisfied; false when there is no way.
   *
   * They come when all else is merged, since most ways are then seen to be closed: what has to be an
   * array satisfies no schema of objects, and all its other ways need not be tried.
   */
  #openNegated(): boolean {
    const isOpen = (way: readonly JsonObject[]) =>
      way.every(
        ({ type }) => type === undefined || meet(this.#types, typesOfKeyword(type)).size > 0,
      );
    const ways = negationsOf(this.#world, this.#negated.shift()).filter(isOpen);
    const chosen = ways[ways.length > 0 ? this.#choose(ways.length) : 0];
    if (chosen === undefined) return false;
    this.#isLoose = true;
    for (const schema of chosen) this.#push(schema, []);
    return true;
  }

  #meet(types: TypeSet): void {
    this.#types = meet(this.#types, types);
  }

  #openBranches(
    schema: JsonObject,
    keyword: "anyOf" | "oneOf",
    scope: readonly object[],
    goal: Goal | undefined,
  ): void {
    const branches = schema[keyword];
    if (!Array.isArray(branches) || branches.length === 0) return;
    const step = nextStep(goal);
    const isOnWay = goal !== undefined && step?.keyword === keyword;
    const index = isOnWay ? Number(step.key) : this.#choose(branches.length);
    const branch: unknown = branches[index];
    this.#push(branch, scope, isOnWay ? advance(goal) : undefined);
    const rule = discriminatorRule(this.#world, schema, branch);
    if (rule !== undefined) this.#push(rule, []);
    if (branches.length === 1) return;
    if (keyword === "oneOf") this.#isLoose = true;
    // A fault in one branch is none when another branch takes the value.
    const isExclusive = isOnWay && goal.isExclusive;
    if (isExclusive || (!isOnWay && this.#isStrict && keyword === "oneOf")) {
      this.#isLoose = true;
      for (const [other, excluded] of branches.entries()) {
        if (other !== index) this.#push({ not: excluded }, []);
      }
    }
  }

  #openCondition(schema: JsonObject, scope: readonly object[], goal: Goal | undefined): void {
    if (!("if" in schema) || !("then" in schema || "else" in schema)) return;
    this.#isLoose = true;
    const step = nextStep(goal);
    const isThen = step?.keyword === "then";
    const isElse = step?.keyword === "else";
    const own = goal !== undefined && (isThen || isElse) ? advance(goal) : undefined;
    if (isThen || (!isElse && this.#choose(2) === 0)) {
      this.#push(schema.if, scope);
      if ("then" in schema) this.#push(schema.then, scope, own);
    } else {
      this.#push({ not: schema.if }, []);
      if ("else" in schema) this.#push(schema.else, scope, own);
    }
  }
}
