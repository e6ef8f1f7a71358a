import type { Sequence } from "../sequence.ts";

/** What one user has made is hidden from the other that the options name. */
export async function otherUser(sequence: Sequence): Promise<void> {
  const { options, onResource } = sequence;
  const given = options.auth?.otherUser;
  if (given === undefined) return;
  for (const method of ["GET", "PATCH", "PUT", "DELETE"]) {
    const operation = onResource(method);
    if (operation === undefined || operation.security.length === 0) continue;
    sequence.begin();
    const resource = await sequence.create();
    if (resource === undefined) return;
    const auth = typeof given === "function" ? await given(operation) : given;
    const request = sequence.request(operation, resource, { auth });
    const exchange = await sequence.send(request, "as another user");
    if (exchange.response.status >= 400) continue;
    sequence.report(
      {
        check: "other-user",
        operation,
        message: `answered ${exchange.response.status} to another user than the one who made it`,
        promised: "403 or 404",
        received: String(exchange.response.status),
      },
      exchange,
    );
  }
}
