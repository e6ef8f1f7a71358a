/**
 * What a user's first file looks like. The step `consumer project` compiles and runs it outside the
 * repository, against the packed tarball.
 */
import { type ClientOptions, createClient } from "@verbatim/client";

const options: ClientOptions = {
  baseUrl: "http://127.0.0.1:3000",
  apiKey: "key",
  fetch: async () => Response.json([{ name: "scans" }]),
};
const client = createClient(options);

const types: { name: string }[] = await client.listActionTypes();
if (types[0]?.name !== "scans") throw new Error("The client did not return what was sent.");

// @ts-expect-error: types that were lost on the way would be `any`, and this would compile.
const wrong: number = types;
// @ts-expect-error: only the operations of the contract are methods.
client.noSuchOperation?.(wrong);
