import { openStore } from "../open-store.ts";
import { describeStore } from "../store.test-suite.ts";
import { builtInTypes } from "../test-suite/scene.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

describeStore("SQLite in memory", () => ({
  persistent: false,
  open: () => openStore("sqlite::memory:", { builtInTypes }),
  remove: async () => {},
}));

describeStore("SQLite in a file", () => {
  const folder = temporaryFolder();
  return {
    persistent: true,
    open: () => openStore(`sqlite:${folder.file("store.db")}`, { builtInTypes }),
    remove: async () => folder.remove(),
  };
});

describeStore("SQLite in memory, one transaction for each write", () => ({
  persistent: false,
  open: () => openStore("sqlite::memory:", { builtInTypes, groupCommit: false }),
  remove: async () => {},
}));
