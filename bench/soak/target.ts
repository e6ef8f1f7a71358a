import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request as sendOverSocket } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pino } from "pino";
import { createApp, createListener } from "../../apps/server/src/app.ts";
import { readConfig } from "../../apps/server/src/config.ts";
import { builtInTypes } from "../../apps/server/src/features/action-types/built-in-types.ts";
import type { NewKey } from "../../apps/server/src/features/keys/keys.service.ts";
import { createIds } from "../../apps/server/src/ids.ts";
import { listen, stopListening } from "../../apps/server/src/listen.ts";
import { createServices } from "../../apps/server/src/services.ts";
import { openStore } from "../../apps/server/src/storage/open-store.ts";
import type { AccountNumber } from "../../apps/server/src/storage/store.ts";
import type { SoakRequest } from "./requests.ts";

/** An answer, read as far as it is wanted. */
export interface SoakAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** The server under attack, reached in two ways. */
export interface Target {
  /** The keys to attack with, each as often as it is to be used. */
  readonly keys: readonly (string | undefined)[];
  /** What exists before the first request, by kind. */
  readonly known: Readonly<Record<string, readonly string[]>>;
  inProcess(request: SoakRequest): Promise<SoakAnswer>;
  overSocket(request: SoakRequest): Promise<SoakAnswer>;
  /** What the server has logged of its own fault in a request, however it answered. */
  faultOf(requestId: string): string | undefined;
  close(): Promise<void>;
}

/** Changes an answer on its way: for showing that the soak sees faults. */
export type Plant = (request: SoakRequest, answer: SoakAnswer) => SoakAnswer;

/** On a disk in memory, where there is one, commits take no time and more requests are sent. */
const disk = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** Starts a server on a database in a temporary file. */
export async function startTarget(plant: Plant = (_, answer) => answer): Promise<Target> {
  const folder = await mkdtemp(join(disk, "verbatim-soak-"));
  const store = await openStore(`sqlite:${join(folder, "data.db")}`, { builtInTypes });
  const faults = new Map<string, string>();
  const logger = pino(
    { level: "error" },
    {
      write(line: string) {
        const { requestId, err } = JSON.parse(line);
        if (faults.size < 1_000) faults.set(requestId, `logs ${err?.stack ?? line}`);
      },
    },
  );
  const config = readConfig({ LOG_LEVEL: "error", RATE_LIMIT: "0" });
  const services = createServices(config, logger, store);
  const app = createApp(services);
  const { server, url } = await listen(createListener(services), { host: "127.0.0.1", port: 0 });
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });

  const account = await store.accounts.create({ id: createIds().next(0).id, name: "Soak" });
  const other = await store.accounts.create({ id: createIds().next(0).id, name: "Other" });
  const projectIds = [createIds().next(0).id];
  for (const id of projectIds) {
    await store.projects.create(account, { id, name: "Soak", createdAt: 0, updatedAt: 0 });
  }
  const key = async (owner: AccountNumber, made: NewKey) =>
    (await services.keys.create(owner, made)).secret;
  const operator = await key(account, { kind: "operator" });
  const trusted = await key(account, { kind: "trusted_application", projectIds });
  const user = await key(account, { kind: "application_user", projectIds, actorId: "soak.user" });
  const keys = [
    ...Array<string>(12).fill(operator),
    ...Array<string>(3).fill(trusted),
    ...Array<string>(2).fill(user),
    await key(account, { kind: "application", projectIds }),
    await key(account, { kind: "device", projectIds, actorId: "soak.thng" }),
    await key(account, { kind: "operator", projectIds }),
    await key(other, { kind: "operator" }),
  ];

  /**
   * A server may close a connection that is kept alive, as it does when it refused a body without
   * reading it; a client that meets this sends again, once
   * (https://nodejs.org/api/http.html#requestreusedsocket).
   */
  function send(sent: SoakRequest, isRepeat = false): Promise<SoakAnswer> {
    return new Promise((resolve, reject) => {
      const { method, path, headers, body } = sent;
      const outgoing = sendOverSocket(new URL(url), { method, path, headers, agent });
      outgoing.setTimeout(30_000, () => outgoing.destroy(new Error("No answer in 30 s.")));
      outgoing.on("error", (error) => {
        if (isRepeat || !outgoing.reusedSocket) reject(error);
        else send(sent, true).then(resolve, reject);
      });
      outgoing.on("response", (incoming) => {
        const received = new Headers();
        for (const [name, value] of Object.entries(incoming.headers)) {
          received.set(name, String(value));
        }
        const stream = Readable.toWeb(incoming) as ReadableStream<Uint8Array>; // its chunks are Buffers
        const status = incoming.statusCode ?? 0;
        readSome(stream, received).then(
          (text) => resolve(plant(sent, { status, headers: received, body: text })),
          reject,
        );
      });
      outgoing.end(body);
    });
  }

  const access = await app.fetch(
    new Request("http://127.0.0.1:3000/access", { headers: { authorization: operator } }),
  );
  const { actor } = (await access.json()) as { actor: { id: string } }; // as the contract has it

  return {
    keys,
    known: {
      type: ["scans", "checkins", "all"],
      typeName: ["scans"],
      project: projectIds,
      thng: ["soak.thng", "soak.other"],
      product: ["soak.product"],
      collection: ["soak.collection"],
      user: ["soak.user"],
      operator: [actor.id],
    },

    async inProcess(request) {
      const { method, path, headers, body } = request;
      const response = await app.fetch(
        new Request(`http://127.0.0.1:3000${path}`, {
          method,
          headers,
          // A GET of fetch has no body; over the socket it may have one.
          ...(body !== undefined &&
            method !== "GET" &&
            method !== "HEAD" && { body: body as BodyInit }), // text or bytes
        }),
      );
      const text = await readSome(response.body, response.headers);
      return plant(request, { status: response.status, headers: response.headers, body: text });
    },

    overSocket: (request) => send(request),

    faultOf: (requestId) => faults.get(requestId),

    async close() {
      agent.destroy();
      await stopListening(server, 500);
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Streams have no end, and exports a late one: more is not read of them. */
const readAtMost = 64 * 1024;

async function readSome(
  body: ReadableStream<Uint8Array> | null,
  headers: Headers,
): Promise<string> {
  if (body === null) return "";
  const type = headers.get("content-type") ?? "";
  const isEndless = type.startsWith("text/event-stream");
  const isLong = isEndless || /ndjson|csv/.test(type);
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (isEndless || (isLong && text.length > readAtMost)) {
      await reader.cancel();
      return text;
    }
  }
}
