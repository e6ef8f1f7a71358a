/**
 * Every way in which the reference server can break its contract, one switch each, with the check
 * and the operation that have to find it.
 */
const TABLE = {
  "201 becomes 200": "status createItem",
  "418 for an unknown item": "status getItem",
  "error body is not problem+json": "body deleteItem",
  "content type missing": "content-type getItem",
  "content type text/html": "content-type getItem",
  "required member missing": "body getItem",
  "member of wrong type": "body getItem",
  "member null": "body getItem",
  "undeclared member": "body replaceItem",
  "writeOnly member returned": "body createItem",
  "date-time without zone": "body listItems",
  "price with three decimals": "body getItem",
  "list over maxItems": "body listItems",
  "list total off by a fraction": "headers listItems",
  "header not an integer": "headers listItems",
  "Location missing": "headers createItem",
  "Location not a URI": "headers createItem",
  "Link without rel": "headers listItems",
  "ETag without quotes": "headers getItem",
  "Retry-After missing": "headers deleteItem",
  "body where none is documented": "no-content touchItem",
  "body cut off": "body createItem",
  "500 on an empty body": "server-error createItem",
  "500 on malformed JSON": "server-error replaceItem",
  "missing name accepted": "invalid-input createItem",
  "wrong type accepted": "invalid-input replaceItem",
  "too long by one accepted": "invalid-input createItem",
  "price above maximum accepted": "invalid-input createItem",
  "fraction of a cent accepted": "invalid-input createItem",
  "undeclared member accepted": "invalid-input replaceItem",
  "repeated tag accepted": "invalid-input createItem",
  "page size unchecked": "invalid-input listItems",
  "header unchecked": "invalid-input touchItem",
  "bad id accepted": "invalid-input getItem",
  "credentials not asked for": "authentication listItems",
  "anonymous let in": "authentication getItem",
  "garbage credentials accepted": "authentication deleteItem",
  "basic credentials unchecked": "authentication getItem",
  "anybody may delete": "authorization deleteItem",
  "media type unchecked": "media-type createItem",
  "body limit off by one": "body-limit createItem",
  "undeclared method answered": "method getHealth",
  "Allow missing": "allow createItem",
  "Allow lies": "allow deleteItem",
  "label too long": "body getLabel",
  "304 never given": "not-modified getItem",
  "delete of an unknown item succeeds": "coverage deleteItem",
  throws: "app createItem",
} as const;

export type Bug = keyof typeof TABLE;

/** Bug, check, operationId. */
export const BUGS = Object.entries(TABLE).map(([bug, found]) => {
  const [check = "", operationId = ""] = found.split(" ");
  return { bug: bug as Bug, check, operationId }; // Object.entries widens the keys
});
