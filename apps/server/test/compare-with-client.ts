import { ApiError, createClient } from "@verbatim/client";
import type { Exchange } from "@verbatim/contract-testing";
import { expect } from "vitest";

type Call = (input: object) => Promise<unknown>;

/**
 * Makes the call of an exchange once more through the published client, which is given the answer
 * that the server gave: it must ask the same, and return or throw just what the server sent.
 */
export async function compareWithClient({ operation, spec, request, response }: Exchange) {
  // Requests that a client cannot make: other methods, bodies that are not JSON, two keys.
  if (spec === undefined || spec.method !== undefined || spec.rawBody !== undefined) return;
  if (spec.body === undefined && operation.requestBody !== undefined) return;
  // null in a query is a word to the document's negatives and nothing to a client.
  if (Object.values(spec.query).includes(null)) return;
  if (!(spec.contentType ?? "application/json").startsWith("application/json")) return;

  let asked: Request | undefined;
  const client = createClient({
    baseUrl: new URL(request.url).origin,
    fetch: (sent) => {
      asked = sent;
      const body = response.bytes.length === 0 ? null : response.bytes;
      return new Response(body, { status: response.status, headers: response.headers });
    },
  });
  const call = client[operation.operationId as keyof typeof client] as Call; // one method an operation
  const { path, query, headers, body } = spec;
  const answer = await call({ path, query, headers, body }).then(
    async (data) => ({
      status: response.status,
      // A stream is given as it is, to be read by the caller.
      data: data instanceof Response ? (await data.text()) || undefined : data,
    }),
    (error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      return { status: error.status, data: error.body };
    },
  );

  const name = `${operation.operationId} through the client`;
  expect(answer, name).toEqual({ status: response.status, data: response.body });
  expect(asked?.method, name).toBe(request.method);
  expect(place(asked?.url ?? ""), name).toEqual(place(request.url));
}

/** What a URL means, whichever way it is encoded. */
function place(address: string): unknown {
  const url = new URL(address);
  return { path: decodeURIComponent(url.pathname), query: [...url.searchParams].sort() };
}
