import type { Json } from "../document/json.ts";
import { mediaKind } from "../document/media.ts";
import type { Document, MediaType, Operation, Response } from "../document/model.ts";
import type { Pointer } from "../document/pointer.ts";
import { referencedComponent, type SchemaPlace } from "../document/schema.ts";
import { instanceOf } from "./instance/instance.ts";

/** What a handler answers until it is written, as the document allows it. */
export interface ErrorAnswer {
  readonly status: 501;
  readonly headers?: Readonly<Record<string, Json>>;
  /** Where the status has several media types, or a range. */
  readonly contentType?: string;
  readonly body?: Json;
}

/**
 * What an operation may answer with status 501 by the document itself.
 *
 * `default` counts where a success has a status of its own: otherwise it is the success, and an
 * error in its shape would be a lie.
 *
 * @returns undefined when the document does not declare it, or no body of its schema was found
 */
export function notImplementedAnswer(
  { responses, name }: Operation,
  { schemas }: Document,
): ErrorAnswer | undefined {
  const statuses = responses.map(({ status }) => status);
  const allowed = ["501", "5XX", ...(statuses.some(isSuccess) ? ["default"] : [])];
  const response = allowed
    .map((status) => responses.find((candidate) => candidate.status === status))
    .find((candidate) => candidate !== undefined);
  if (!response) return undefined;
  const options = {
    schemas,
    direction: "response",
    status: 501,
    message: messageFor(name),
  } as const;
  const headers = headersOf(response, schemas);
  if (!headers) return undefined;
  const base = { status: 501, ...(Object.keys(headers).length > 0 ? { headers } : {}) } as const;
  const { content } = response;
  if (content.length === 0) return base;
  for (const { name: contentType, schema } of content) {
    const kind = mediaKind(contentType);
    if (kind !== "json" && kind !== "text") continue;
    const body = schema
      ? instanceOf(schema.schema, options)
      : kind === "text"
        ? options.message
        : undefined;
    if (body === undefined) continue;
    return { ...base, ...(content.length > 1 ? { contentType } : {}), body };
  }
  return undefined;
}

/** What an operation without a handler says. */
function messageFor(operation: string): string {
  return `${operation} is not implemented yet.`;
}

function isSuccess(status: string): boolean {
  return status.startsWith("2") || status.startsWith("3");
}

/** The headers that the answer must have; undefined when one of them cannot be made. */
function headersOf(
  { headers }: Response,
  schemas: Document["schemas"],
): Record<string, Json> | undefined {
  const required = headers.filter((header) => header.required && !header.ambient);
  const found = required.flatMap(({ name, schema }): [string, Json][] => {
    const value = instanceOf(schema.schema, { schemas, direction: "response" });
    return value === undefined ? [] : [[name, value]];
  });
  return found.length < required.length ? undefined : Object.fromEntries(found);
}

/** The shape in which a document mostly tells errors. */
export interface ErrorShape {
  /** The media type. */
  readonly contentType: string;
  /** The component of the schema, if it has a name. */
  readonly component?: string;
  /** A body; {@link messageMark} and {@link statusMark} stand where the words go. */
  readonly body: Json;
}

/** Stands for the words of an error. */
export const messageMark = "\u00B7message\u00B7";

/** Stands for its status, which no document declares. */
export const statusMark = 599;

/**
 * The JSON shape that most error answers of a document have.
 *
 * @returns undefined when there is none, or no value of its schema was found
 */
export function errorShape({ operations, schemas }: Document): ErrorShape | undefined {
  const uses = new Map<Pointer, { media: MediaType; place: SchemaPlace; count: number }>();
  for (const response of operations.flatMap(errorResponses)) {
    for (const media of response.content) {
      if (mediaKind(media.name) !== "json" || !media.schema) continue;
      const place = resolved(media.schema, schemas);
      const known = uses.get(place.pointer);
      uses.set(place.pointer, { media, place, count: (known?.count ?? 0) + 1 });
    }
  }
  const options = {
    schemas,
    direction: "response",
    message: messageMark,
    status: statusMark,
  } as const;
  for (const { media, place } of [...uses.values()].sort((a, b) => b.count - a.count)) {
    const body = instanceOf(place.schema, options);
    if (body === undefined) continue;
    const component = [...schemas].find(([, { pointer }]) => pointer === place.pointer)?.[0];
    return { contentType: media.name, body, ...(component === undefined ? {} : { component }) };
  }
  return undefined;
}

function errorResponses({ responses }: Operation): Response[] {
  const hasSuccess = responses.some(({ status }) => isSuccess(status));
  return responses.filter(
    ({ status }) => /^[45]/.test(status) || (status === "default" && hasSuccess),
  );
}

function resolved(place: SchemaPlace, schemas: Document["schemas"]): SchemaPlace {
  const component = referencedComponent(place.schema);
  const target = component === undefined ? undefined : schemas.get(component);
  return target ?? place;
}
