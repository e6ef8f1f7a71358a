/**
 * What a text in a request can name. `text` has no authority: it is stored or compared within what
 * the caller may see. `public` and `authAction` name what is the same for every account.
 */
export type PlaceKind =
  | "text"
  | "public"
  | "authAction"
  | "type"
  | "newTypeName"
  | "action"
  | "project"
  | "key"
  | "permissionGroup"
  | "user"
  | "thng"
  | "product"
  | "collection"
  | "place"
  | "application"
  | "operator"
  | "actionFilter"
  | "actionIds"
  | "typeFilter"
  | "typeIds"
  | "pageToken"
  | "eventId"
  | "idempotencyKey";

type Places = Readonly<Record<string, PlaceKind>>;

const scopes: Places = {
  "body /scopes/users/-": "user",
  "body /scopes/projects/-": "project",
};
const typeMembers: Places = {
  "body /id": "type",
  "body /description": "text",
  "body /tags/-": "text",
  "body /customFields/*": "text",
  ...scopes,
};
const actionMembers: Places = {
  "body /id": "action",
  "body /user": "user",
  "body /context": "text",
  "body /createdByProject": "project",
  "body /createdByApp": "application",
  "body /createdAt": "text",
  "body /type": "type",
  "body /thng": "thng",
  "body /product": "product",
  "body /collection": "collection",
  "body /identifiers/*": "text",
  "body /tags/-": "text",
  "body /customFields/*": "text",
  "body /location/place": "place",
  ...scopes,
};

/** The same members, in every item of an array. */
const actionItems: Places = Object.fromEntries(
  Object.entries(actionMembers).map(([place, what]) => [place.replace("/", "/-/"), what]),
);
const idempotent: Places = { "header Idempotency-Key": "idempotencyKey" };
const paged: Places = { "query nextPageToken": "pageToken" };
const inProject: Places = { "query project": "project" };
const ofType: Places = { "path actionType": "type" };
const ofAction: Places = { ...ofType, "path actionId": "action" };
const ofProject: Places = { "path projectId": "project" };
const ofThng: Places = { "path thngId": "thng" };
const ofProduct: Places = { "path productId": "product" };
const ofCollection: Places = { "path collectionId": "collection" };
const typeList: Places = {
  "query filter": "typeFilter",
  "query ids": "typeIds",
  ...inProject,
  ...paged,
};
const newType: Places = {
  ...idempotent,
  ...inProject,
  "body /name": "newTypeName",
  ...typeMembers,
};
const typeUpdate: Places = { ...ofType, ...inProject, "body /name": "type", ...typeMembers };
const actionList: Places = {
  "query filter": "actionFilter",
  "query ids": "actionIds",
  ...inProject,
  ...paged,
};
const newAction: Places = {
  ...ofType,
  ...idempotent,
  ...inProject,
  ...actionMembers,
  ...actionItems,
};
const projectMembers: Places = {
  "body /id": "project",
  "body /name": "text",
  "body /description": "text",
  "body /tags/-": "text",
  "body /customFields/*": "text",
};
const groupMembers: Places = {
  "body /description": "text",
  "body /actions/-": "authAction",
  "body /resource_groups/-": "project",
};

/**
 * Every place of every operation where a client puts text of its choice, and what the text can
 * name. The matrix puts the ids of others into each place that is not `text`.
 */
export const places: Readonly<Record<string, Places>> = {
  listAuthActions: { "query category": "public" },
  getAuthAction: { "path id": "authAction" },

  listPermissionGroups: {},
  createPermissionGroup: { ...idempotent, ...groupMembers },
  getPermissionGroup: { "path id": "permissionGroup" },
  updatePermissionGroup: { "path id": "permissionGroup", ...groupMembers },

  listKeys: {},
  createKey: {
    ...idempotent,
    "body /description": "text",
    "body /project_ids/-": "project",
    "body /permission_group_ids/-": "permissionGroup",
    "body /actor_id": "user",
    "body /expires_at": "text",
  },
  getKey: { "path id": "key" },
  deleteKey: { "path id": "key" },

  listActionTypes: typeList,
  createActionType: newType,
  updateActionType: typeUpdate,
  deleteActionType: { ...ofType, ...inProject },
  listActionTypesV2: typeList,
  createActionTypeV2: newType,
  getActionType: { ...ofType, ...inProject },
  updateActionTypeV2: typeUpdate,
  deleteActionTypeV2: { ...ofType, ...inProject },
  archiveActionType: { ...ofType, ...inProject },
  restoreActionType: { ...ofType, ...inProject },
  getActionStatistics: ofType,

  createAction: newAction,
  listActions: { ...ofType, ...actionList },
  getAction: { ...ofAction, ...inProject },
  deleteAction: { ...ofAction, ...inProject },
  streamActions: {
    ...ofType,
    "query filter": "actionFilter",
    ...inProject,
    "query lastEventId": "eventId",
    "header Last-Event-ID": "eventId",
  },
  exportActions: { ...ofType, "query filter": "actionFilter", ...inProject },
  importActions: { ...ofType, ...idempotent, ...inProject, ...actionItems },

  createThngAction: { ...ofThng, ...newAction },
  listThngActions: { ...ofThng, ...ofType, ...actionList },
  getThngAction: { ...ofThng, ...ofAction, ...inProject },
  deleteThngAction: { ...ofThng, ...ofAction, ...inProject },
  createProductAction: { ...ofProduct, ...newAction },
  listProductActions: { ...ofProduct, ...ofType, ...actionList },
  getProductAction: { ...ofProduct, ...ofAction, ...inProject },
  deleteProductAction: { ...ofProduct, ...ofAction, ...inProject },
  createCollectionAction: { ...ofCollection, ...newAction },
  listCollectionActions: { ...ofCollection, ...ofType, ...actionList },
  getCollectionAction: { ...ofCollection, ...ofAction, ...inProject },
  deleteCollectionAction: { ...ofCollection, ...ofAction, ...inProject },

  getTypeSchema: ofType,
  putTypeSchema: { ...ofType, "body /schema/*": "text", "body /description": "text" },
  listTypeSchemaVersions: ofType,

  exportTypeCatalogue: {},
  importTypeCatalogue: {
    "body /actionTypes/-/name": "newTypeName",
    "body /actionTypes/-/description": "text",
    "body /actionTypes/-/tags/-": "text",
    "body /actionTypes/-/customFields/*": "text",
    "body /actionTypes/-/scopes/users/-": "user",
    "body /actionTypes/-/scopes/projects/-": "project",
    "body /actionTypes/-/schema/schema/*": "text",
    "body /actionTypes/-/schema/description": "text",
    "body /builtInTypes/-/schema/schema/*": "text",
    "body /builtInTypes/-/schema/description": "text",
    body: "text", // the same in YAML
  },

  listProjects: paged,
  createProject: { ...idempotent, ...projectMembers },
  getProject: ofProject,
  updateProject: { ...ofProject, ...projectMembers },
  deleteProject: ofProject,

  getAccess: {},
  getOperator: { "path operatorId": "operator" },
  getOwnApplication: {},
  getUser: { "path userId": "user" },
  getThng: ofThng,
  getLiveness: {},
  getReadiness: {},
};

/** Kinds that cannot name what is another's: there is nothing to probe. */
export const harmless: ReadonlySet<PlaceKind> = new Set(["text", "public", "authAction"]);
