import { authActionId } from "../../http/auth-action.ts";
import { type KeyKind, keyKinds, type PermissionGroupRecord } from "../../storage/store.ts";
import { type Catalogue, catalogueStart } from "../permission-catalogue/catalogue.service.ts";

const descriptions: Readonly<Record<KeyKind, string>> = {
  operator: "What operators may do",
  trusted_application: "What trusted applications may do",
  application: "What applications may do",
  application_user: "What application users may do",
  device: "What devices may do",
};

/**
 * Makes the groups that every account has: for each kind of key one, which holds what that kind may
 * do. Their ids never change; what they hold follows the contract.
 */
export function builtInGroups(catalogue: Catalogue): readonly PermissionGroupRecord[] {
  return keyKinds.map((kind) => ({
    id: authActionId("Built-in permission groups", kind),
    description: descriptions[kind],
    actions: catalogue.grantedTo(kind),
    resourceGroups: [],
    createdAt: catalogueStart,
    updatedAt: catalogueStart,
  }));
}
