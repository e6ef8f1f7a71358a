import { createServer as createHttpServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { AppFunction } from "../../src/index.ts";

/** Puts a `fetch` function behind a real socket on the loopback interface. */
export async function listen(answer: AppFunction) {
  const server = createHttpServer(async (incoming, outgoing) => {
    const response = await answer(await toRequest(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(new Uint8Array(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has no other address
  const close = () => new Promise<unknown>((resolve) => server.close(resolve));
  return { origin: `http://127.0.0.1:${port}`, close };
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method = "GET", url = "/", headers } = incoming;
  return new Request(`http://localhost${url}`, {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, `${value}`]),
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
}
