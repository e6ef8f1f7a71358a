import type { Direction, MediaType } from "../../document/model.ts";
import type { Use } from "../change.ts";
import { type Context, type RawPlace, rawAt } from "../context.ts";
import { compareMembers } from "../members.ts";

/** Compares what a media type says beside its schema. */
export function compareMediaTypeMembers(
  context: Context,
  use: Use,
  old: RawPlace,
  current: RawPlace,
): void {
  compareMembers(context, use, old, current, ["schema"], { encoding: "encoding-changed" });
}

/**
 * Compares the media types of a body.
 *
 * @param use - the body, such as "request body"
 */
export function compareContents(
  context: Context,
  use: Use,
  old: readonly MediaType[],
  current: readonly MediaType[],
  direction: Direction,
): void {
  const isSeveral = old.length > 1 || current.length > 1;
  const useOf = ({ name }: MediaType): Use =>
    isSeveral ? { ...use, where: `${use.where} (${name})` } : use;
  const matched = new Set<MediaType>();
  for (const after of current) {
    const before = find(old, after.name);
    if (before) {
      matched.add(before);
      compareMediaType(context, useOf(after), before, after, direction);
    } else tellAdded(context, use, after, direction);
  }
  for (const before of old) {
    if (matched.has(before)) continue;
    const wider = current.find(({ name }) => covers(name, before.name));
    if (wider) context.schemas(useOf(wider), before.schema, wider.schema, direction);
    tellRemoved(context, use, before, direction, wider);
  }
}

function compareMediaType(
  context: Context,
  use: Use,
  old: MediaType,
  current: MediaType,
  direction: Direction,
): void {
  if (normal(old.name) !== normal(current.name)) {
    const what = `media type ${old.name} -> ${current.name}`;
    const consequence = "the two may be told apart";
    const place = { old: old.pointer, new: current.pointer };
    context.tell({
      rule: "media-type-parameters-changed",
      use,
      what,
      consequence,
      direction,
      ...place,
    });
  } else if (old.name !== current.name) {
    const what = `media type ${old.name} -> ${current.name}`;
    const place = { old: old.pointer, new: current.pointer };
    context.tell({ rule: "member-restated", use, what, ...place });
  }
  context.schemas(use, old.schema, current.schema, direction);
  compareMediaTypeMembers(
    context,
    use,
    rawAt(context.old, old.pointer),
    rawAt(context.new, current.pointer),
  );
}

function tellAdded(context: Context, use: Use, media: MediaType, direction: Direction): void {
  const rule = direction === "request" ? "request-media-type-added" : "response-media-type-added";
  context.tell({
    rule,
    use,
    what: `media type ${media.name} added`,
    direction,
    new: media.pointer,
  });
}

function tellRemoved(
  context: Context,
  use: Use,
  media: MediaType,
  direction: Direction,
  wider: MediaType | undefined,
): void {
  if (wider) {
    const what = `media type ${media.name} is part of ${wider.name}`;
    const place = { old: media.pointer, new: wider.pointer };
    context.tell({ rule: "member-restated", use, what, ...place });
    return;
  }
  const isRequest = direction === "request";
  const rule = isRequest ? "request-media-type-removed" : "response-media-type-removed";
  const consequence = isRequest
    ? "bodies of this type are now refused"
    : "clients that ask for this type get another, or none";
  const what = `media type ${media.name} removed`;
  context.tell({ rule, use, what, consequence, direction, old: media.pointer });
}

/** The media type of the same name, or failing that the only one that differs in parameters alone. */
function find(media: readonly MediaType[], name: string): MediaType | undefined {
  const exact = media.find((item) => normal(item.name) === normal(name));
  if (exact) return exact;
  const near = media.filter((item) => essence(item.name) === essence(name));
  return near.length === 1 ? near[0] : undefined;
}

function essence(name: string): string {
  return (name.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** A media type without differences that mean nothing (RFC 9110, 8.3.1). */
function normal(name: string): string {
  const parameters = name
    .split(";")
    .slice(1)
    .map((parameter) =>
      parameter
        .replaceAll(/\s*=\s*/g, "=")
        .trim()
        .replaceAll('"', ""),
    )
    .map((parameter) =>
      parameter.replace(/^[^=]*|(?<=^charset=).*$/gi, (word) => word.toLowerCase()),
    )
    .sort();
  return [essence(name), ...parameters].join(";");
}

/** Whether a media range such as `text/*` has a media type in it. */
function covers(range: string, name: string): boolean {
  const [type, subtype] = essence(range).split("/");
  if (subtype !== "*") return false;
  return type === "*" || essence(name).startsWith(`${type}/`);
}
