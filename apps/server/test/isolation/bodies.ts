import type { Operation } from "@verbatim/contract-testing";
import type { Party } from "./party.ts";
import { freshText } from "./request.ts";

type Body = (party: Party, operation: Operation) => unknown;

/** Bodies that the document's examples cannot be: what they hold has to be new, or the party's. */
export const bodies: Readonly<Record<string, Body>> = {
  createPermissionGroup: ({ mark, ids }) => ({
    description: mark,
    actions: ids.authAction.slice(0, 1),
    resource_groups: ids.project.slice(0, 1),
  }),
  updatePermissionGroup: ({ mark }) => ({ description: mark }),
  createKey: newKey,
  createActionType: newType,
  createActionTypeV2: newType,
  updateActionType: change,
  updateActionTypeV2: change,
  createAction: newAction,
  createThngAction: newAction,
  createProductAction: newAction,
  createCollectionAction: newAction,
  importActions: (party) => [newAction(party)],
  putTypeSchema: ({ mark }) => ({ mode: "off", schema: { title: mark }, description: mark }),
  importTypeCatalogue: (party) => ({ actionTypes: [newType(party)] }),
  createProject: ({ mark }) => ({ name: mark }),
  updateProject: change,
};

/** A key to be made, in the party's project. */
export function newKey({ mark, ids }: Party) {
  return { kind: "device", description: mark, project_ids: ids.project.slice(0, 1) };
}

function newType({ mark, scopes }: Party) {
  return { name: `_${freshText()}`, description: mark, scopes };
}

function newAction({ mark, scopes }: Party) {
  return { tags: [`${mark}.tag`], scopes };
}

function change({ mark }: Party) {
  return { tags: [`${mark}.tag`] };
}

/** Queries without which a request would show little. */
export const queries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  streamActions: { from: "beginning" },
};
