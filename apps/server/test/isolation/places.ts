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
  | "user"
  | "thng"
  | "product"
  | "collection"
  | "place"
  | "application"
  | "actionFilter"
  | "typeFilter"
  | "pageToken"
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

/**
 * Every place of every operation where a client puts text of its choice, and what the text can
 * name. The matrix puts the ids of others into each place that is not `text`.
 */
export const places: Readonly<Record<string, Places>> = {
  listAuthActions: { "query category": "public" },
  getAuthAction: { "path id": "authAction" },
  listActionTypes: { "query filter": "typeFilter", "query nextPageToken": "pageToken" },
  createActionType: {
    "header Idempotency-Key": "idempotencyKey",
    "body /name": "newTypeName",
    ...typeMembers,
  },
  updateActionType: { "path actionType": "type", "body /name": "type", ...typeMembers },
  deleteActionType: { "path actionType": "type" },
  createAction: { "path actionType": "type", ...actionMembers },
  listActions: { "path actionType": "type", "query nextPageToken": "pageToken" },
  getAction: { "path actionType": "type", "path actionId": "action" },
  deleteAction: { "path actionType": "type", "path actionId": "action" },
  getAccess: {},
  getLiveness: {},
  getReadiness: {},
};

/** Kinds that cannot name what is another's: there is nothing to probe. */
export const harmless: ReadonlySet<PlaceKind> = new Set(["text", "public", "authAction"]);
