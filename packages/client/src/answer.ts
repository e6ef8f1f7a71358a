import { readErrorBody } from "./error-body.ts";
import { ApiError, apiError } from "./errors.ts";
import type { Exchange } from "./fetch.ts";
import { isJson } from "./media-type.ts";
import type { Answer } from "./response-promise.ts";

/**
 * Makes the outcome of a call from what came back.
 *
 * @throws ApiError when it is not a success, or a success that is not JSON
 */
export function answerOf({ request, response, body }: Exchange): Answer<unknown> {
  if (!response.ok) throw apiError({ request, response, body: readErrorBody(body) });
  const requestId = response.headers.get("x-request-id") ?? undefined;
  if (body === undefined) return { data: undefined, response, requestId };
  const type = response.headers.get("content-type");
  if (typeof body === "string" && isJson(type)) {
    try {
      return { data: JSON.parse(body), response, requestId };
    } catch (cause) {
      const message = `The body is not JSON, though its type says so: ${String(cause)}.`;
      throw new ApiError({ request, response, body, message });
    }
  }
  const message = `The body should be JSON and is ${type ?? "of no type"}.`;
  throw new ApiError({ request, response, body, message });
}
