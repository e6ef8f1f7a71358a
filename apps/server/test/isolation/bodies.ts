import type { Operation } from "@verbatim/contract-testing";
import type { Party } from "./party.ts";
import { freshText } from "./request.ts";

type Body = (party: Party, operation: Operation) => unknown;

/** Bodies that the document's examples cannot be: what they hold has to be new, or the party's. */
export const bodies: Readonly<Record<string, Body>> = {
  createActionType: ({ mark }) => ({ name: `_${freshText()}`, description: mark }),
  updateActionType: ({ mark }) => ({ tags: [`${mark}.tag`] }),
  createAction: ({ mark }) => ({ tags: [`${mark}.tag`] }),
  importActions: ({ mark }) => [{ tags: [`${mark}.tag`] }],
  putTypeSchema: ({ mark }) => ({ mode: "off", schema: { title: mark }, description: mark }),
  createProject: ({ mark }) => ({ name: mark }),
  updateProject: ({ mark }) => ({ tags: [`${mark}.tag`] }),
};

/** Queries without which a request would show little. */
export const queries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  streamActions: { from: "beginning" },
};
