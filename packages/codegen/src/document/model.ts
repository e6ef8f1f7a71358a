import type { JsonObject } from "./json.ts";
import type { Pointer } from "./pointer.ts";
import type { Positions, Problem } from "./problem.ts";
import type { SchemaPlace } from "./schema.ts";
import type { Source } from "./source.ts";

/** The methods of a Path Item Object (OpenAPI 3.1, 4.8.9). */
export const httpMethods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
] as const;

/** One method of a Path Item Object, in lower case. */
export type HttpMethod = (typeof httpMethods)[number];

/** Where a parameter travels. */
export type ParameterLocation = "path" | "query" | "header" | "cookie";

/** Which way a schema's instances travel; it decides what readOnly, writeOnly and default mean. */
export type Direction = "request" | "response";

/** A checked OpenAPI document, its local references resolved. */
export interface Document extends Positions {
  /** The file that the document was read from. */
  readonly source: Source;
  /** What is served: that file, or all files of the document in one piece. */
  readonly served: Source;
  /**
   * The whole document in normal form: JSON Schema 2020-12 throughout, references to components of
   * its own only. Every pointer in the model leads into it; `position` knows where that was written.
   */
  readonly value: JsonObject;
  /** In document order: by path, then by method as written. */
  readonly operations: readonly Operation[];
  /** The schemas under `components`, by name, in document order. */
  readonly schemas: ReadonlyMap<string, SchemaPlace>;
  /** What of the document has no effect at run time, with the reason, in the order of the lines. */
  readonly unenforced: readonly Problem[];
}

/** An operation, with the parameters of its path merged in. */
export interface Operation {
  readonly pointer: Pointer;
  /** As written in the document; "" when it has none. */
  readonly operationId: string;
  /** A camelCase identifier, unique in the document, by which generated code calls the operation. */
  readonly name: string;
  readonly method: HttpMethod;
  /** The path template as written. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly security: readonly JsonObject[];
  /** Every `x-*` member. */
  readonly extensions: JsonObject;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  readonly responses: readonly Response[];
}

/** A parameter, with the defaults of `style`, `explode` and `required` filled in. */
export interface Parameter {
  readonly pointer: Pointer;
  /** The name under `components.parameters`, if the parameter is shared. */
  readonly component?: string;
  readonly name: string;
  readonly in: ParameterLocation;
  readonly style: string;
  readonly explode: boolean;
  readonly required: boolean;
  /** Whether reserved characters of a URL stand for themselves in the value. */
  readonly allowReserved: boolean;
  /** Whether a query parameter may be sent with the empty text as its value. */
  readonly allowEmptyValue: boolean;
  readonly description: string;
  readonly deprecated: boolean;
  /** The media type of a parameter that is declared by `content`. */
  readonly contentType?: string;
  readonly schema: SchemaPlace;
}

/** A request body. */
export interface RequestBody {
  readonly pointer: Pointer;
  readonly component?: string;
  readonly required: boolean;
  readonly description: string;
  readonly content: readonly MediaType[];
}

/** One entry of a `content` map. */
export interface MediaType {
  readonly pointer: Pointer;
  /** The media type or range as written. */
  readonly name: string;
  readonly schema?: SchemaPlace;
  /** Of each event or line of a stream: `x-item-schema`, the `itemSchema` of OpenAPI 3.2. */
  readonly itemSchema?: SchemaPlace;
  /** How fields of a form are carried, where the document says it. */
  readonly encoding: readonly Encoding[];
}

/** One entry of the `encoding` of a form's media type (OpenAPI 3.1, 4.8.15). */
export interface Encoding {
  readonly pointer: Pointer;
  /** The name of the field. */
  readonly name: string;
  /** The media types or ranges that a part may have, with commas between them. */
  readonly contentType?: string;
  /** Set when the field is written as a query parameter is; then `contentType` does not count. */
  readonly style?: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The headers of a part. */
  readonly headers: readonly Header[];
}

/** One entry of an operation's `responses`. */
export interface Response {
  readonly pointer: Pointer;
  readonly component?: string;
  /** "200", "2XX" or "default". */
  readonly status: string;
  readonly description: string;
  readonly headers: readonly Header[];
  readonly content: readonly MediaType[];
  /** Whether there may be no body all the same (`x-optional-content: true`). */
  readonly isContentOptional?: boolean;
}

/** A header that a response, or a part of a multipart body, declares. */
export interface Header {
  readonly pointer: Pointer;
  readonly component?: string;
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  /** Set by the server's middleware (`x-verbatim-ambient: true`), so no handler's concern. */
  readonly ambient: boolean;
  /** Whether the members of an object are written `name=value`. */
  readonly explode: boolean;
  /** The media type of a header that is declared by `content`. */
  readonly contentType?: string;
  readonly schema: SchemaPlace;
}
