import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RealClient, refusal, startRealClient, versions } from "./real-client.ts";

/** What the client throws is the body of the error, so that its user reads our words. */
describe.each(versions)("errors with evrythng $version", ({ evrythng }) => {
  let client: RealClient;
  beforeAll(async () => {
    client = await startRealClient(evrythng);
  });
  afterAll(() => client.close());

  const sentence = expect.stringMatching(/^[A-Z/].*\.$/);

  it.each<[string, number, { url: string; method?: string; data?: unknown }]>([
    ["an unknown path", 404, { url: "/nowhere" }],
    ["an unknown path below /auth", 404, { url: "/auth/nowhere" }],
    ["an unknown type", 404, { url: "/actions/_Nothing" }],
    ["an unknown action", 404, { url: "/actions/all/UmwtFcBTVg8RtKaaRD5wCxpd" }],
    ["a method that the path does not have", 405, { url: "/actions", method: "put", data: {} }],
    [
      "a name without an underscore",
      400,
      { url: "/actions", method: "post", data: { name: "Xyz" } },
    ],
    ["a built-in type's change", 403, { url: "/actions/scans", method: "put", data: { tags: [] } }],
    ["a built-in type's deletion", 403, { url: "/actions/scans", method: "delete" }],
    ["a page size of 0", 400, { url: "/actions?perPage=0" }],
    ["a filter that is none", 400, { url: "/actions?filter=%3D" }],
  ])("%s is %i in words", async (_what, status, request) => {
    const apiKey = client.server.keys.operator;
    if (request.url.startsWith("/auth")) {
      expect(await refusal(evrythng.api({ apiKey, ...request }))).toMatchObject({
        errors: [{ detail: sentence }],
      });
    } else {
      expect(await refusal(evrythng.api({ apiKey, ...request }))).toMatchObject({
        status,
        errors: [sentence],
      });
    }
  });

  it("an unknown key is 401, and a key of the wrong kind is 403", async () => {
    const url = "/actions";
    expect(await refusal(evrythng.api({ url, apiKey: "x".repeat(80) }))).toMatchObject({
      status: 401,
    });
    const apiKey = client.server.keys.application;
    expect(await refusal(evrythng.api({ url, apiKey }))).toMatchObject({ status: 403 });
  });

  it("a name that is taken is 409", async () => {
    await client.operator.actionType().create({ name: "_Taken" });
    expect(await refusal(client.operator.actionType().create({ name: "_Taken" }))).toMatchObject({
      status: 409,
    });
  });

  it("a handle with an unknown key says so when it starts", async () => {
    const handle = new evrythng.Operator("x".repeat(80));
    expect(await refusal(handle.init())).toMatchObject({ status: 401 });
  });

  it.each<[string, string, string]>([
    ["project(id).application().create()", "post", "/projects/P/applications"],
    [
      "project(id).application(id).secretKey().read()",
      "get",
      "/projects/P/applications/A/secretKey",
    ],
    ["app.appUser().create({anonymous: true})", "post", "/auth/evrythng/users?anonymous=true"],
    ["me().read()", "get", "/me"],
    ["accessPolicy().create()", "post", "/accessPolicies"],
    ["accessToken().create()", "post", "/accessTokens"],
    ["user.logout()", "post", "/auth/all/logout"],
    ["app.login()", "post", "/users/login"],
    ["thng().read()", "get", "/thngs"],
  ])("%s, which is another service's, is told so in JSON", async (_call, method, url) => {
    const apiKey = client.server.keys.operator;
    const data = method === "post" ? {} : undefined;
    const told = await refusal(evrythng.api({ apiKey, url, method, data }));
    expect(told).toMatchObject({ errors: [expect.anything()] });
    expect(JSON.stringify(told)).toMatch(/There is nothing at|does not allow/);
  });
});
