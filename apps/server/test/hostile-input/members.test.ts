import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileClient, json, startHostileClient } from "./hostile-client.ts";

let client: HostileClient;
beforeAll(async () => {
  client = await startHostileClient();
});
afterAll(() => client.close());

const sentinel = "UaaaaaaaaaaaaaaaaaaaaaaQ";
let count = 0;

describe("a member that only the server sets is ignored", () => {
  it.each([
    ["id", sentinel],
    ["createdAt", 1234567],
    ["updatedAt", 1234567],
  ])("in a type: %s", async (member, value) => {
    count += 1;
    const name = `_Own${count}`;
    const made = await client.sendJson(JSON.stringify({ name, [member]: value }));
    expect(made.status, made.body).toBe(201);
    expect(JSON.parse(made.body)[member]).not.toBe(value);
    const changed = await client.sendJson(JSON.stringify({ [member]: value }), {
      method: "PUT",
      path: `/actions/${name}`,
    });
    expect(changed.status, changed.body).toBe(200);
    expect(JSON.parse(changed.body)[member]).not.toBe(value);
    const { [member]: before } = JSON.parse(made.body);
    if (member !== "updatedAt") expect(JSON.parse(changed.body)[member]).toBe(before);
  });

  it.each([
    ["id", sentinel],
    ["createdAt", 1234567],
    ["user", sentinel],
    ["createdByProject", sentinel],
    ["createdByApp", sentinel],
    ["context", { ipAddress: "203.0.113.99", userAgent: "forged" }],
  ])("in an action: %s", async (member, value) => {
    const body = JSON.stringify({ [member]: value });
    const made = await client.sendJson(body, { path: "/actions/_Kept" });
    expect(made.status, made.body).toBe(201);
    const { id } = JSON.parse(made.body);
    const read = await client.send({
      method: "GET",
      path: `/actions/_Kept/${id}?context=true&withScopes=true`,
    });
    const text = made.body + read.body;
    expect(text).not.toMatch(/UaaaaaaaaaaaaaaaaaaaaaaQ|1234567[,}]|203\.0\.113\.99|forged/);
  });
});

describe("a member that no document has is refused with 400", () => {
  const members = [
    "accountId",
    "account",
    "projectId",
    "system",
    "isAdmin",
    "builtIn",
    "deleted",
    "archivedAt_",
    "$set",
    "ID",
  ];

  it.each(members)("in a type: %s", async (member) => {
    const body = JSON.stringify({ name: "_New", [member]: true });
    const response = await client.expectRefusal({ headers: [json], body }, 400);
    expect(response.body).toContain(`/${member}`);
    const path = "/actions/_Kept";
    await client.expectRefusal(
      { method: "PUT", path, headers: [json], body: `{"${member}":1}` },
      400,
    );
  });

  it.each(members)("in an action: %s", async (member) => {
    const request = { path: "/actions/_Kept", headers: [json], body: `{"${member}":true}` };
    expect((await client.expectRefusal(request, 400)).body).toContain(`/${member}`);
  });
});

it("what a text holds is data: it comes back as it was, and no browser runs it", async () => {
  const payloads = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{constructor.constructor('alert(1)')()}}",
    "$" + "{7*7}",
    "\u2028\u2029</script>",
    "=cmd|' /C calc'!A0",
  ];
  const customFields = Object.fromEntries(payloads.map((text, index) => [`p${index}`, text]));
  const body = JSON.stringify({
    customFields: { ...customFields, icon: payloads[0], color: payloads[1] },
  });
  const made = await client.sendJson(body, { path: "/actions/_Kept" });
  expect(made.status, made.body).toBe(201);
  expect(JSON.parse(made.body).customFields).toMatchObject(customFields);
  expect(made.head).toMatch(/^content-type: application\/json$/im);
  expect(made.head).toMatch(/^x-content-type-options: nosniff$/im);
});
