import { describe, expect, expectTypeOf, it } from "vitest";
import { BASE_URL, createService, KEY } from "../test/service.ts";
import type { ErrorDocument, ErrorList } from "./index.ts";
import {
  ActionsApiError,
  ApiError,
  CatalogueApiError,
  createClient,
  isApiError,
  VerbatimError,
} from "./index.ts";

function answering(response: () => Response) {
  return createClient({ baseUrl: BASE_URL, apiKey: KEY, fetch: response });
}

async function caught(work: PromiseLike<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

/** An ApiError, or the test fails: what else could be caught is no ApiError. */
async function caughtApiError(work: PromiseLike<unknown>): Promise<ApiError> {
  const error = await caught(work);
  if (error instanceof ApiError) return error;
  throw error;
}

describe("errors of the actions API", () => {
  const service = createService();
  const client = createClient({ baseUrl: BASE_URL, apiKey: KEY, fetch: service.fetch });

  it("have status, messages, request id and body", async () => {
    const error = await caught(client.deleteActionType({ path: { actionType: "_No" } }));
    expect(error).toBeInstanceOf(ActionsApiError);
    expect(error).toMatchObject({
      name: "ActionsApiError",
      family: "actions",
      status: 404,
      requestId: "request-1",
      messages: ["The action type was not found."],
      retryAfter: undefined,
      method: "DELETE",
      url: `${BASE_URL}/actions/_No`,
      body: { status: 404, moreInfo: `${BASE_URL}/reference` },
      message: `DELETE ${BASE_URL}/actions/_No: 404 The action type was not found. (request request-1)`,
    });
  });

  it("have headers", async () => {
    const stranger = createClient({ baseUrl: BASE_URL, apiKey: "wrong", fetch: service.fetch });
    const error = await caughtApiError(stranger.getAccess());
    expect(error.status).toBe(401);
    expect(error.headers.get("www-authenticate")).toBe("Bearer");
  });

  it("never show the key", async () => {
    const error = await caughtApiError(
      client.getAction({ path: { actionType: "_", actionId: "x" } }),
    );
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(KEY);
  });

  it("are told by their body, so that a body of the class has its type", () => {
    expectTypeOf<ActionsApiError["body"]>().toEqualTypeOf<ErrorDocument>();
    expectTypeOf<CatalogueApiError["body"]>().toEqualTypeOf<ErrorList>();
    expectTypeOf<ApiError["body"]>().toBeUnknown();
  });
});

describe("errors of the permission catalogue", () => {
  it("have the details as messages, and code and pointer in the body", async () => {
    const { fetch } = createService();
    const client = createClient({ baseUrl: BASE_URL, apiKey: KEY, fetch });
    const error = await caught(client.listAuthActions({ query: { "page[size]": 251 } }));
    expect(error).toBeInstanceOf(CatalogueApiError);
    expect(error).toMatchObject({
      name: "CatalogueApiError",
      family: "catalogue",
      status: 422,
      requestId: "request-1",
      messages: ["query page[size]: must be at most 250."],
      body: { errors: [{ code: "10015", title: "Bad request", pointer: "/page/size" }] },
    });
  });

  it("join several details in the message", async () => {
    const errors = ["One.", "Two."].map((detail) => ({ code: "10015", title: "Bad", detail }));
    const client = answering(() => Response.json({ errors }, { status: 422 }));
    const error = await caughtApiError(client.listAuthActions());
    expect(error.messages).toEqual(["One.", "Two."]);
    expect(error.message).toBe(`GET ${BASE_URL}/auth/actions: 422 One. Two.`);
  });
});

describe("errors of neither family", () => {
  it("have the text of a page that is not JSON", async () => {
    const html = `<html>${"x".repeat(500)}</html>`;
    const headers = { "Content-Type": "text/html" };
    const init = { status: 502, statusText: "Bad Gateway", headers };
    const error = await caughtApiError(answering(() => new Response(html, init)).getAccess());
    expect(error).toMatchObject({ name: "ApiError", family: "other", status: 502, body: html });
    expect(error.messages).toEqual([`Bad Gateway with text/html: ${html.slice(0, 200)}...`]);
    expect(error.requestId).toBeUndefined();
  });

  it("have a message without a body too", async () => {
    const error = await caughtApiError(
      answering(() => new Response(null, { status: 503 })).getReadiness(),
    );
    expect(error).toMatchObject({ family: "other", body: undefined, messages: ["with no body."] });
  });

  it.each([
    { errors: [] },
    { errors: ["text, but no status"] },
    { errors: [{ code: 1, detail: "number" }] },
    { status: 500, errors: "text" },
    { error: "other" },
    ["array"],
    null,
  ])("have the parsed JSON of another shape: %j", async (body) => {
    const client = answering(() => Response.json(body, { status: 500 }));
    const error = await caughtApiError(client.getAccess());
    expect(error).toMatchObject({ family: "other", body });
    expect(error.message).toContain(JSON.stringify(body));
  });

  it("are thrown for a success that is not JSON", async () => {
    const page = () => new Response("<html>", { headers: { "Content-Type": "text/html" } });
    const error = await caughtApiError(answering(page).getAccess());
    expect(error).toMatchObject({ status: 200, family: "other", body: "<html>" });
    expect(error.messages).toEqual(["The body should be JSON and is text/html."]);
    const broken = () => new Response("{", { headers: { "Content-Type": "application/json" } });
    await expect(answering(broken).getAccess()).rejects.toThrow(
      /: 200 The body is not JSON, though its type says so: SyntaxError/,
    );
  });
});

describe("retryAfter", () => {
  function retryAfter(value: string): Promise<ApiError> {
    const headers = { "Retry-After": value };
    return caughtApiError(answering(() => new Response("", { status: 429, headers })).getAccess());
  }

  it("is the number of seconds", async () => {
    expect(await retryAfter("7")).toMatchObject({ retryAfter: 7 });
  });

  it("is the number of seconds until a date, and 0 for one that has passed", async () => {
    const soon = await retryAfter(new Date(Date.now() + 3_600_000).toUTCString());
    expect(soon.retryAfter).toBeGreaterThan(3_000);
    expect(soon.retryAfter).toBeLessThanOrEqual(3_601);
    expect(await retryAfter("Thu, 08 Feb 2018 18:49:22 GMT")).toMatchObject({ retryAfter: 0 });
  });

  it("is undefined when it cannot be read", async () => {
    expect(await retryAfter("soon")).toMatchObject({ retryAfter: undefined });
  });
});

describe("isApiError", () => {
  const error = new ApiError({
    request: { method: "GET", url: BASE_URL },
    response: new Response(null, { status: 409 }),
    body: undefined,
  });

  it("tells answers by their status", () => {
    expect(isApiError(error)).toBe(true);
    expect(isApiError(error, 409)).toBe(true);
    expect(isApiError(error, 404, 409)).toBe(true);
    expect(isApiError(error, 404)).toBe(false);
  });

  it("is false for everything else", () => {
    expect(isApiError(new VerbatimError({ method: "GET", url: BASE_URL }, "?"))).toBe(false);
    expect(isApiError({ status: 409 }, 409)).toBe(false);
    expect(isApiError(undefined)).toBe(false);
  });

  it("narrows the status", () => {
    const thrown: unknown = error;
    if (isApiError(thrown, 404, 409)) expectTypeOf(thrown.status).toEqualTypeOf<404 | 409>();
    if (isApiError(thrown)) expectTypeOf(thrown.status).toEqualTypeOf<number>();
  });
});
