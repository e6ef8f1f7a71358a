import { isObject, objectAt } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Exchange } from "../exchange/types.ts";
import { version } from "../version.ts";

type Pairs = readonly (readonly [string, string])[];

/**
 * Every request and answer of a run as an HTTP Archive (HAR 1.2), with credentials left out.
 *
 * @param document - names the headers, cookies and query parameters that hold credentials
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export function toHar(document: LoadedDocument, exchanges: readonly Exchange[]): string {
  const secrets = secretNames(document);
  const hide = (pairs: Pairs) =>
    pairs.map(([name, value]) => ({ name, value: secrets.has(name.toLowerCase()) ? "…" : value }));
  // The archive starts at the beginning of time: what counts is the order, and how long each took.
  let clock = 0;
  const startOf = (duration: number) => {
    const start = clock;
    clock += duration;
    return new Date(start).toISOString();
  };
  const entries = exchanges.map(({ id, reason, request, response, findings }) => ({
    startedDateTime: startOf(response.duration ?? 0),
    time: response.duration ?? 0,
    request: {
      method: request.method,
      url: withoutSecrets(request.url, secrets),
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: hide(request.headers),
      queryString: hide([...new URL(request.url).searchParams]),
      headersSize: -1,
      bodySize: request.body?.length ?? 0,
      ...(request.body && {
        postData: {
          mimeType: typeOf(request.headers),
          text: new TextDecoder().decode(request.body),
        },
      }),
    },
    response: {
      status: response.status,
      statusText: "",
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: hide([...response.headers]),
      content: {
        size: response.bytes.length,
        mimeType: response.headers.get("content-type") ?? "",
        text: response.text,
      },
      redirectURL: response.headers.get("location") ?? "",
      headersSize: -1,
      bodySize: response.bytes.length,
    },
    cache: {},
    timings: { send: 0, wait: response.duration ?? 0, receive: 0 },
    comment: [id, reason, ...findings.map(({ check, message }) => `${check}: ${message}`)].join(
      "\n",
    ),
  }));
  const creator = { name: "@verbatim/contract-testing", version };
  return `${JSON.stringify({ log: { version: "1.2", creator, entries } }, undefined, 1)}\n`;
}

/** Names, in lower case, under which credentials travel, by HTTP and by the document. */
function secretNames({ root }: LoadedDocument): Set<string> {
  const schemes = Object.values(objectAt(root.components, "securitySchemes")).filter(isObject);
  const named = schemes.flatMap(({ name }) =>
    typeof name === "string" ? [name.toLowerCase()] : [],
  );
  return new Set(["authorization", "proxy-authorization", "cookie", "set-cookie", ...named]);
}

/** Everything else of the address stays as it was sent, byte for byte. */
function withoutSecrets(url: string, secrets: ReadonlySet<string>): string {
  return url.replaceAll(/([?&])([^=&#]*)=([^&#]*)/g, (whole, before, name: string) =>
    secrets.has(decodeURIComponent(name).toLowerCase()) ? `${before}${name}=…` : whole,
  );
}

function typeOf(headers: Pairs): string {
  return headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
}
