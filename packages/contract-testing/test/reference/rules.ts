import type { Bug } from "./bugs.ts";

/** What is wrong with an item that a client sent; hand-written, so that two readers judge. */
export function problemsOf(item: unknown, has: (bug: Bug) => boolean): string[] {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return ["not an object"];
  const members = new Map<string, unknown>(Object.entries(item));
  const problems: string[] = [];
  const refuse = (isWrong: boolean, text: string) => {
    if (isWrong) problems.push(text);
  };
  const known = ["id", "createdAt", "name", "price", "tags", "state", "note", "secret"];
  const isExtra = [...members.keys()].some((name) => !known.includes(name));
  refuse(isExtra && !has("undeclared member accepted"), "undeclared member");

  const name = members.get("name");
  if (!(name === undefined && has("missing name accepted"))) {
    const isText = typeof name === "string";
    refuse(!isText, "name");
    const most = has("too long by one accepted") ? 21 : 20;
    refuse(isText && ([...name].length > most || !/^[A-Z]/.test(name)), "name");
  }

  const price = members.get("price");
  if (!(typeof price !== "number" && price !== undefined && has("wrong type accepted"))) {
    refuse(typeof price !== "number" || price < 0, "price");
    refuse(Number(price) > 1000 && !has("price above maximum accepted"), "price");
    const cents = Number(price) * 100;
    const isWhole = Math.abs(cents - Math.round(cents)) < 1e-6;
    refuse(!isWhole && !has("fraction of a cent accepted"), "price");
  }

  const tags = members.get("tags") ?? [];
  const isList = Array.isArray(tags) && members.get("tags") !== null;
  refuse(!isList, "tags");
  if (isList) {
    refuse(
      tags.length > 3 || tags.some((tag) => typeof tag !== "string" || tag.length > 10),
      "tags",
    );
    refuse(new Set(tags).size < tags.length && !has("repeated tag accepted"), "tags");
  }
  refuse(members.get("tags") === null, "tags");
  refuse(
    members.has("state") && !["new", "used", null].includes(asText(members.get("state"))),
    "state",
  );
  const note = members.get("note") ?? "";
  refuse(typeof note !== "string" || note.length > 100, "note");
  const secret = members.has("secret") ? members.get("secret") : "";
  refuse(typeof secret !== "string" || secret.length > 30, "secret");
  return problems;
}

function asText(value: unknown): string | null {
  return value === null || typeof value === "string" ? value : "not a text";
}
