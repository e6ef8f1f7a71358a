import { ContractError } from "../document/error.ts";
import { isObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { MediaType, Operation, Parameter } from "../document/operations.ts";
import { follow, type Place } from "../document/place.ts";
import { isJson } from "../document/responses.ts";
import { validate } from "../document/validate.ts";
import type { App, Credentials, RequestSpec } from "../exchange/types.ts";
import { readBack } from "../exchange/wire.ts";
import { Unsatisfiable } from "./draw/unsatisfiable.ts";
import { drawSmall } from "./draw-small.ts";
import { declaredExamples, exampleOf, schemaExamples } from "./example.ts";
import { remember } from "./remember.ts";

/** What differs from the document's example; members that are left out stay. */
export interface RequestOverrides {
  readonly method?: string;
  /** Merged name by name, as are query, headers and cookies; `undefined` takes a name out. */
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: Readonly<Record<string, unknown>>;
  /** Another body, or a function that makes it from the example; `undefined` sends none. */
  readonly body?: BodyOverride;
  /** Text or bytes that are sent as they are. */
  readonly rawBody?: string | Uint8Array;
  readonly contentType?: string | undefined;
  /** Other credentials; `null` sends none. */
  readonly auth?: Credentials | null;
  /** Another app than the one under test. */
  readonly app?: App;
}

/** A JSON value or bytes, or a function of the example, which is an object in most documents. */
export type BodyOverride =
  | object
  | string
  | number
  | boolean
  | null
  | undefined
  | ((example: Readonly<Record<string, unknown>>) => unknown);

/** A body that the document gives or that follows from its schema. */
export interface BodyExample {
  readonly contentType: string;
  readonly value: unknown;
}

/**
 * A valid request of an operation: required parameters and the body, from the document's examples
 * where it has any, otherwise made from the schemas.
 *
 * @throws {ContractError} when an example does not fit its schema, or no value can be made.
 */
export function exampleRequest(
  document: LoadedDocument,
  operation: Operation,
  overrides: RequestOverrides = {},
): RequestSpec {
  const values = (location: Parameter["in"]) =>
    Object.fromEntries(
      operation.parameters
        .filter((parameter) => parameter.in === location && parameter.required)
        .map((parameter) => [parameter.name, parameterExample(document, parameter)]),
    );
  const given = (overrides.path ?? {}) as Readonly<Record<string, unknown>>; // the declared type
  const path = operation.parameters
    .filter(({ name, in: location }) => location === "path" && given[name] === undefined)
    .map((parameter) => [parameter.name, parameterExample(document, parameter)]);
  const hasBody = "body" in overrides && typeof overrides.body !== "function";
  const [body] = hasBody ? [] : bodyExamples(document, operation);
  const [media] = operation.requestBody?.content ?? [];
  const spec: RequestSpec = {
    operationId: operation.operationId,
    path: Object.fromEntries(path),
    query: values("query"),
    headers: values("header"),
    cookies: values("cookie"),
    body: body?.value,
    contentType: body?.contentType ?? (hasBody ? media?.name : undefined),
  };
  return override(spec, overrides);
}

/** A request with some members replaced. */
export function override(spec: RequestSpec, overrides: RequestOverrides): RequestSpec {
  const { path, query, headers, cookies, body, ...others } = overrides;
  const changed: RequestSpec = {
    ...spec,
    ...others,
    path: { ...spec.path, ...path },
    query: { ...spec.query, ...query },
    headers: { ...spec.headers, ...headers },
    cookies: { ...spec.cookies, ...cookies },
  };
  if (!("body" in overrides)) return changed;
  const value: unknown = isMaker(body) ? body(spec.body) : body;
  const contentType =
    "contentType" in overrides
      ? overrides.contentType
      : value === undefined
        ? undefined
        : (spec.contentType ?? "application/json");
  return { ...changed, body: value, rawBody: overrides.rawBody, contentType };
}

function isMaker(body: BodyOverride): body is (example: unknown) => unknown {
  return typeof body === "function";
}

/** A valid value of a parameter: its example, one of its schema, or one that is made. */
export function parameterExample(document: LoadedDocument, parameter: Parameter): unknown {
  return remember(document, `parameter example ${parameter.place.pointer}`, () => {
    const [declared] = declaredExamples(document, parameter.place);
    if (declared !== undefined) return checked(document, parameter.schema, declared);
    return parameter.schema === undefined ? "a" : made(document, parameter, parameter.schema);
  });
}

/** Something for the styles to write: an empty list is an empty segment, or no parameter at all. */
const SOMETHING = { minItems: 1, minProperties: 1, minLength: 1 };

function made(document: LoadedDocument, parameter: Parameter, schema: Place): unknown {
  const value = exampleOf(document, schema);
  const travels = (other: unknown) => readBack(document, parameter, other) !== undefined;
  if (travels(value)) return value;
  const other = drawSmall(document, schema, SOMETHING, travels);
  return other instanceof Unsatisfiable ? value : other;
}

/** Whether the document itself gives a value for the parameter. */
export function hasExample(document: LoadedDocument, parameter: Parameter): boolean {
  if (declaredExamples(document, parameter.place).length > 0) return true;
  return parameter.schema !== undefined && schemaExamples(document, parameter.schema).length > 0;
}

/** The bodies that the document gives for an operation, or one that is made for each media type. */
export function bodyExamples(
  document: LoadedDocument,
  operation: Operation,
): readonly BodyExample[] {
  return remember(document, `body examples ${operation.pointer}`, () =>
    readBodyExamples(document, operation),
  );
}

function readBodyExamples(document: LoadedDocument, operation: Operation): BodyExample[] {
  const content = operation.requestBody?.content ?? [];
  return content.flatMap((mediaType) => {
    const declared = declaredExamples(document, mediaType.place);
    if (declared.length > 0) {
      return declared.map((place) => ({
        contentType: concrete(mediaType),
        value: checked(document, mediaType.schema, place),
      }));
    }
    return madeBody(document, operation, mediaType);
  });
}

function madeBody(
  document: LoadedDocument,
  operation: Operation,
  mediaType: MediaType,
): BodyExample[] {
  const contentType = concrete(mediaType);
  if (mediaType.schema !== undefined) {
    const value = exampleOf(document, mediaType.schema);
    return [{ contentType, value }];
  }
  // A body of any form: only a required one has to be made up.
  if (operation.requestBody?.required !== true) return [];
  return [{ contentType, value: isJson(contentType) ? {} : "a" }];
}

/** A media type that can be sent, for a range. */
function concrete({ name }: MediaType): string {
  if (name === "*/*" || name === "application/*") return "application/json";
  return name.replace("/*", "/plain");
}

/** An example of the document has to fit the document, or every conclusion from it is wrong. */
function checked(document: LoadedDocument, schema: Place | undefined, example: Place): unknown {
  if (schema === undefined || isBinary(document, schema)) return example.value;
  const [violation] = validate(document, schema.pointer, example.value, "request");
  if (violation === undefined) return example.value;
  const where = document.where(example.pointer);
  throw new ContractError(
    `The example at ${where} does not fit its own schema: ${violation.instance || "the value"} ${violation.message}. Mend the example.`,
  );
}

function isBinary(document: LoadedDocument, schema: Place): boolean {
  const { value } = follow(document.root, schema);
  return isObject(value) && Object.keys(value).length === 0;
}
