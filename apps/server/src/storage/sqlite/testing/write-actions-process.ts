import { writeSync } from "node:fs";
import { createIds } from "../../../ids.ts";
import { openStore } from "../../open-store.ts";

/**
 * Stores actions as fast as it can until it is killed, sixteen at a time. Says the id of each
 * before it is sent, with a question mark, and after it was acknowledged, with an exclamation mark.
 */
const [file, accountText] = process.argv.slice(2);
const account = Number(accountText);
const store = await openStore(`sqlite:${file}`, { builtInTypes: ["scans"] });
const ids = createIds();

async function write(): Promise<void> {
  for (;;) {
    const { id, time } = ids.next(account);
    const document = JSON.stringify({ id, text: "x".repeat(300) });
    writeSync(1, `?${id}\n`);
    await store.actions.create({ account }, [
      {
        id,
        type: "scans",
        timestamp: time,
        createdAt: time,
        terms: [],
        document,
        context: undefined,
        scopes: undefined,
      },
    ]);
    writeSync(1, `!${id}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, write));
