/**
 * The members of an action that a schema judges: those that clients set. `type` and `timestamp` are
 * there in every action, since they are filled in.
 */
const judgedMembers = [
  "type",
  "timestamp",
  "thng",
  "product",
  "collection",
  "identifiers",
  "tags",
  "customFields",
  "location",
  "locationSource",
] as const;

/** Picks what is judged out of an action, be it stored or about to be. */
export function judgedPart(action: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const part: Record<string, unknown> = {};
  for (const name of judgedMembers) {
    if (action[name] !== undefined) part[name] = action[name];
  }
  return part;
}
