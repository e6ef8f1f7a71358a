import type { z } from "zod";
import { arraySteps } from "./array-steps.ts";
import { combinatorSteps, type Discriminator } from "./combinators.ts";
import { conditionSteps } from "./conditions.ts";
import { Evaluated, type Evaluates } from "./evaluated.ts";
import { type Issue, REFUSED, schemaOf } from "./judge-of.ts";
import { literalSteps } from "./literal-steps.ts";
import { merge } from "./merge.ts";
import { objectSteps } from "./object-steps.ts";
import { type Run, runSteps, type Step } from "./step.ts";
import { typeSteps } from "./type-steps.ts";
import { unevaluatedSteps } from "./unevaluated.ts";

type Schemas = Readonly<Record<string, z.ZodType>>;

/** The keywords of one schema, with zod schemas where JSON Schema has schemas. */
export interface Keywords {
  /** What `type` says, and those keywords of single types that zod has. */
  readonly type?: z.ZodType | "array" | "object" | undefined;
  /** Without `type`: what is said about values of single types; values of other types pass. */
  readonly ofType?: Readonly<Partial<Record<JsonType, z.ZodType>>> | undefined;
  readonly enum?: readonly unknown[] | undefined;

  readonly properties?: Schemas | undefined;
  /** Names under `properties` that `type` judges. */
  readonly declared?: readonly string[] | undefined;
  readonly patternProperties?: readonly (readonly [RegExp, z.ZodType])[] | undefined;
  readonly additionalProperties?: z.ZodType | undefined;
  readonly propertyNames?: z.ZodType | undefined;
  readonly required?: readonly string[] | undefined;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly minProperties?: number | undefined;
  readonly maxProperties?: number | undefined;
  /** Members of `properties` that do not travel in this direction. */
  readonly drop?: readonly string[] | undefined;
  /** Defaults of members of `properties`. */
  readonly defaults?: Readonly<Record<string, unknown>> | undefined;

  readonly prefixItems?: readonly z.ZodType[] | undefined;
  readonly items?: z.ZodType | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly uniqueItems?: boolean | undefined;
  readonly contains?: z.ZodType | undefined;
  readonly minContains?: number | undefined;
  readonly maxContains?: number | undefined;

  readonly allOf?: readonly z.ZodType[] | undefined;
  readonly anyOf?: readonly z.ZodType[] | undefined;
  readonly oneOf?: readonly z.ZodType[] | undefined;
  readonly discriminator?: Discriminator | undefined;
  readonly not?: z.ZodType | undefined;
  readonly if?: z.ZodType | undefined;
  readonly then?: z.ZodType | undefined;
  readonly else?: z.ZodType | undefined;
  readonly dependentSchemas?: Schemas | undefined;

  readonly unevaluatedProperties?: z.ZodType | undefined;
  readonly unevaluatedItems?: z.ZodType | undefined;
  /** What the schema evaluates by its own keywords, if a schema around it wants to know. */
  readonly evaluates?: Evaluates | undefined;

  /** Whether what comes out can differ from the value: by a default, by a member that is dropped. */
  readonly changes?: boolean | undefined;
}

/** A type of values, as `ofType` tells them apart. */
export type JsonType = "array" | "boolean" | "null" | "number" | "object" | "string";

/**
 * A schema of which zod has no equal: it accepts exactly the values that JSON Schema 2020-12 accepts
 * under these keywords, each judging the value as it was sent.
 *
 * Its static type is that of the constant to which it is assigned, or of the member in which it
 * stands: no type can be inferred from keywords such as `not`.
 *
 * @param keywords - what the schema says
 * @example
 * const Odd: z.ZodType<number> = keywords({ type: integer(), not: multipleOf(z.number(), 2) });
 */
export function keywords(keywords: Keywords): z.ZodType<never> {
  const steps = stepsOf(keywords);
  const { evaluates, changes } = keywords;
  const wantsEvaluated = Boolean(keywords.unevaluatedProperties ?? keywords.unevaluatedItems);

  function judge(
    value: unknown,
    issues: Issue[] | undefined,
    outer: Evaluated | undefined,
  ): unknown {
    if (value === undefined) return refuseMissing(issues);
    // A schema sees what its own keywords evaluate, not what schemas around it do.
    const evaluated = wantsEvaluated ? new Evaluated() : outer;
    const run: Run = { issues, evaluated, outputs: changes ? [] : undefined };
    if (evaluates) evaluated?.add(evaluates, value);
    if (!runSteps(steps, value, run)) return REFUSED;
    if (evaluated && evaluated !== outer) outer?.absorb(evaluated);
    if (!run.outputs) return value;
    return run.outputs.reduce((merged, output) => merge(value, merged, output), value);
  }

  return schemaOf(judge, !changes) as z.ZodType<never>; // as the doc comment says
}

/** JSON has no undefined: it is what zod gives for a member that is not there. */
function refuseMissing(issues: Issue[] | undefined): typeof REFUSED {
  issues?.push({
    code: "custom",
    path: [],
    message: "is required",
    params: { keyword: "required" },
  });
  return REFUSED;
}

function stepsOf(keywords: Keywords): Step[] {
  return [
    ...typeSteps(keywords),
    ...literalSteps(keywords),
    ...objectSteps(keywords),
    ...arraySteps(keywords),
    ...combinatorSteps(keywords),
    ...conditionSteps(keywords),
    ...unevaluatedSteps(keywords),
  ];
}
