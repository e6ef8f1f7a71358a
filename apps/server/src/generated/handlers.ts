// Generated from openapi.yaml; do not edit.
// To change it, edit openapi.yaml and run "npm run generate".

import type { Handlers } from "@verbatim/contract";
import { archiveActionType } from "../features/action-types/archive-action-type.ts";
import { createAction } from "../features/actions/create-action.ts";
import { createActionType } from "../features/action-types/create-action-type.ts";
import { createActionTypeV2 } from "../features/action-types/create-action-type-v2.ts";
import { createCollectionAction } from "../features/actions/create-collection-action.ts";
import { createKey } from "../features/keys/create-key.ts";
import { createPermissionGroup } from "../features/permission-groups/create-permission-group.ts";
import { createProductAction } from "../features/actions/create-product-action.ts";
import { createProject } from "../features/projects/create-project.ts";
import { createThngAction } from "../features/actions/create-thng-action.ts";
import { deleteAction } from "../features/actions/delete-action.ts";
import { deleteActionType } from "../features/action-types/delete-action-type.ts";
import { deleteActionTypeV2 } from "../features/action-types/delete-action-type-v2.ts";
import { deleteCollectionAction } from "../features/actions/delete-collection-action.ts";
import { deleteKey } from "../features/keys/delete-key.ts";
import { deleteProductAction } from "../features/actions/delete-product-action.ts";
import { deleteProject } from "../features/projects/delete-project.ts";
import { deleteThngAction } from "../features/actions/delete-thng-action.ts";
import { exportActions } from "../features/action-streams/export-actions.ts";
import { exportTypeCatalogue } from "../features/type-catalogue/export-type-catalogue.ts";
import { getAccess } from "../features/access/get-access.ts";
import { getAction } from "../features/actions/get-action.ts";
import { getActionStatistics } from "../features/statistics/get-action-statistics.ts";
import { getActionType } from "../features/action-types/get-action-type.ts";
import { getAuthAction } from "../features/permission-catalogue/get-auth-action.ts";
import { getCollectionAction } from "../features/actions/get-collection-action.ts";
import { getKey } from "../features/keys/get-key.ts";
import { getLiveness } from "../features/health/get-liveness.ts";
import { getOperator } from "../features/access/get-operator.ts";
import { getOwnApplication } from "../features/access/get-own-application.ts";
import { getPermissionGroup } from "../features/permission-groups/get-permission-group.ts";
import { getProductAction } from "../features/actions/get-product-action.ts";
import { getProject } from "../features/projects/get-project.ts";
import { getReadiness } from "../features/health/get-readiness.ts";
import { getThng } from "../features/access/get-thng.ts";
import { getThngAction } from "../features/actions/get-thng-action.ts";
import { getTypeSchema } from "../features/type-schemas/get-type-schema.ts";
import { getUser } from "../features/access/get-user.ts";
import { importActions } from "../features/action-streams/import-actions.ts";
import { importTypeCatalogue } from "../features/type-catalogue/import-type-catalogue.ts";
import { listActionTypes } from "../features/action-types/list-action-types.ts";
import { listActionTypesV2 } from "../features/action-types/list-action-types-v2.ts";
import { listActions } from "../features/actions/list-actions.ts";
import { listAuthActions } from "../features/permission-catalogue/list-auth-actions.ts";
import { listCollectionActions } from "../features/actions/list-collection-actions.ts";
import { listKeys } from "../features/keys/list-keys.ts";
import { listPermissionGroups } from "../features/permission-groups/list-permission-groups.ts";
import { listProductActions } from "../features/actions/list-product-actions.ts";
import { listProjects } from "../features/projects/list-projects.ts";
import { listThngActions } from "../features/actions/list-thng-actions.ts";
import { listTypeSchemaVersions } from "../features/type-schemas/list-type-schema-versions.ts";
import { putTypeSchema } from "../features/type-schemas/put-type-schema.ts";
import { restoreActionType } from "../features/action-types/restore-action-type.ts";
import { streamActions } from "../features/action-streams/stream-actions.ts";
import { updateActionType } from "../features/action-types/update-action-type.ts";
import { updateActionTypeV2 } from "../features/action-types/update-action-type-v2.ts";
import { updatePermissionGroup } from "../features/permission-groups/update-permission-group.ts";
import { updateProject } from "../features/projects/update-project.ts";
import type { Services } from "../services.ts";

/** Makes the handler of every operation. */
export function createHandlers(services: Services): Handlers {
  return {
    listAuthActions: listAuthActions(services),
    getAuthAction: getAuthAction(services),
    listPermissionGroups: listPermissionGroups(services),
    createPermissionGroup: createPermissionGroup(services),
    getPermissionGroup: getPermissionGroup(services),
    updatePermissionGroup: updatePermissionGroup(services),
    listKeys: listKeys(services),
    createKey: createKey(services),
    getKey: getKey(services),
    deleteKey: deleteKey(services),
    listActionTypes: listActionTypes(services),
    createActionType: createActionType(services),
    updateActionType: updateActionType(services),
    deleteActionType: deleteActionType(services),
    createAction: createAction(services),
    listActions: listActions(services),
    streamActions: streamActions(services),
    exportActions: exportActions(services),
    importActions: importActions(services),
    getAction: getAction(services),
    deleteAction: deleteAction(services),
    listActionTypesV2: listActionTypesV2(services),
    createActionTypeV2: createActionTypeV2(services),
    getActionType: getActionType(services),
    updateActionTypeV2: updateActionTypeV2(services),
    deleteActionTypeV2: deleteActionTypeV2(services),
    archiveActionType: archiveActionType(services),
    restoreActionType: restoreActionType(services),
    getTypeSchema: getTypeSchema(services),
    putTypeSchema: putTypeSchema(services),
    listTypeSchemaVersions: listTypeSchemaVersions(services),
    createThngAction: createThngAction(services),
    listThngActions: listThngActions(services),
    getThngAction: getThngAction(services),
    deleteThngAction: deleteThngAction(services),
    createProductAction: createProductAction(services),
    listProductActions: listProductActions(services),
    getProductAction: getProductAction(services),
    deleteProductAction: deleteProductAction(services),
    createCollectionAction: createCollectionAction(services),
    listCollectionActions: listCollectionActions(services),
    getCollectionAction: getCollectionAction(services),
    deleteCollectionAction: deleteCollectionAction(services),
    listProjects: listProjects(services),
    createProject: createProject(services),
    getProject: getProject(services),
    updateProject: updateProject(services),
    deleteProject: deleteProject(services),
    getActionStatistics: getActionStatistics(services),
    exportTypeCatalogue: exportTypeCatalogue(services),
    importTypeCatalogue: importTypeCatalogue(services),
    getAccess: getAccess(services),
    getOperator: getOperator(services),
    getOwnApplication: getOwnApplication(services),
    getUser: getUser(services),
    getThng: getThng(services),
    getLiveness: getLiveness(services),
    getReadiness: getReadiness(services),
  };
}
