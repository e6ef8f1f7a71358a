import type { z } from "zod";

/** The methods an OpenAPI Path Item can declare, in lower case (OpenAPI 3.1, 4.8.9). */
export type HttpMethod = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

/** The `type` keyword's values (JSON Schema 2020-12 Validation, 6.1.1). */
export type ValueType = "string" | "number" | "integer" | "boolean" | "null" | "array" | "object";

/**
 * What the text of a parameter is decoded to before its schema judges it.
 *
 * An empty `types` means that the schema does not say: the text stays a string.
 */
export interface ParameterType {
  readonly types: readonly ValueType[];
  /** The type of every element, when `types` has "array". */
  readonly items?: ParameterType;
  /** The types of named members, when `types` has "object". */
  readonly properties?: Readonly<Record<string, ParameterType>>;
  /** The type of every other member, when `types` has "object". */
  readonly additionalProperties?: ParameterType;
}

/** Where a parameter travels (OpenAPI 3.1, 4.8.12.1). */
export type ParameterLocation = "path" | "query" | "header" | "cookie";

/** How a parameter's value is written as text (OpenAPI 3.1, 4.8.12.3). */
export type ParameterStyle =
  | "simple"
  | "label"
  | "matrix"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject";

/** One parameter of an operation: how it is read, decoded and judged. */
export interface Parameter {
  /** The name in the document's spelling and case. */
  readonly name: string;
  readonly in: ParameterLocation;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly required: boolean;
  /** Whether `+` in the query is a plus, not a space: reserved characters stand for themselves. */
  readonly allowReserved?: boolean;
  /** Whether the empty text may be sent, whatever the schema says (OpenAPI 3.1, 4.8.12.2.1). */
  readonly allowEmptyValue?: boolean;
  /** The media type of a parameter that is declared by `content` instead of `schema`. */
  readonly contentType?: string;
  readonly type: ParameterType;
  /** Judges the decoded value, in the request's direction. */
  readonly schema: z.ZodType;
  /** The value that stands in when the parameter is absent. */
  readonly default?: unknown;
}

/** One entry of a `content` map; a schema of undefined lets any content pass. */
export interface MediaType {
  readonly schema: z.ZodType | undefined;
  /** What text and the fields of a form are decoded to before the schema judges them. */
  readonly type?: ParameterType;
  /** How fields of a form are carried, by name, where that is not the default. */
  readonly encoding?: Readonly<Record<string, FieldEncoding>>;
}

/** How one field of a form is carried (the Encoding Object of OpenAPI 3.1, 4.8.15). */
export interface FieldEncoding {
  /** Whether the field holds bytes: a part of a multipart body is then handed over as a File. */
  readonly bytes?: boolean;
  /** The media types or ranges that a part may have, with commas between them. */
  readonly contentType?: string;
  /** How the field is written as text; without it, arrays are repeated and objects are JSON. */
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** The headers of a part, by name. */
  readonly headers?: Readonly<Record<string, Header>>;
}

/** The body of a request; the keys of `content` are media types or ranges in the document's spelling. */
export interface RequestBody {
  readonly required: boolean;
  readonly content: Readonly<Record<string, MediaType>>;
}

/** A header of a response or of a part of a multipart body. */
export interface Header {
  readonly required: boolean;
  /** Whether the members of an object are written `name=value`. */
  readonly explode?: boolean;
  /** The media type of a header that is declared by `content` instead of `schema`. */
  readonly contentType?: string;
  readonly type: ParameterType;
  readonly schema: z.ZodType;
}

/** A header that a response declares. */
export interface ResponseHeader extends Header {
  /** Set by the server's middleware, not by the handler. */
  readonly ambient: boolean;
}

/** One entry of an operation's `responses`; an empty `content` means that there is no body. */
export interface OperationResponse {
  readonly headers: Readonly<Record<string, ResponseHeader>>;
  readonly content: Readonly<Record<string, MediaType>>;
  /** Whether there may be no body all the same. */
  readonly isContentOptional?: boolean;
}

/** One operation of the document: everything that is needed to mount a handler on its route. */
export interface Operation {
  /** The key of the operation in its table and of its handler: unique, and an identifier. */
  readonly name: string;
  /** As the document writes it; empty where it gives none. */
  readonly operationId: string;
  readonly method: HttpMethod;
  /** The path template in the document's spelling, such as `/actions/{actionType}`. */
  readonly path: string;
  readonly summary: string;
  readonly tags: readonly string[];
  /** The security requirements in force: the operation's own, or the document's. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  /** Every `x-*` member of the operation, by its full name. */
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  /** The keys are statuses ("200"), ranges ("2XX") or "default". */
  readonly responses: Readonly<Record<string, OperationResponse>>;
}
