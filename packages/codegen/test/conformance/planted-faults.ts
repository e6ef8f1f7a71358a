import { z } from "zod";

/** A fault in one function of one keyword's file. */
export interface PlantedFault {
  /** The keyword, as the fragments of the agreement run name it. */
  readonly keyword: string;
  readonly fault: string;
  /** The file, relative to `packages`. */
  readonly file: string;
  readonly name: string;
  /** Makes the faulty function of the right one. */
  plant(original: AnyFunction): AnyFunction;
}

/** What the files of keywords export: schemas or keywords come first, details after them. */
// biome-ignore lint/suspicious/noExplicitAny: each fault knows the function that it wraps
export type AnyFunction = (...given: any[]) => unknown;

const runtime = "runtime/src/keywords";
const codegen = "codegen/src/keywords";

const forgets = (name: string) => (original: AnyFunction) => (keywords: object) =>
  original({ ...keywords, [name]: undefined });
const ignored = () => (schema: unknown) => schema;

/** One fault for each keyword, in the file that judges or emits it. */
export const plantedFaults: readonly PlantedFault[] = [
  {
    keyword: "multipleOf",
    fault: "uses binary fractions",
    file: `${runtime}/multiple-of.ts`,
    name: "multipleOf",
    plant: () => (schema: z.ZodType, divisor: number) =>
      schema.refine((value) => typeof value !== "number" || value % divisor === 0),
  },
  {
    keyword: "pattern",
    fault: "is anchored",
    file: `${runtime}/pattern.ts`,
    name: "pattern",
    plant: (original) => (schema: unknown, source: string) => original(schema, `^(?:${source})$`),
  },
  {
    keyword: "maxLength",
    fault: "counts code units",
    file: `${runtime}/code-point-length.ts`,
    name: "codePointLength",
    plant: () => (schema: z.ZodType, bounds: { minLength?: number; maxLength?: number }) =>
      schema.refine(
        (value) =>
          typeof value !== "string" ||
          (value.length >= (bounds.minLength ?? 0) && value.length <= (bounds.maxLength ?? 1e9)),
      ),
  },
  {
    keyword: "format",
    fault: "is ignored",
    file: `${runtime}/format.ts`,
    name: "format",
    plant: ignored,
  },
  {
    keyword: "type",
    fault: "takes any number for an integer",
    file: `${runtime}/integer.ts`,
    name: "integer",
    plant: () => () => z.number(),
  },
  {
    keyword: "minimum",
    fault: "is exclusive",
    file: `${codegen}/numbers.ts`,
    name: "numberCode",
    plant:
      (original) =>
      (schema: { minimum?: number }, ...rest: unknown[]) => {
        const { minimum, ...others } = schema;
        const planted = minimum === undefined ? others : { ...others, exclusiveMinimum: minimum };
        return original(planted, ...rest);
      },
  },
  {
    keyword: "properties",
    fault: "lets any member pass",
    file: `${codegen}/properties.ts`,
    name: "propertyCode",
    plant: () => () => "z.unknown().optional()",
  },
  {
    keyword: "items",
    fault: "is forgotten",
    file: `${codegen}/arrays.ts`,
    name: "arrayCode",
    plant: (original) => (place: { schema: object }, context: unknown) =>
      original({ ...place, schema: { ...place.schema, items: undefined } }, context),
  },
  {
    keyword: "oneOf",
    fault: "is not exclusive",
    file: `${runtime}/combinators.ts`,
    name: "combinatorSteps",
    plant: (original) => (keywords: { oneOf?: unknown; anyOf?: unknown }) =>
      original({ ...keywords, oneOf: undefined, anyOf: keywords.oneOf ?? keywords.anyOf }),
  },
  ...(
    [
      ["contains", "array-steps.ts", "arraySteps"],
      ["minContains", "array-steps.ts", "arraySteps"],
      ["maxContains", "array-steps.ts", "arraySteps"],
      ["prefixItems", "array-steps.ts", "arraySteps"],
      ["uniqueItems", "array-steps.ts", "arraySteps"],
      ["patternProperties", "object-steps.ts", "objectSteps"],
      ["additionalProperties", "object-steps.ts", "objectSteps"],
      ["propertyNames", "object-steps.ts", "objectSteps"],
      ["dependentRequired", "object-steps.ts", "objectSteps"],
      ["allOf", "combinators.ts", "combinatorSteps"],
      ["anyOf", "combinators.ts", "combinatorSteps"],
      ["not", "conditions.ts", "conditionSteps"],
      ["if", "conditions.ts", "conditionSteps"],
      ["dependentSchemas", "conditions.ts", "conditionSteps"],
      ["unevaluatedItems", "unevaluated.ts", "unevaluatedSteps"],
      ["unevaluatedProperties", "unevaluated.ts", "unevaluatedSteps"],
      ["enum", "literal-steps.ts", "literalSteps"],
    ] as const
  ).map(([keyword, file, name]) => ({
    keyword,
    fault: "is forgotten",
    file: `${runtime}/${file}`,
    name,
    plant: forgets(keyword),
  })),
];
