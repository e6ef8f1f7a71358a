import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const source = readFileSync(new URL("../../../../../openapi.yaml", import.meta.url), "utf8");

describe("the contract", () => {
  it("is served as it was written", async () => {
    const response = await server.request("/openapi.yaml");
    expect(response.headers.get("content-type")).toBe("application/yaml; charset=utf-8");
    expect(await response.text()).toBe(source);
  });

  it("is served as JSON, too", async () => {
    const document = await (await server.request("/openapi.json")).json();
    expect(document).toMatchObject({ openapi: "3.1.0", paths: { "/actions": {} } });
  });

  it.each(["/openapi.yaml", "/openapi.json"])(
    "is not sent again when %s is known",
    async (path) => {
      const etag = (await server.request(path)).headers.get("etag") ?? "";
      expect(etag).toMatch(/^"[^"]+"$/);
      const headers = { "if-none-match": etag };
      expect((await server.request(path, { headers })).status).toBe(304);
    },
  );
});

describe("the reference page", () => {
  it("takes everything from this server", async () => {
    const html = await (await server.request("/reference")).text();
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    expect(addresses).toContain("/reference/standalone.js");
    expect(addresses.every((address) => address?.startsWith("/"))).toBe(true);
    const script = await server.request("/reference/standalone.js");
    expect(script.status).toBe(200);
    expect(Number(script.headers.get("content-length"))).toBe(
      (await script.arrayBuffer()).byteLength,
    );
  });

  it("allows its own inline script and no other", async () => {
    const response = await server.request("/reference");
    const policy = response.headers.get("content-security-policy") ?? "";
    const [, inline = ""] =
      /<script type="text\/javascript">([^<]+)</.exec(await response.text()) ?? [];
    const hash = createHash("sha256").update(inline).digest("base64");
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}'`);
    expect(policy).toContain("default-src 'none'");
  });
});
