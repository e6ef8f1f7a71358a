import type { Context } from "hono";
import { RequestError } from "../errors.ts";
import type { RequestBody } from "../operation.ts";
import { bodyIssue } from "../request-issues.ts";
import type { BodyOptions } from "./body-options.ts";
import { bodyBytes } from "./bytes.ts";
import { type DirectRequest, directRequest, sentHeader } from "./direct-request.ts";
import { fastText } from "./fast-text.ts";
import { mediaChooser } from "./media.ts";

/**
 * Makes the reader of an operation's body: it is read once, parsed by its Content-Type, and judged
 * by the schema of that media type alone. A body without Content-Type is bytes.
 *
 * @returns a reader that puts `body` into a handler's request, and `contentType` as well when there
 * are several media types; neither when an optional body is absent. It then calls on, so that a
 * request waits for one promise of ours only.
 * @throws RequestError (the reader) "body_missing", "media_type_unsupported", "json_malformed" or
 * "body_invalid"
 */
export function bodyReader(
  requestBody: RequestBody,
  options: BodyOptions,
): (context: Context, target: Record<string, unknown>, next: Next) => Promise<Response> {
  const choose = mediaChooser(requestBody.content, options);
  const accepted = Object.keys(requestBody.content).join(", ");
  const hasSeveral = Object.keys(requestBody.content).length > 1;
  return (context, target, next) => {
    const direct = directRequest(context);
    const header = headerReader(context, direct);
    const contentType = header("content-type");
    const media = choose(contentType);
    const refusal = media
      ? encodingRefusal(header("content-encoding"))
      : typeRefusal(contentType, accepted);
    // A body that is known to be there need not be read to be refused.
    if (refusal && Number(header("content-length")) > 0) throw refusal;
    const { method } = context.req;
    // A Request with GET has no text, whatever was sent.
    const isText = direct && media?.readText && !refusal && method !== "GET" && method !== "HEAD";
    const text = isText ? fastText(direct.incoming) : undefined;
    if (text && media?.readText) {
      const { key, readText } = media;
      return text.then((json) => {
        if (json === "") {
          if (requestBody.required) throw bodyMissing(accepted);
        } else {
          target.body = readText(json);
          if (hasSeveral) target.contentType = key;
        }
        return next(context, target);
      });
    }
    return bodyBytes(context).then((bytes) => {
      if (bytes.byteLength === 0) {
        if (requestBody.required) throw bodyMissing(accepted);
      } else {
        if (refusal || !media) throw refusal ?? typeRefusal(contentType, accepted);
        target.body = media.read(bytes, contentType ?? "");
        if (hasSeveral) target.contentType = media.key;
      }
      return next(context, target);
    });
  };
}

/** What answers the request once its body is read. */
type Next = (context: Context, target: Record<string, unknown>) => Response | Promise<Response>;

/** Headers are read where they cost least: a Headers object of the request is a copy of them all. */
function headerReader(
  context: Context,
  direct: DirectRequest | undefined,
): (name: string) => string | null {
  if (direct?.hasSentHeaders) return (name) => sentHeader(direct.incoming, name);
  const { headers } = context.req.raw;
  return (name) => headers.get(name);
}

/** No content coding is undone here (RFC 9110, 8.4 and 15.5.16). */
function encodingRefusal(encoding: string | null): RequestError | undefined {
  if (encoding === null || encoding.trim().toLowerCase() === "identity") return undefined;
  return unsupported(`has Content-Encoding ${encoding}; send it without`);
}

function typeRefusal(contentType: string | null, accepted: string): RequestError {
  if (contentType === null) return unsupported(`has no Content-Type; send one of ${accepted}`);
  const charset = /charset/i.test(contentType) ? " with charset utf-8" : "";
  return unsupported(`has Content-Type ${contentType}; send one of ${accepted}${charset}`);
}

function unsupported(predicate: string): RequestError {
  const issue = bodyIssue("contentMediaType", predicate);
  return new RequestError({
    status: 415,
    code: "media_type_unsupported",
    message: issue.message,
    issues: [issue],
  });
}

function bodyMissing(accepted: string): RequestError {
  const issue = bodyIssue("required", `is required; send one of ${accepted}`);
  return new RequestError({
    status: 400,
    code: "body_missing",
    message: issue.message,
    issues: [issue],
  });
}
