import { createIds } from "../../../ids.ts";
import { openStore } from "../../open-store.ts";
import { manyTerms } from "./indexed-actions.ts";

/** Stores actions that take long to index, 300 at a time, until it is killed; says when they are stored. */
const [file, accountText] = process.argv.slice(2);
const account = Number(accountText);
const store = await openStore(`sqlite:${file}`, { builtInTypes: ["scans"] });
const ids = createIds();

for (;;) {
  const actions = Array.from({ length: 300 }, () => manyTerms(ids.next(account)));
  await store.actions.create({ account }, actions);
  process.stdout.write("stored\n");
}
