import type {
  ActionTypeDocument,
  ActionTypeUpdateRequest,
  NewActionTypeRequest,
} from "@verbatim/contract";
import type { ActionTypeRecord, Viewer } from "../../storage/store.ts";
import { visibleScopes } from "../scopes/scopes.service.ts";

/** Shows a type to a viewer. */
export function typeDocument(
  { scopes, ...document }: ActionTypeRecord,
  viewer: Viewer,
  withScopes: boolean,
): ActionTypeDocument {
  return withScopes ? { ...document, scopes: visibleScopes(viewer, scopes) } : document;
}

/** The members that clients set beside name and scopes, those that are absent left out. */
export function membersOf({
  description,
  tags,
  customFields,
}: NewActionTypeRequest | ActionTypeUpdateRequest) {
  return {
    ...(description !== undefined && { description }),
    ...(tags !== undefined && { tags }),
    ...(customFields !== undefined && { customFields }),
  };
}
