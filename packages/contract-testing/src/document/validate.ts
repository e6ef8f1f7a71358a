import {
  Ajv2020,
  type AnySchemaObject,
  type ErrorObject,
  type ValidateFunction,
} from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import {
  copyForDirection,
  type DirectedCopy,
  type Direction,
  keywordPointer,
} from "./direction.ts";
import { ContractError } from "./error.ts";
import { explain } from "./explain.ts";
import { expressionOf } from "./expression.ts";
import type { LoadedDocument } from "./load.ts";
import { toFragment } from "./pointer.ts";

/** One rule of a schema that a value breaks. */
export interface Violation {
  /** Where in the value: a JSON pointer, empty for the whole. */
  readonly instance: string;
  /** The keyword that is broken, `required` for instance. */
  readonly keyword: string;
  /** `must be string`, `misses the required member "id"`. */
  readonly message: string;
  /** Where in the document the rule stands. */
  readonly pointer: string;
}

/** The address under which ajv knows the document; it is never fetched. */
const BASE = "https://openapi.invalid/document";

interface Validator {
  readonly ajv: Ajv2020;
  readonly copy: DirectedCopy;
  readonly compiled: Map<string, ValidateFunction>;
}

const validators = new WeakMap<LoadedDocument, Partial<Record<Direction, Validator>>>();

/**
 * Judges a value by the schema at a pointer: ajv, JSON Schema 2020-12, all formats, all errors.
 *
 * The whole document is one schema resource, so that every `$ref` is resolved where it stands. In
 * a response, writeOnly members must be absent; in a request, readOnly members need not be there.
 *
 * @throws {ContractError} when the schema itself is not usable.
 */
export function validate(
  document: LoadedDocument,
  pointer: string,
  value: unknown,
  direction: Direction,
): Violation[] {
  const validator = validatorOf(document, direction);
  const check = compile(document, validator, pointer);
  if (check(value)) return [];
  return explain(check.errors ?? [], (error: ErrorObject) => ({
    pointer: keywordPointer(validator.copy, error.parentSchema, error.keyword) ?? pointer,
    schemaPointer: (schema: unknown) =>
      typeof schema === "object" && schema !== null
        ? validator.copy.pointers.get(schema)
        : undefined,
  }));
}

/** Whether a value has nothing to say against it; see {@link validate}. */
export function isValid(
  document: LoadedDocument,
  pointer: string,
  value: unknown,
  direction: Direction,
): boolean {
  return compile(document, validatorOf(document, direction), pointer)(value) === true;
}

function validatorOf(document: LoadedDocument, direction: Direction): Validator {
  const known = validators.get(document) ?? {};
  validators.set(document, known);
  known[direction] ??= createValidator(document, direction);
  return known[direction];
}

function createValidator(document: LoadedDocument, direction: Direction): Validator {
  const ajv = new Ajv2020({
    allErrors: true,
    // Without this, ajv calls 159 of the 1,001 correct two-decimal values up to 10.00 wrong.
    multipleOfPrecision: 9,
    code: { regExp: Object.assign(expressionOf, { code: "expressionOf" }) },
    // A member named `constructor` is one only where it is written.
    ownProperties: true,
    // Unknown keywords are annotations in JSON Schema, and OpenAPI documents hold many.
    strict: false,
    validateSchema: false,
    verbose: true,
    logger: false,
  });
  addFormats.default(ajv, { mode: "full", keywords: false });
  if (direction === "response") {
    ajv.removeKeyword("writeOnly");
    ajv.addKeyword({
      keyword: "writeOnly",
      schemaType: "boolean",
      validate: (writeOnly: boolean) => !writeOnly,
      error: { message: "is writeOnly and must be absent from a response" },
      errors: false,
    });
  }
  const copy = copyForDirection(document.root, direction);
  const schema: AnySchemaObject = copy.root;
  ajv.addSchema(schema, BASE);
  return { ajv, copy, compiled: new Map() };
}

function compile(document: LoadedDocument, validator: Validator, pointer: string) {
  const known = validator.compiled.get(pointer);
  if (known !== undefined) return known;
  try {
    const check = validator.ajv.compile({ $ref: BASE + toFragment(pointer) });
    validator.compiled.set(pointer, check);
    return check;
  } catch (error) {
    const place = document.where(pointer);
    const where = place === pointer ? pointer : `${place} (${pointer})`;
    throw new ContractError(
      `The schema at ${where} cannot be used: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}
