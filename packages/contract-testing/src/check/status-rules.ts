import { mediaTypeFor } from "../document/responses.ts";
import type { WireRequest } from "../exchange/types.ts";
import { type CheckContext, finding } from "./context.ts";

/** A rule of HTTP about one status or several: what is wrong, if it is broken. */
interface Rule {
  readonly statuses: readonly number[];
  /** Where HTTP says so. */
  readonly source: string;
  /** Whether a document that names the status for the operation gives it a meaning of its own. */
  readonly isMild?: true;
  wrong(context: CheckContext): string | false;
}

const rules: readonly Rule[] = [
  {
    statuses: [201],
    source: "RFC 9110, 15.3.2",
    isMild: true,
    wrong: ({ method }) =>
      ["GET", "HEAD", "OPTIONS", "DELETE", "PATCH"].includes(method) && `${method} creates nothing`,
  },
  {
    statuses: [206],
    source: "RFC 9110, 15.3.7",
    wrong: ({ request, response: { headers } }) => {
      if (request !== undefined && !has(request, "range")) return "no Range was asked for";
      const isWhole = headers.has("content-range");
      const isSeveral = /^multipart\/byteranges/i.test(headers.get("content-type") ?? "");
      return !isWhole && !isSeveral && "it has no Content-Range";
    },
  },
  {
    statuses: [301, 302, 303, 307, 308],
    source: "RFC 9110, 15.4",
    wrong: ({ response }) => !response.headers.has("location") && "it has no Location",
  },
  {
    statuses: [304],
    source: "RFC 9110, 15.4.5",
    wrong: ({ method, request }) => {
      if (method !== "GET" && method !== "HEAD") return `${method} is not GET or HEAD`;
      const isAsked =
        request && (has(request, "if-none-match") || has(request, "if-modified-since"));
      return isAsked === false && "no condition was asked for";
    },
  },
  {
    statuses: [401],
    source: "RFC 9110, 15.5.2",
    isMild: true,
    wrong: ({ operation }) =>
      operation.security.length === 0 && "the document asks for no credentials here",
  },
  {
    statuses: [406],
    source: "RFC 9110, 15.5.7",
    wrong: ({ request, operation }) => {
      if (request === undefined) return false;
      const accept = headerOf(request, "accept") ?? "*/*";
      const types = operation.responses.flatMap(({ status, content }) =>
        status.startsWith("2") ? content : [],
      );
      const wanted = accept.split(",").map((range) => range.trim());
      const isAny = wanted.some((range) => /^\*\/\*(;\s*q=(?!0(\.0*)?$).*)?$/.test(range));
      if (isAny) return "any type would do";
      const known = wanted.find((range) => {
        const found = range.includes(";") ? undefined : mediaTypeFor(types, range)?.name;
        return found !== undefined && !found.includes("*") && !range.includes("*");
      });
      return known !== undefined && `${known} is documented`;
    },
  },
  {
    statuses: [407],
    source: "RFC 9110, 15.5.8",
    wrong: ({ response }) =>
      !response.headers.has("proxy-authenticate") && "it has no Proxy-Authenticate",
  },
  {
    statuses: [412],
    source: "RFC 9110, 15.5.13",
    isMild: true,
    wrong: ({ request }) => {
      const names = ["if-match", "if-none-match", "if-modified-since", "if-unmodified-since"];
      if (request === undefined || names.some((name) => has(request, name))) return false;
      return "no condition was asked for";
    },
  },
  {
    statuses: [413, 415],
    source: "RFC 9110, 15.5.14 and 15.5.16",
    // Without a body where one belongs, that its type is missing may be told so.
    wrong: ({ request, operation }) =>
      request !== undefined &&
      (request.body?.length ?? 0) === 0 &&
      operation.requestBody === undefined &&
      "the request has no body",
  },
  {
    statuses: [416],
    source: "RFC 9110, 15.5.17",
    wrong: ({ request }) =>
      request !== undefined && !has(request, "range") && "no Range was asked for",
  },
  {
    statuses: [426],
    source: "RFC 9110, 15.5.22",
    wrong: ({ response }) => !response.headers.has("upgrade") && "it has no Upgrade",
  },
];

/** The status means what HTTP says it means, and has the headers that it is nothing without. */
export function checkStatusRules(context: CheckContext) {
  const { operation, response, declared } = context;
  const { status } = response;
  const pointer = declared?.place.pointer ?? operation.pointer;
  const tell = (why: string, source: string) =>
    finding(context, {
      check: "status-rules",
      message: `answered ${status}, but ${why}`,
      pointer,
      promised: `what HTTP means by ${status} (${source})`,
      received: String(status),
    });
  if (status > 599) return [tell("no such status exists", "RFC 9110, 15")];
  const isNamed = declared?.status === String(status);
  return rules.flatMap(({ statuses, isMild, wrong, source }) => {
    if (!statuses.includes(status) || (isMild && isNamed)) return [];
    const why = wrong(context);
    return why === false ? [] : [tell(why, source)];
  });
}

function headerOf({ headers }: WireRequest, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

function has(request: WireRequest, name: string): boolean {
  return headerOf(request, name) !== undefined;
}
