import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileClient, json, startHostileClient } from "./hostile-client.ts";

let client: HostileClient;
beforeAll(async () => {
  client = await startHostileClient();
});
afterAll(() => client.close());

const path = "/actions/_Kept";

describe("a time", () => {
  it.each([
    "-1",
    "1.5",
    "1e400",
    "9007199254740993",
    "-9007199254740993",
    "1e21",
    "1e-400e",
    '"1530181235031"',
    '"2018-06-28T10:20:35Z"',
    "null",
    "[]",
    "true",
  ])("of %s is refused with 400", async (timestamp) => {
    await client.expectRefusal({ path, headers: [json], body: `{"timestamp":${timestamp}}` }, 400);
  });

  it.each(["0", "1", "1530181235031", "1.530181235031e12"])("of %s is stored", async (text) => {
    const response = await client.sendJson(`{"timestamp":${text}}`, { path });
    expect(response.status, response.body).toBe(201);
    expect(JSON.parse(response.body).timestamp).toBe(Number(text));
  });
});

describe("a number in customFields is an IEEE double: it comes back as the nearest one", () => {
  it.each([
    ["-0", "0"],
    ["1e-400", "0"],
    ["9007199254740993", "9007199254740992"],
    ["0.1", "0.1"],
    ["1e21", "1e+21"],
  ])("%s as %s", async (sent, kept) => {
    const response = await client.sendJson(`{"customFields":{"a":${sent}}}`, { path });
    expect(response.status, response.body).toBe(201);
    const { id } = JSON.parse(response.body);
    const read = await client.send({ method: "GET", path: `${path}/${id}` });
    expect(read.body).toContain(`{"a":${kept}}`);
  });
});

describe("a place", () => {
  it.each(["[181,0]", "[0,1e999]", "[0]", "[0,0,0,0]", '["0","0"]', "[null,null]", "[]", "{}"])(
    "at %s is refused with 400",
    async (coordinates) => {
      const body = `{"location":{"position":{"type":"Point","coordinates":${coordinates}}}}`;
      await client.expectRefusal({ path, headers: [json], body }, 400);
    },
  );
});
