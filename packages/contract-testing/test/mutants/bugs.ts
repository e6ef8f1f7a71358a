/**
 * The ways in which the shop can break its contract: one switch each, with the operation and the
 * check that have to find it.
 *
 * The numbers are those of the published list; a bug that the 3.0 document cannot call one, because
 * 3.0 has no word for the rule, is marked.
 */
export interface Bug {
  readonly number: number;
  /** What the server does wrong, as the switch is called. */
  readonly name: string;
  /** Any of these checks is the right one. */
  readonly checks: readonly string[];
  readonly operations: readonly string[];
  /** Whether the rule it breaks can be written in OpenAPI 3.1 only. */
  readonly since31?: true;
}

const writes = ["createItem", "replaceItem"] as const;
const items = ["listItems", "createItem", "getItem", "replaceItem", "updateItem"] as const;

/** Every bug, in the order of the list. */
export const bugs = [
  bug(1, "POST answers 200", ["status"], ["createItem"]),
  bug(2, "required member missing", ["body"], items),
  bug(3, "undeclared member", ["body"], items),
  bug(4, "number as string", ["body"], items),
  bug(5, "null where none is allowed", ["body"], items),
  bug(6, "integer with a fraction", ["body"], items),
  bug(7, "date-time without zone", ["body"], items),
  bug(8, "enum value in capitals", ["body"], items),
  bug(9, "list over maxItems", ["body"], ["listItems"]),
  bug(10, "content type text/html", ["content-type"], ["getItem"]),
  bug(11, "content type missing", ["content-type"], ["getItem"]),
  bug(12, "Location missing", ["headers", "location"], ["createItem"]),
  bug(13, "Location leads nowhere", ["location"], ["createItem"]),
  bug(14, "rate limit no integer", ["headers"], ["listItems"]),
  bug(15, "body on 204", ["no-content"], ["deleteItem"]),
  bug(16, "500 on an empty body", ["server-error"], ["createItem", "replaceItem"]),
  bug(17, "500 on malformed JSON", ["server-error"], ["createItem", "replaceItem"]),
  bug(18, "missing member accepted", ["invalid-input"], writes),
  bug(19, "wrong type accepted", ["invalid-input"], writes),
  bug(20, "too long by one accepted", ["invalid-input"], [...writes, "updateItem"]),
  bug(21, "exact maxLength refused", ["valid-input"], [...writes, "updateItem"]),
  bug(22, "below minimum accepted", ["invalid-input"], [...writes, "updateItem"]),
  bug(23, "undeclared member accepted", ["invalid-input"], writes),
  bug(24, "dependentRequired ignored", ["invalid-input"], writes, true),
  bug(25, "if-then ignored", ["invalid-input"], writes, true),
  bug(26, "contains and prefixItems ignored", ["invalid-input"], writes, true),
  bug(27, "repeated item accepted", ["invalid-input"], writes),
  bug(28, "error body of another shape", ["body"], ["getItem", "createItem"]),
  bug(29, "418 for an unknown item", ["status"], ["getItem"]),
  bug(30, "readable after delete", ["after-delete"], ["getItem", "deleteItem"]),
  bug(31, "404 after create", ["read-after-write"], ["createItem", "getItem"]),
  bug(32, "update is lost", ["read-after-write"], ["updateItem", "getItem"]),
  bug(33, "failed update changes the item", ["failed-write"], ["updateItem"]),
  bug(34, "PUT merges", ["partial-put"], ["replaceItem"]),
  bug(35, "PUT twice makes two", ["idempotence"], ["replaceItem"]),
  bug(36, "total off by one", ["list-consistency", "pagination"], ["listItems"]),
  bug(37, "last page repeats an item", ["pagination"], ["listItems"]),
  bug(38, "filter lets others through", ["filter"], ["listItems"]),
  bug(39, "page size at its bound crashes", ["server-error"], ["listItems"]),
  bug(40, "PATCH asks for no credentials", ["authentication"], ["updateItem"]),
  bug(41, "garbage credentials accepted", ["authentication"], ["getCurrentUser", "listItems"]),
  bug(42, "item of another user readable", ["other-user"], ["getItem"]),
  bug(43, "Bearer in capitals only", ["header-case"], ["getCurrentUser", "listItems"]),
  bug(44, "astral characters crash", ["server-error"], [...writes, "addComment"]),
  bug(45, "huge numbers crash", ["server-error"], [...writes, "updateItem"]),
  bug(46, "large integers lose precision", ["read-after-write"], [...writes, "getItem"]),
  bug(47, "repeated query parameter crashes", ["server-error"], ["listItems"]),
  bug(48, "undeclared method answered", ["method"], ["getHealth"]),
  bug(49, "Allow lies", ["allow"], ["getItem", "replaceItem", "updateItem", "deleteItem"]),
  bug(50, "HEAD differs from GET", ["head"], ["getItem"]),
  bug(51, "password returned", ["body", "write-only"], ["registerUser", "getCurrentUser"]),
  bug(52, "media type unchecked", ["media-type"], ["createItem", "addComment"]),
] as const satisfies readonly Bug[];

export type BugName = (typeof bugs)[number]["name"];

function bug<const Name extends string>(
  number: number,
  name: Name,
  checks: readonly string[],
  operations: readonly string[],
  since31?: true,
) {
  return { number, name, checks, operations, ...(since31 && { since31 }) };
}
