import type { z } from "zod";
import { compile } from "../compile.ts";
import { fitness, isJson, isRange, type ParsedMediaType, parseMediaType } from "../media-type.ts";
import type { Header, MediaType, Operation, OperationResponse } from "../operation.ts";
import type { Projections, Shape } from "./shape.ts";

/** How a body of one Content-Type is sent and judged. */
export interface ResponseMedia {
  /** Whether the Content-Type is declared. */
  readonly isDeclared: boolean;
  readonly isJson: boolean;
  /** A shared object: plain headers have a fast path in Hono and in @hono/node-server. */
  readonly headers: Readonly<Record<string, string>>;
  readonly schema: z.ZodType | undefined;
  /** What text is decoded to before the schema judges it. */
  readonly type: MediaType["type"];
  /** What is declared of a JSON body; undefined when it is sent whole. */
  readonly shape: Shape | undefined;
}

/** What is declared for one status. */
export interface ResponsePlan {
  /** Undefined when the status is not declared. */
  readonly declared: OperationResponse | undefined;
  /** The declared headers by name in lower case. */
  readonly headers: ReadonlyMap<string, Header>;
  /** Whether any header is declared by `content`, so that even a string is written otherwise. */
  readonly hasContentHeaders: boolean;
  /** How a body is sent when the handler names no Content-Type: as the first declared type. */
  readonly media: ResponseMedia;
  /** How a body is sent whose Content-Type the handler names. */
  mediaOf(contentType: string): ResponseMedia;
}

const UNDECLARED: ResponseMedia = {
  isDeclared: false,
  isJson: true,
  headers: { "content-type": "application/json" },
  schema: undefined,
  type: undefined,
  shape: undefined,
};

/** The Content-Type of an answer may differ every time, such as by a boundary. */
const MAX_REMEMBERED = 64;

/**
 * Makes the function that finds what is declared for a status: the status itself, else its range
 * such as `2XX`, else `default` (OpenAPI 3.1, 4.8.16). What it finds is prepared once.
 *
 * @param shapes - those of the operation's answers, where they are projected
 */
export function responsePlans(
  responses: Operation["responses"],
  shapes: Projections[string] = {},
): (status: number) => ResponsePlan {
  const plans = new Map<number, ResponsePlan>();
  return (status) => {
    const known = plans.get(status);
    if (known) return known;
    const range = `${Math.trunc(status / 100)}XX`;
    const key = [String(status), range, "default"].find((name) => Object.hasOwn(responses, name));
    const plan = responsePlan(key === undefined ? undefined : responses[key], shapes[key ?? ""]);
    plans.set(status, plan);
    return plan;
  };
}

function responsePlan(
  declared: OperationResponse | undefined,
  shapes: Projections[string][string] = {},
): ResponsePlan {
  const content = Object.entries(declared?.content ?? {}).flatMap(([key, { schema, type }]) => {
    const mediaType = parseMediaType(key);
    const shape = shapes[key];
    return mediaType ? [{ mediaType, schema: schema && compile(schema), type, shape }] : [];
  });
  const headers = new Map(
    Object.entries(declared?.headers ?? {}).map(([name, header]) => [name.toLowerCase(), header]),
  );
  const medias = new Map<string, ResponseMedia>();
  const mediaOf = (contentType: string): ResponseMedia => {
    const known = medias.get(contentType);
    if (known) return known;
    const actual = parseMediaType(contentType);
    const [best] = content
      .map((entry) => ({ ...entry, fit: actual ? fitness(entry.mediaType, actual) : 0 }))
      .filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit);
    const media = {
      isDeclared: best !== undefined,
      isJson: actual !== undefined && isJson(actual),
      headers: { "content-type": headerText(contentType, actual) },
      schema: best?.schema,
      type: best?.type,
      shape: best?.shape,
    };
    if (medias.size < MAX_REMEMBERED) medias.set(contentType, media);
    return media;
  };
  const [first] = Object.keys(declared?.content ?? {});
  const parsed = first === undefined ? undefined : parseMediaType(first);
  // A range is no Content-Type: then the handler has to name one.
  const media = first === undefined || !parsed || isRange(parsed) ? UNDECLARED : mediaOf(first);
  const hasContentHeaders = [...headers.values()].some(
    (header) => header.contentType !== undefined,
  );
  return { declared, headers, hasContentHeaders, media, mediaOf };
}

/** Text is sent as UTF-8 and says so, unless the document says otherwise; JSON needs no charset. */
function headerText(contentType: string, mediaType: ParsedMediaType | undefined): string {
  return mediaType?.type === "text" && mediaType.parameters.size === 0
    ? `${contentType}; charset=utf-8`
    : contentType;
}
