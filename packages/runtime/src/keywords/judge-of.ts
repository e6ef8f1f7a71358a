import { z } from "zod";
import type { Evaluated } from "./evaluated.ts";
import { isVerdictOnly, withoutReasons } from "./mode.ts";

/** What a judge gives for a value that it refuses. */
export const REFUSED = Symbol("refused");

/** A reason for which a value is refused, in zod's form. */
export type Issue = z.core.$ZodIssue;

/**
 * Judges a value: gives what the schema makes of it, or {@link REFUSED}.
 *
 * @param issues - takes the reasons; without it the first reason ends the work
 * @param evaluated - takes what the schema has evaluated, if anybody wants to know
 */
export type Judge = (
  value: unknown,
  issues: Issue[] | undefined,
  evaluated: Evaluated | undefined,
) => unknown;

/** Stands for the reasons that nobody wants to know. */
const NO_REASON: Issue = { code: "custom", path: [], message: "is not valid" };

/** The judges of schemas that `keywords` has made, and of others that have been asked before. */
const judges = new WeakMap<z.ZodType, Judge>();

/** Those of the schemas that `keywords` has made which give what they accept as it is. */
const keepers = new WeakSet<z.core.$ZodType>();

/** Whether `keywords` has made a schema that gives what it accepts as it is. */
export function isKeeper(schema: z.core.$ZodType): boolean {
  return keepers.has(schema);
}

/**
 * Makes a zod schema of a judge; other schemas ask the judge without going through zod.
 *
 * @param keeps - whether the judge gives every value that it accepts as it is
 */
export function schemaOf(judge: Judge, keeps = false): z.ZodType<unknown> {
  const schema = z.unknown().transform((value, context) => {
    const issues: Issue[] | undefined = isVerdictOnly() ? undefined : [];
    const output = judge(value, issues, undefined);
    if (output !== REFUSED) return output;
    for (const issue of issues ?? [NO_REASON]) context.addIssue({ ...issue });
    return z.NEVER;
  });
  judges.set(schema, judge);
  if (keeps) keepers.add(schema);
  return schema;
}

/** The judge of a schema. */
export function judgeOf(schema: z.ZodType): Judge {
  const known = judges.get(schema);
  if (known) return known;
  const judge = zodJudge(schema);
  judges.set(schema, judge);
  return judge;
}

function zodJudge(schema: z.ZodType): Judge {
  if (schema instanceof z.ZodUnknown) return (value) => value;
  let attempt: ((value: unknown) => unknown) | undefined;
  return (value, issues) => {
    if (issues === undefined) {
      attempt ??= attemptOf(schema);
      return attempt(value);
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    issues.push(...result.error.issues);
    return REFUSED;
  };
}

/** The outcome of a schema that has refused a value when only the verdict is wanted. */
export const REFUSAL: z.ZodSafeParseError<never> = {
  success: false,
  error: new z.ZodError([NO_REASON]) as z.ZodError<never>, // no output was wanted of it
};

/**
 * The compiled schema as a function that gives what it makes of a value or {@link REFUSED}, without
 * reasons.
 */
export function attemptOf(schema: z.ZodType): (value: unknown) => unknown {
  const source = z.clone(schema);
  // A compiled schema asks the schema that it was made of for the reasons; none are wanted here.
  source.safeParse = () => REFUSAL;
  const compiled = z.compile(source);
  // zod gives the schema itself back when it cannot compile it.
  const parser = compiled === source ? schema : compiled;
  const attempt = (value: unknown): unknown => {
    const result = parser.safeParse(value);
    return result.success ? result.data : REFUSED;
  };
  return (value) => (isVerdictOnly() ? attempt(value) : withoutReasons(() => attempt(value)));
}
