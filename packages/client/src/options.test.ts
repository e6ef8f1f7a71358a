import { afterEach, describe, expect, it, vi } from "vitest";
import { BASE_URL, KEY } from "../test/service.ts";
import type { ClientOptions } from "./index.ts";
import { createClient } from "./index.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** What a client of these options sends. */
async function sentWith(options: ClientOptions) {
  const sent: { url: string; authorization: string | null }[] = [];
  function fetch({ url, headers }: Request) {
    sent.push({ url, authorization: headers.get("authorization") });
    return Response.json({ status: "ok" });
  }
  await createClient({ ...options, fetch }).getLiveness();
  return sent[0];
}

describe("createClient", () => {
  it("takes key and base URL from the environment", async () => {
    vi.stubEnv("VERBATIM_API_KEY", "from-environment");
    vi.stubEnv("VERBATIM_BASE_URL", "https://environment.example/base");
    expect(await sentWith({})).toEqual({
      url: "https://environment.example/base/livez",
      authorization: "Bearer from-environment",
    });
  });

  it("prefers what is passed to the environment", async () => {
    vi.stubEnv("VERBATIM_API_KEY", "from-environment");
    vi.stubEnv("VERBATIM_BASE_URL", "https://environment.example");
    expect(await sentWith({ baseUrl: new URL(BASE_URL), apiKey: KEY })).toEqual({
      url: `${BASE_URL}/livez`,
      authorization: `Bearer ${KEY}`,
    });
  });

  it("sends no key when there is none", async () => {
    vi.stubEnv("VERBATIM_API_KEY", "");
    expect(await sentWith({ baseUrl: BASE_URL })).toMatchObject({ authorization: null });
  });

  it("works where there is no environment", async () => {
    vi.stubGlobal("process", undefined);
    expect(await sentWith({ baseUrl: BASE_URL })).toMatchObject({ authorization: null });
    expect(() => createClient()).toThrow("baseUrl is missing: pass it, or set VERBATIM_BASE_URL.");
  });

  it("resolves a relative base URL against the page", async () => {
    vi.stubGlobal("location", { href: "https://page.example/dashboard/index.html" });
    expect(await sentWith({ baseUrl: "/" })).toMatchObject({ url: "https://page.example/livez" });
    expect(await sentWith({ baseUrl: "/api" })).toMatchObject({
      url: "https://page.example/api/livez",
    });
  });

  it("uses the platform's fetch, also one that is replaced later", async () => {
    const client = createClient({ baseUrl: BASE_URL });
    vi.stubGlobal("fetch", async () => Response.json({ status: "ok" }));
    await expect(client.getLiveness()).resolves.toEqual({ status: "ok" });
  });

  it.each([
    ["127.0.0.1:3000", "baseUrl must be an http or https URL"],
    ["/actions", "baseUrl must be an http or https URL"],
    ["file:///tmp", "baseUrl must be an http or https URL"],
    ["https://host/?a=1", "baseUrl may have no query and no fragment"],
    ["https://host/#a", "baseUrl may have no query and no fragment"],
    ["https://user:word@host", "baseUrl may have no user name or password"],
  ])("refuses the base URL %s", (baseUrl, message) => {
    expect(() => createClient({ baseUrl })).toThrow(message);
  });

  it.each(["secret\n", "two words", "schlüssel", ""])("refuses the key %j unseen", (apiKey) => {
    const create = () => createClient({ baseUrl: BASE_URL, apiKey });
    expect(create).toThrow("apiKey must be visible ASCII characters only");
    expect(create).not.toThrow(/secret|words|schl/);
  });
});
