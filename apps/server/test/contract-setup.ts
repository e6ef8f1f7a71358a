import { fileURLToPath } from "node:url";
import type { CaseContext, ContractOptions, Exchange, Operation } from "@verbatim/contract-testing";
import { StoreBusyError } from "../src/storage/errors.ts";
import { type KeyKind, keyKinds } from "../src/storage/store.ts";
import { casesOf } from "./cases/index.ts";
import { compareWithClient } from "./compare-with-client.ts";
import { failingStore } from "./failing-store.ts";
import { checkPaging } from "./paging-invariants.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/** The document that the answers are held against, read by the contract tests themselves. */
export const contractDocument = fileURLToPath(new URL("../../../openapi.yaml", import.meta.url));

/** Servers, and how each status is provoked that the document alone cannot provoke. */
export interface ContractSetup {
  readonly app: (request: Request) => Promise<Response>;
  readonly options: ContractOptions;
  close(): Promise<void>;
}

const maxBodyBytes = 20_000;

/** Starts what the contract test needs: the server, and three that are limited, failing and busy. */
export async function startContractSetup(): Promise<ContractSetup> {
  // The contract test is to judge the answers, so the servers do not check them themselves.
  const config = { maxBodyBytes, maxBatchBytes: maxBodyBytes, checkResponses: false };
  const server = await startTestServer(config);
  const limited = await startTestServer({ ...config, rateLimit: 1 });
  await exhaust(limited);
  const failing = await startTestServer(
    config,
    failingStore(() => new Error("planted failure")),
  );
  const busy = await startTestServer(
    config,
    failingStore(() => new StoreBusyError("planted")),
  );
  await server.request("/actions", { method: "POST", body: '{"name":"_Shipped"}' });

  return {
    app: server.fetch,
    options: {
      maxBodyBytes,
      // A PUT changes the members that it has and keeps the others, as existing clients expect.
      skipChecks: ["partial-put"],
      auth: {
        credentials: (operation) => credentials(permitted(operation, server)),
        forbidden: (operation) => forbidden(operation, server),
      },
      observe: async (exchange: Exchange) => {
        await compareWithClient(exchange);
        await checkPaging(exchange, server);
      },
      cases: { "*": failures({ limited, failing, busy }), ...casesOf(server) },
    },
    close: async () => {
      for (const each of [server, limited, failing, busy]) await each.close();
    },
  };
}

/** One key in the form of each security scheme. */
function credentials(key: string) {
  return { apiKey: key, bearerAuth: key, basicAuth: `anyone:${key}` };
}

/** A key of a kind that the contract grants an operation: the operator's, if it is granted to it. */
function permitted({ definition }: Operation, { keys }: TestServer): string {
  const authAction = definition["x-auth-action"] as { granted: KeyKind[] } | undefined; // as openapi.yaml has it
  return keys[keyKinds.find((kind) => authAction?.granted.includes(kind)) ?? "operator"];
}

/** A key of a kind that the contract does not grant the operation. */
function forbidden({ definition }: Operation, { keys }: TestServer) {
  const authAction = definition["x-auth-action"] as { granted: KeyKind[] } | undefined; // as openapi.yaml has it
  const kind = keyKinds.find((candidate) => authAction?.granted.includes(candidate) === false);
  return kind === undefined ? undefined : credentials(keys[kind]);
}

/** Takes so much of the allowance of every key that no pause of a slow machine gives it back. */
async function exhaust({ services, keys }: TestServer): Promise<void> {
  for (const key of Object.values(keys)) {
    const actor = await services.keys.authenticate(key);
    if (actor !== undefined) services.rateLimiter.take(actor.keyId, 100_000);
  }
}

/** What any operation answers when the server is limited, failing or busy. */
function failures({ limited, failing, busy }: Record<"limited" | "failing" | "busy", TestServer>) {
  const on = (app: TestServer, operation: Operation) => ({
    app,
    auth: credentials(permitted(operation, app)),
  });
  return {
    429: ({ operation, request }: CaseContext) => request(on(limited, operation)),
    500: ({ operation, request }: CaseContext) => request(on(failing, operation)),
    503: ({ operation, request }: CaseContext) => request(on(busy, operation)),
  };
}
