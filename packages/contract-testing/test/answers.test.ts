import { describe, expect, test } from "vitest";
import { type ContractOptions, runContract } from "../src/index.ts";

const schema = {
  type: "object",
  required: ["price"],
  properties: {
    price: { type: "number", multipleOf: 0.01 },
    secret: { type: "string", writeOnly: true },
  },
};
const document = {
  openapi: "3.1.0",
  paths: {
    "/price": {
      get: {
        operationId: "getPrice",
        responses: {
          "200": { content: { "application/json": { schema } } },
          "4XX": {},
        },
      },
    },
  },
};

type Answer = (count: number) => Response | Promise<Response>;

/** A server with one address; other methods are refused. */
function serverOf(answer: Answer) {
  let count = 0;
  return ({ method }: Request) => {
    if (method !== "GET") return new Response(null, { status: 405, headers: { allow: "GET" } });
    count += 1;
    return answer(count);
  };
}

async function run(answer: Answer, options: ContractOptions = {}) {
  const { findings, disagreements } = await runContract(serverOf(answer), document, options);
  const checks = new Set(findings.map(({ check }) => check));
  checks.delete("coverage");
  return { checks: [...checks], disagreements };
}

const price = (value: object) => () => Response.json(value);

test("a server that keeps its contract has no finding", async () => {
  expect(await run(price({ price: 1 }))).toEqual({ checks: [], disagreements: [] });
});

test("a value about which two validators disagree is told, and is no finding", async () => {
  const { checks, disagreements } = await run(price({ price: 1234567.89 }));
  expect(checks).toEqual([]);
  expect(disagreements[0]).toEqual({
    pointer: expect.stringMatching(/\/properties\/price\/multipleOf$/),
    message: expect.stringContaining("ajv says that the value at /price must be multiple of 0.01"),
  });
  expect((await run(price({ price: 0.001 }))).checks).toEqual(["body"]);
});

test("a writeOnly member that is returned has a check of its own", async () => {
  expect((await run(price({ price: 1, secret: "s" }))).checks).toEqual(["write-only"]);
});

describe("safety", () => {
  test("a GET that works once only is found", async () => {
    const { checks } = await run((count) => {
      return count % 2 === 1 ? Response.json({ price: 1 }) : new Response(null, { status: 410 });
    });
    expect(checks).toContain("safety");
  });

  test("being asked to slow down is no such thing", async () => {
    const { checks } = await run((count) => {
      return count % 2 === 1 ? Response.json({ price: 1 }) : new Response(null, { status: 429 });
    });
    expect(checks).not.toContain("safety");
  });
});

describe("response-time", () => {
  const slow = async () => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    return Response.json({ price: 1 });
  };

  test("a slow answer is found where there is a limit", async () => {
    expect((await run(slow, { maxResponseTime: 5 })).checks).toEqual(["response-time"]);
  });

  test("and only there", async () => {
    expect((await run(slow)).checks).toEqual([]);
    expect((await run(slow, { maxResponseTime: 10_000 })).checks).toEqual([]);
  });
});

test("what the observer objects to is told as its own", async () => {
  const observe = () => {
    throw new Error("no");
  };
  expect((await run(price({ price: 1 }), { observe })).checks).toEqual(["observe"]);
});
