import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ListeningServer, startListening } from "./listening-server.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/** What happens when 64 clients do the same, or the opposite, at the same moment, over sockets. */
const clients = 64;

let memory: TestServer;
let server: ListeningServer;
beforeEach(async () => {
  memory = await startTestServer();
  server = await startListening(memory.services);
  await send("POST", "/actions", { name: "_Raced" });
});
afterEach(async () => {
  await server.close();
  await memory.close();
});

async function send(method: string, path: string, body?: unknown, idempotencyKey?: string) {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      authorization: memory.keys.operator,
      "content-type": "application/json",
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

/** Lets every client send at once, and gives their answers. */
function atOnce<Answer>(request: (index: number) => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: clients }, (_, index) => request(index)));
}

function countOf(answers: readonly { status: number }[], status: number): number {
  return answers.filter((answer) => answer.status === status).length;
}

describe("twins with one Idempotency-Key", () => {
  it("make one type, and get the same answer, word for word", async () => {
    const answers = await atOnce(() => send("POST", "/actions", { name: "_Once" }, "twin"));
    expect(countOf(answers, 201)).toBe(clients);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it("make one action", async () => {
    const answers = await atOnce(() => send("POST", "/actions/_Raced", { tags: ["x"] }, "twin"));
    expect(countOf(answers, 201)).toBe(clients);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(JSON.parse((await send("GET", "/actions/_Raced")).text)).toHaveLength(1);
  });

  it("with different bodies: one of them is stored, and the others are refused with 409", async () => {
    const answers = await atOnce((index) =>
      send("POST", "/actions/_Raced", { tags: [`${index}`] }, "twin"),
    );
    expect([countOf(answers, 201), countOf(answers, 409)]).toEqual([1, clients - 1]);
    expect(JSON.parse((await send("GET", "/actions/_Raced")).text)).toHaveLength(1);
  });
});

it("an action that all delete is deleted once: one 200, and 404 for the others", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id } = JSON.parse((await send("POST", "/actions/_Raced", {})).text);
    const answers = await atOnce(() => send("DELETE", `/actions/_Raced/${id}`));
    expect([countOf(answers, 200), countOf(answers, 404)]).toEqual([1, clients - 1]);
  }
  expect(JSON.parse((await send("GET", "/actions/_Raced")).text)).toEqual([]);
});

it("a type that all delete is deleted once", async () => {
  const answers = await atOnce(() => send("DELETE", "/actions/_Raced"));
  expect([countOf(answers, 200), countOf(answers, 404)]).toEqual([1, clients - 1]);
});

describe("changes of one type", () => {
  it("of different members are all kept", async () => {
    const changes = [
      { description: "new" },
      { tags: ["new"] },
      { customFields: { color: "#aabbcc" } },
      { scopes: { users: ["all"], projects: [] } },
    ];
    for (let round = 0; round < 5; round += 1) {
      const name = `_Shared${round}`;
      await send("POST", "/actions", { name });
      const answers = await atOnce((index) =>
        send("PUT", `/actions/${name}`, changes[index % changes.length]),
      );
      expect(countOf(answers, 200)).toBe(clients);
      const [type] = JSON.parse(
        (await send("GET", `/actions?filter=name%3D${name}&withScopes=true`)).text,
      );
      expect(type).toMatchObject(Object.assign({}, ...changes));
    }
  });

  it("of one member leave one of the values, and a time that does not go back", async () => {
    const answers = await atOnce((index) =>
      send("PUT", "/actions/_Raced", { description: `${index}` }),
    );
    expect(countOf(answers, 200)).toBe(clients);
    const [type] = JSON.parse((await send("GET", "/actions?filter=name%3D_Raced")).text);
    const last = answers
      .map(({ text }) => JSON.parse(text))
      .find((each) => each.description === type.description);
    expect(last.updatedAt).toBe(type.updatedAt);
    for (const { text } of answers)
      expect(JSON.parse(text).updatedAt).toBeLessThanOrEqual(type.updatedAt);
  });

  it("that add to a list add all of it", async () => {
    const ids = await atOnce(async (index) => {
      const { text } = await send("POST", "/projects", { name: `Project ${index}` });
      return JSON.parse(text).id as string; // a project
    });
    const answers = await atOnce((index) =>
      send("PUT", "/actions/_Raced", { scopes: { projects: [`+${ids[index]}`] } }),
    );
    expect(countOf(answers, 200)).toBe(clients);
    const [type] = JSON.parse(
      (await send("GET", "/actions?filter=name%3D_Raced&withScopes=true")).text,
    );
    expect(new Set(type.scopes.projects)).toEqual(new Set(ids));
  });
});

it("actions that all create are all there, each once", async () => {
  const answers = await atOnce((index) => send("POST", "/actions/_Raced", { tags: [`${index}`] }));
  expect(countOf(answers, 201)).toBe(clients);
  const list = JSON.parse((await send("GET", "/actions/_Raced?perPage=100")).text);
  expect(new Set(list.map(({ id }: { id: string }) => id)).size).toBe(clients);
  expect(new Set(list.flatMap(({ tags }: { tags: string[] }) => tags)).size).toBe(clients);
});
