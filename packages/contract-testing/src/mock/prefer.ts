/** What a client asked for with `Prefer` (RFC 7240). */
export interface Preferences {
  /** The status, as text. */
  readonly code: string | undefined;
  /** The name of an example of the document. */
  readonly example: string | undefined;
  /** Whether values are made anew from the schemas, whatever examples there are. */
  readonly dynamic: boolean;
}

/** Reads `Prefer: code=404, example=cat, dynamic=true`; of a preference given twice, the first counts. */
export function readPreferences(headers: Headers): Preferences {
  const given = new Map<string, string>();
  for (const part of (headers.get("prefer") ?? "").split(/[,;]/)) {
    const [name = "", value = ""] = part.trim().split(/\s*=\s*(.*)/s);
    const key = name.toLowerCase();
    if (!given.has(key)) given.set(key, value.replaceAll(/^"|"$/g, ""));
  }
  const dynamic = given.get("dynamic");
  return {
    code: given.get("code"),
    example: given.get("example"),
    dynamic: dynamic === "" || dynamic === "true",
  };
}

/** Lets an answer tell which preferences it follows (RFC 7240, 3). */
export function telling(response: Response, { code, example, dynamic }: Preferences): Response {
  const applied = [
    ...(code === undefined ? [] : [`code=${code}`]),
    ...(example === undefined ? [] : [`example=${example}`]),
    ...(dynamic ? ["dynamic=true"] : []),
  ];
  response.headers.set("preference-applied", applied.join(", "));
  return response;
}
