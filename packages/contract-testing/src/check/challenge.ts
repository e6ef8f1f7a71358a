import { type CheckContext, finding } from "./context.ts";

/** A 401 says in `WWW-Authenticate` how to authenticate (RFC 9110, 15.5.2: it has to). */
export function checkChallenge(context: CheckContext) {
  const { operation, response, declared } = context;
  if (response.status !== 401 || response.headers.get("www-authenticate")?.trim()) return [];
  return [
    finding(context, {
      check: "challenge",
      message: "the 401 has no WWW-Authenticate header",
      pointer: declared?.place.pointer ?? operation.pointer,
      promised: "WWW-Authenticate with a challenge (RFC 9110, 15.5.2)",
      received: `headers ${[...response.headers.keys()].join(", ") || "none"}`,
    }),
  ];
}
