import { isArray, isEqual, type Json, member } from "../document/json.ts";
import { join } from "../document/pointer.ts";
import type { Use } from "./change.ts";
import type { Context, RawPlace } from "./context.ts";
import { compareMembers } from "./members.ts";

/** Compares the `servers` of a document, a path or an operation, by their URLs. */
export function compareServers(context: Context, use: Use, old: RawPlace, current: RawPlace): void {
  const [was, is] = [listOf(old), listOf(current)];
  for (const { value, pointer } of is) {
    const url = String(member(value, "url"));
    const before = was.find((server) => member(server.value, "url") === url);
    const place = { ...use, where: [use.where, `server ${url}`].filter(Boolean).join(" ") };
    if (before) {
      compareMembers(context, place, before, { value, pointer }, ["url"], {
        variables: "server-changed",
      });
    } else context.tell({ rule: "server-added", use, what: `server ${url} added`, new: pointer });
  }
  for (const { value, pointer } of was) {
    const url = String(member(value, "url"));
    if (is.some((server) => member(server.value, "url") === url)) continue;
    const consequence = "clients that call it may find nothing there";
    context.tell({
      rule: "server-removed",
      use,
      what: `server ${url} removed`,
      consequence,
      old: pointer,
    });
  }
  const urls = (list: readonly RawPlace[]): Json[] =>
    list.map(({ value }) => member(value, "url") ?? "");
  if (!isEqual(urls(was), urls(is)) && isEqual(urls(was).sort(), urls(is).sort())) {
    const place = { old: join(old.pointer, "servers"), new: join(current.pointer, "servers") };
    context.tell({
      rule: "server-order-changed",
      use,
      what: "order of the servers changed",
      ...place,
    });
  }
}

function listOf({ value, pointer }: RawPlace): RawPlace[] {
  const servers = member(value, "servers");
  return (isArray(servers) ? servers : []).map((server, index) => ({
    value: server,
    pointer: join(pointer, "servers", index),
  }));
}
