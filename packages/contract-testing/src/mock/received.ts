/** The texts of a request, before any schema has been asked what they mean. */
export interface Received {
  readonly url: URL;
  /** Path parameters by name, percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
  /** Percent-encoded, in their order. */
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Headers;
  readonly cookies: readonly (readonly [string, string])[];
}

/** Takes a request apart. */
export function readReceived(request: Request, path: Received["path"]): Received {
  const url = new URL(request.url);
  const cookie = request.headers.get("cookie") ?? "";
  return {
    url,
    path,
    query: pairs(url.search.slice(1).replaceAll("+", "%20"), "&"),
    headers: request.headers,
    cookies: pairs(cookie, ";"),
  };
}

function pairs(text: string, separator: string): [string, string][] {
  return text.split(separator).flatMap((part): [string, string][] => {
    const [name = "", value = ""] = part.trim().split(/=(.*)/s);
    return name === "" ? [] : [[decode(name), value]];
  });
}

/** Percent-encoding that is broken is left as it is; the schema has the last word. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
