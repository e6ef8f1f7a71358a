import { isObject, type JsonObject } from "../document/json.ts";
import { plain } from "../state/identify.ts";
import type { Page } from "./page.ts";

type Tell = (body: unknown) => unknown;

/** Members of an envelope, by what they are called, and what a page has to say there. */
function told(page: Page): readonly (readonly [RegExp, unknown])[] {
  const pages = page.size > 0 ? Math.ceil(page.total / page.size) : 0;
  return [
    [/^(?:result)?total(?:count|items|results|elements|records)?$|^resultcount$/, page.total],
    [/^total(?:number)?(?:of)?pages$|^pages$|^pagecount$|^lastpage$/, pages],
    [/^page$|^pagenumber$|^pageno$|^pageindex$|^currentpage$/, page.number],
    [/^(?:page)?(?:size|limit)$|^perpage$|^maxresults$|^take$/, page.size],
    [/^offset$|^skip$|^start$|^from$/, page.offset],
    [/^count$/, page.items.length],
    [/^hasmore$|^hasnext(?:page)?$/, page.hasMore],
    [/^hasprev(?:ious)?(?:page)?$/, page.offset > 0],
  ];
}

const next = /^next(?:page|link|url|href)?$/;
const cursor = /^(?:next)?(?:page)?(?:cursor|token)$|^cursor$|^nextcursor$|^continuationtoken$/;

/**
 * What an envelope tells of its page: each a change of one kind of member, wherever it stands, the later
 * ones better. The caller keeps those that leave the answer valid.
 */
export function totals(page: Page): Tell[] {
  const { token, address } = page;
  // The end is told by nothing, by null, or by leaving the member out.
  const ends = ["", null, undefined];
  return [
    ...told(page).map(([pattern, value]) => change(pattern, value)),
    ...(token === undefined ? ends : [token]).map((value) => change(cursor, value)),
    ...(address === undefined ? ends : [token, address]).map((value) => change(next, value)),
  ];
}

function change(pattern: RegExp, value: unknown, depth = 0): Tell {
  return (body) => {
    if (!isObject(body)) return body;
    const changed = Object.entries(body).map(([name, member]): [string, unknown] => {
      if (pattern.test(plain(name)) && !isObject(member) && !Array.isArray(member)) {
        return [name, value];
      }
      return [
        name,
        depth < 2 && isObject(member) ? change(pattern, value, depth + 1)(member) : member,
      ];
    });
    const result: JsonObject = Object.fromEntries(
      changed.filter(([, member]) => member !== undefined),
    );
    return result;
  };
}
