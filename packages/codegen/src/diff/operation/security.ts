import { isArray, isEqual, type JsonObject, member } from "../../document/json.ts";
import type { Operation } from "../../document/model.ts";
import { join, type Pointer } from "../../document/pointer.ts";
import type { Use } from "../change.ts";
import { type Context, rawAt } from "../context.ts";

/** One way to be let in: the scopes that each scheme needs (OpenAPI 3.1, 4.8.30). */
type Alternative = ReadonlyMap<string, readonly string[]>;

/** Compares who is let in: every way that was enough has to be enough still. */
export function compareSecurity(
  context: Context,
  use: Use,
  old: Operation,
  current: Operation,
): void {
  if (isEqual(old.security, current.security)) {
    tellMoved(context, use, old, current);
    return;
  }
  const place = { old: pointerOf(context, "old", old), new: pointerOf(context, "new", current) };
  const [before, after] = [alternativesOf(old.security), alternativesOf(current.security)];
  const [wasOpen, isOpen] = [before, after].map((list) => list.some(({ size }) => size === 0));
  if (isOpen && !wasOpen) {
    context.tell({ rule: "security-removed", use, what: "open to everybody", ...place });
    return;
  }
  if (wasOpen && !isOpen) {
    const what = `security ${after.map(words).join(" or ")} added`;
    const consequence = "requests without credentials are now refused";
    context.tell({ rule: "security-added", use, what, consequence, ...place });
    return;
  }
  let told = false;
  const scopes = new Set<Alternative>();
  for (const alternative of before) {
    if (after.some((other) => isWithin(other, alternative))) continue;
    told = true;
    const same = after.find((other) =>
      isEqual([...other.keys()].sort(), [...alternative.keys()].sort()),
    );
    if (same) scopes.add(same);
    tellHarder(context, use, alternative, same, place);
  }
  for (const alternative of after) {
    if (scopes.has(alternative) || before.some((other) => isWithin(other, alternative))) continue;
    told = true;
    tellEasier(context, use, alternative, before, place);
  }
  if (!told) {
    const what = "the same requirements in other words";
    context.tell({ rule: "member-restated", use, what, ...place });
  }
}

function tellHarder(
  context: Context,
  use: Use,
  alternative: Alternative,
  same: Alternative | undefined,
  place: { readonly old: Pointer; readonly new: Pointer },
): void {
  if (!same) {
    const what = `security ${words(alternative)} is no longer enough`;
    const consequence = "requests with these credentials alone are now refused";
    context.tell({ rule: "security-alternative-removed", use, what, consequence, ...place });
    return;
  }
  for (const [scheme, wanted] of same) {
    const had = alternative.get(scheme) ?? [];
    for (const scope of wanted.filter((name) => !had.includes(name))) {
      const what = `scope ${scope} of ${scheme} required`;
      const consequence = "requests with credentials that lack it are now refused";
      context.tell({ rule: "security-scope-added", use, what, consequence, ...place });
    }
    for (const scope of had.filter((name) => !wanted.includes(name))) {
      const what = `scope ${scope} of ${scheme} no longer required`;
      context.tell({ rule: "security-scope-removed", use, what, ...place });
    }
  }
}

function tellEasier(
  context: Context,
  use: Use,
  alternative: Alternative,
  before: readonly Alternative[],
  place: { readonly old: Pointer; readonly new: Pointer },
): void {
  const same = before.find((other) =>
    isEqual([...other.keys()].sort(), [...alternative.keys()].sort()),
  );
  if (!same) {
    const what = `security ${words(alternative)} is now enough`;
    context.tell({ rule: "security-alternative-added", use, what, ...place });
    return;
  }
  for (const [scheme, had] of same) {
    for (const scope of had.filter((name) => !alternative.get(scheme)?.includes(name))) {
      const what = `scope ${scope} of ${scheme} no longer required`;
      context.tell({ rule: "security-scope-removed", use, what, ...place });
    }
  }
}

/** An empty list lets everybody in, as an empty requirement does. */
function alternativesOf(security: readonly JsonObject[]): Alternative[] {
  if (security.length === 0) return [new Map()];
  return security.map(
    (requirement) =>
      new Map(
        Object.entries(requirement).map(([scheme, scopes]) => [
          scheme,
          isArray(scopes) ? scopes.map(String) : [],
        ]),
      ),
  );
}

/** Whether whoever meets the second meets the first. */
function isWithin(first: Alternative, second: Alternative): boolean {
  return [...first].every(([scheme, scopes]) => {
    const other = second.get(scheme);
    return other !== undefined && scopes.every((scope) => other.includes(scope));
  });
}

function words(alternative: Alternative): string {
  return [...alternative]
    .map(([scheme, scopes]) => (scopes.length === 0 ? scheme : `${scheme} (${scopes.join(", ")})`))
    .join(" with ");
}

function pointerOf(context: Context, side: "old" | "new", { pointer }: Operation): Pointer {
  const own = member(rawAt(context[side], pointer).value, "security");
  return own === undefined ? "/security" : join(pointer, "security");
}

/** An operation's own requirements that are those of the document say nothing new. */
function tellMoved(context: Context, use: Use, old: Operation, current: Operation): void {
  const place = { old: pointerOf(context, "old", old), new: pointerOf(context, "new", current) };
  const isOwn = [place.old, place.new].map((pointer) => pointer !== "/security");
  if (isOwn[0] === isOwn[1]) return;
  const what = isOwn[1]
    ? "security as the document requires, written out"
    : "security as the document requires";
  context.tell({ rule: "member-restated", use, what, ...place });
}
