import type { z } from "zod";
import { compile } from "../compile.ts";
import { fitness, isJson, isRange, type ParsedMediaType, parseMediaType } from "../media-type.ts";
import type { Operation, OperationResponse } from "../operation.ts";

/** How a body of one Content-Type is sent and judged. */
export interface ResponseMedia {
  /** Whether the Content-Type is declared. */
  readonly isDeclared: boolean;
  readonly isJson: boolean;
  /** A shared object: plain headers have a fast path in Hono and in @hono/node-server. */
  readonly headers: Readonly<Record<string, string>>;
  readonly schema: z.ZodType | undefined;
}

/** What is declared for one status. */
export interface ResponsePlan {
  /** Undefined when the status is not declared. */
  readonly declared: OperationResponse | undefined;
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
};

/**
 * Makes the function that finds what is declared for a status: the status itself, else its range
 * such as `2XX`, else `default` (OpenAPI 3.1, 4.8.16). What it finds is prepared once.
 */
export function responsePlans(responses: Operation["responses"]): (status: number) => ResponsePlan {
  const plans = new Map<number, ResponsePlan>();
  return (status) => {
    const known = plans.get(status);
    if (known) return known;
    const range = `${Math.trunc(status / 100)}XX`;
    const plan = responsePlan(responses[status] ?? responses[range] ?? responses.default);
    plans.set(status, plan);
    return plan;
  };
}

function responsePlan(declared: OperationResponse | undefined): ResponsePlan {
  const content = Object.entries(declared?.content ?? {}).flatMap(([key, { schema }]) => {
    const mediaType = parseMediaType(key);
    return mediaType ? [{ mediaType, schema: schema && compile(schema) }] : [];
  });
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
    };
    medias.set(contentType, media);
    return media;
  };
  const [first] = Object.keys(declared?.content ?? {});
  const parsed = first === undefined ? undefined : parseMediaType(first);
  // A range is no Content-Type: then the handler has to name one.
  const media = first === undefined || !parsed || isRange(parsed) ? UNDECLARED : mediaOf(first);
  return { declared, media, mediaOf };
}

/** Text is sent as UTF-8 and says so, unless the document says otherwise; JSON needs no charset. */
function headerText(contentType: string, mediaType: ParsedMediaType | undefined): string {
  return mediaType?.type === "text" && mediaType.parameters.size === 0
    ? `${contentType}; charset=utf-8`
    : contentType;
}
