/**
 * The step `generator project` runs this in a starter outside the repository, whose handlers
 * `listStations` and `createBooking` are written: the server answers over HTTP as its document says.
 */
import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { createApp } from "./src/app.ts";
import { createClient } from "./src/client/client.ts";

const server = serve({ fetch: createApp({ checkResponses: true }).fetch, port: 0 });
await once(server, "listening");
const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
const baseUrl = `http://127.0.0.1:${port}`;

try {
  const client = createClient({ baseUrl });
  const french = await client.listStations({ query: { country: "FR" } });
  deepEqual(
    french.map(({ name }) => name),
    ["Paris Gare du Nord"],
  );
  equal((await client.listStations()).length, 2);

  const booking = { station: "b2e783e1", passengers: ["Ada"] };
  const { id, class: seat } = await client.createBooking({
    body: { ...booking, payment: { card: "4242" } },
  });
  match(id, /^[0-9a-f-]{36}$/);
  equal(seat, "second");

  const refused = { ...booking, payment: { card: "4242", iban: "GB33" } };
  await rejects(client.createBooking({ body: refused }), { status: 400 });
  const expired = { ...booking, payment: { card: "expired" } };
  await rejects(client.createBooking({ body: expired }), { status: 402 });
  await rejects(client.cancelBooking({ path: { bookingId: id } }), {
    status: 501,
    body: { title: "cancelBooking is not implemented yet.", status: 501 },
  });
  equal((await fetch(`${baseUrl}/stations?limit=0`)).status, 400);
} finally {
  server.close();
}
