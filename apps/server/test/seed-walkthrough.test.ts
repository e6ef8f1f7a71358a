import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ListeningServer, startListening } from "./listening-server.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/**
 * The commands of the public documentation that existing users have in their scripts, run in a shell
 * as they stand there, with another host and key and nothing else changed.
 */
let memory: TestServer;
let server: ListeningServer;
beforeAll(async () => {
  memory = await startTestServer();
  server = await startListening(memory.services);
});
afterAll(async () => {
  await server.close();
  await memory.close();
});

interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

const run = promisify(execFile);

/** Runs a command, and asks curl for the head of the answer where the command does not. */
async function curl(command: string): Promise<Answer> {
  const script = command.replaceAll("https://api.evrythng.com", server.url);
  const withHead = script.includes("curl -i") ? script : script.replace("curl", "curl -i");
  const { stdout } = await run("sh", ["-c", `${withHead} --silent --show-error`], {
    env: { ...process.env, OPERATOR_API_KEY: memory.keys.operator },
  });
  const end = stdout.indexOf("\r\n\r\n");
  const [line = "", ...lines] = stdout.slice(0, end).split("\r\n");
  const headers = new Headers(
    lines.map((text): [string, string] => {
      const colon = text.indexOf(":");
      return [text.slice(0, colon), text.slice(colon + 1).trim()];
    }),
  );
  return { status: Number(line.split(" ")[1]), headers, body: stdout.slice(end + 4) };
}

const id = expect.stringMatching(/^[abcdefghkmnpqrstwxyABCDEFGHKMNPQRSTUVWXY0123456789]{24}$/);
const time = expect.any(Number);

describe("the commands of the action types page, in its order", () => {
  it("creates an action type", async () => {
    const { status, headers, body } = await curl(`curl -i -H "Content-Type: application/json" \\
-H "Authorization: $OPERATOR_API_KEY" \\
-X POST 'https://api.evrythng.com/actions' \\
-d '{
"name": "_Shipped",
"description": "An item was shipped from a warehouse."
}'`);
    expect(status).toBe(201);
    expect(headers.get("content-type")).toBe("application/json");
    const document = JSON.parse(body);
    expect(document).toEqual({
      id,
      createdAt: time,
      updatedAt: time,
      name: "_Shipped",
      description: "An item was shipped from a warehouse.",
    });
    expect(headers.get("location")).toBe(`${server.url}/actions/${document.id}`);
  });

  it("reads all action types", async () => {
    const { status, headers, body } = await curl(`curl -H "Authorization: $OPERATOR_API_KEY" \\
-X GET 'https://api.evrythng.com/actions'`);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json");
    expect(JSON.parse(body)).toEqual([
      { name: "checkins" },
      { name: "commissions" },
      { name: "decommissions" },
      { name: "encodings" },
      { name: "implicitScans" },
      { name: "invalidScans" },
      { name: "scans" },
      { name: "shares" },
      {
        id,
        createdAt: time,
        updatedAt: time,
        name: "_Shipped",
        description: "An item was shipped from a warehouse.",
      },
    ]);
  });

  it("updates the action type", async () => {
    const { status, headers, body } = await curl(`curl -i -H "Content-Type: application/json" \\
-H "Authorization: $OPERATOR_API_KEY" \\
-X PUT 'https://api.evrythng.com/actions/_Shipped' \\
-d '{
"tags": ["shipping", "receiving"]
}'`);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json");
    expect(JSON.parse(body)).toMatchObject({
      id,
      createdAt: time,
      tags: ["shipping", "receiving"],
      updatedAt: time,
      name: "_Shipped",
    });
  });

  it("deletes the action type", async () => {
    const { status, body } = await curl(`curl -H "Authorization: $OPERATOR_API_KEY" \\
-X DELETE 'https://api.evrythng.com/actions/_Shipped'`);
    expect(status).toBe(200);
    expect(body).toBe("");
  });
});

describe("the operations of the permission catalogue page", () => {
  it("lists all actions", async () => {
    const { status, body } = await curl(
      `curl -u "anyone:$OPERATOR_API_KEY" --globoff 'https://api.evrythng.com/auth/actions?page[number]=3&page[size]=1'`,
    );
    expect(status).toBe(200);
    const { data, meta } = JSON.parse(body);
    expect(data).toEqual([
      {
        id: expect.any(String),
        category: expect.any(String),
        description: expect.any(String),
        record_type: "action",
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
        updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      },
    ]);
    expect(meta).toEqual({
      total_pages: meta.total_results,
      total_results: expect.any(Number),
      page_number: 3,
      page_size: 1,
    });
  });

  it("retrieves an action", async () => {
    const list = await curl(
      `curl -H "Authorization: Bearer $OPERATOR_API_KEY" https://api.evrythng.com/auth/actions`,
    );
    const [first] = JSON.parse(list.body).data;
    const { status, body } = await curl(
      `curl -H "Authorization: Bearer $OPERATOR_API_KEY" https://api.evrythng.com/auth/actions/${first.id}`,
    );
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ data: first });
  });
});
