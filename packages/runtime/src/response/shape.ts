import type { z } from "zod";

/**
 * Which members a schema declares; generated for `projectResponses`. `true` declares nothing, so
 * that a value is left as it is; `false` is what must not be sent (`writeOnly`).
 */
export type Shape = boolean | StructuredShape | (() => Shape);

/** What a schema with structure declares, keyword by keyword. */
export interface StructuredShape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape;
  readonly unevaluatedProperties?: Shape;
  readonly prefixItems?: readonly Shape[];
  readonly items?: Shape;
  readonly allOf?: readonly Shape[];
  readonly anyOf?: readonly Branch[];
  readonly oneOf?: readonly Branch[];
  /** Which branches of `oneOf` or `anyOf` the value of a member names, by index. */
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping: Readonly<Record<string, readonly number[] | number>>;
  };
  /** Shapes that extend this one, by the value of a member. */
  readonly extensions?: {
    readonly propertyName: string;
    readonly mapping: Readonly<Record<string, Shape>>;
  };
  readonly if?: Branch;
  readonly then?: Shape;
  readonly else?: Shape;
  readonly dependentSchemas?: Readonly<Record<string, Shape>>;
}

/** A schema that holds only if it accepts the value. */
export interface Branch {
  readonly shape: Shape;
  schema(): z.ZodType;
}

/** The shapes of JSON answers, by operation, status and media type as the document writes them. */
export type Projections = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, Shape>>>>>
>;
