import { createAndRead } from "./invariants/create-and-read.ts";
import { deleteAndRead } from "./invariants/delete.ts";
import { failedWrite } from "./invariants/failed-write.ts";
import { filter } from "./invariants/filter.ts";
import { listAndWalk } from "./invariants/list.ts";
import { mergePatch } from "./invariants/merge-patch.ts";
import { otherUser } from "./invariants/other-user.ts";
import { readOnly } from "./invariants/read-only.ts";
import { repeatPut, replace, update } from "./invariants/update.ts";
import type { Sequence } from "./sequence.ts";

/** What holds of every kind of resource, whatever it is; each makes its own resources. */
export const invariants: readonly ((sequence: Sequence) => Promise<void>)[] = [
  createAndRead,
  update,
  replace,
  repeatPut,
  mergePatch,
  failedWrite,
  otherUser,
  readOnly,
  deleteAndRead,
  listAndWalk,
  filter,
];
