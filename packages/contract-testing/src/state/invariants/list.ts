import { isObject } from "../../document/json.ts";
import type { Operation } from "../../document/operations.ts";
import type { Exchange } from "../../exchange/types.ts";
import { pagingNames, pagingOf } from "../paging.ts";
import type { Sequence } from "../sequence.ts";

/** How many resources a walk needs, so that there are several pages and a last one that is not full. */
const made = 5;
const smallPage = 2;
/** A walk that does not end is broken, or is through what others have made. */
const mostPages = 60;

/** A list has what was made, counts it rightly, and its pages show each item once. */
export async function listAndWalk(sequence: Sequence): Promise<void> {
  const list = sequence.onCollection("GET");
  if (list === undefined || sequence.onCollection("POST") === undefined) return;
  sequence.begin();
  const owner = await sequence.create();
  if (owner === undefined) return;
  const request = sequence.request(list, owner);
  const before = await sequence.send(request, "to list them");
  const ids = [String(owner.params[sequence.kind.parameter])];
  for (let count = 1; count < made; count += 1) {
    const resource = await sequence.create();
    if (resource === undefined) return;
    ids.push(String(resource.params[sequence.kind.parameter]));
  }
  const after = await sequence.send(request, "to list them again");
  compareTotals(sequence, list, { before, after });
  await walk(sequence, list, ids, after);
}

function compareTotals(
  sequence: Sequence,
  list: Operation,
  { before, after }: { before: Exchange; after: Exchange },
): void {
  const first = sequence.totalIn(before);
  const second = sequence.totalIn(after);
  if (first === undefined || second === undefined) return;
  if (second - first !== made - 1) {
    sequence.report(
      {
        check: "list-consistency",
        operation: list,
        message: `the total did not grow by the ${made - 1} that were made`,
        promised: String(first + made - 1),
        received: String(second),
      },
      after,
    );
  }
}

/** Small pages, unless there is so much that a walk through them would not end. */
function sizeFor(total: number, most = 100): number {
  if (total <= smallPage * mostPages) return smallPage;
  const size = Math.min(most, Math.ceil((total * 2) / mostPages));
  // A last page that is not full shows more.
  return total % size === 0 && size > smallPage ? size - 1 : size;
}

/**
 * Whether a list of so many items may be the first part of a longer one: there is a size but no way to
 * go on, or the number is one that servers stop at without saying so.
 */
function isCut(list: Operation, shown: number): boolean {
  const { size } = pagingNames(list);
  if (size === undefined) return shown >= 10 && (shown % 10 === 0 || shown % 25 === 0);
  const schema = list.parameters.find(({ name }) => name === size)?.schema?.value;
  const usual = isObject(schema) ? schema.default : undefined;
  return typeof usual !== "number" || shown >= usual;
}

async function walk(
  sequence: Sequence,
  list: Operation,
  ids: readonly string[],
  whole: Exchange,
): Promise<void> {
  const paging = pagingOf(list);
  const tell = (message: string, exchange: Exchange, promised: string, received: string) =>
    sequence.report(
      { check: "pagination", operation: list, message, promised, received },
      exchange,
    );
  if (paging === undefined) {
    const shown = sequence.idsIn(whole);
    const lost = ids.filter((id) => shown?.includes(id) === false);
    const isWhole = sequence.totalIn(whole) === undefined && !isCut(list, shown?.length ?? 0);
    if (lost.length > 0 && isWhole) {
      sequence.report(
        {
          check: "list-consistency",
          operation: list,
          message: "the list does not have what was made",
          promised: lost.join(", "),
          received: `${shown?.length} items`,
        },
        whole,
      );
    }
    return;
  }
  const resource = sequence.world.latest(sequence.kind.template);
  const seen: string[] = [];
  const pageSize = sizeFor(sequence.totalIn(whole) ?? 0, paging.most);
  let query: Readonly<Record<string, unknown>> | undefined = paging.first(pageSize);
  let exchange: Exchange | undefined;
  for (let page = 0; query !== undefined && page < mostPages; page += 1) {
    exchange = await sequence.send(
      sequence.request(list, resource, { query }),
      `to read page ${page + 1}`,
    );
    const found = sequence.idsIn(exchange);
    if (exchange.response.status >= 300 || found === undefined) return;
    if (found.length > pageSize) {
      tell(
        "a page has more items than were asked for",
        exchange,
        `at most ${pageSize}`,
        `${found.length}`,
      );
      return;
    }
    const again = found.find((id) => seen.includes(id));
    if (again !== undefined) {
      tell("a walk through the pages meets an item twice", exchange, "each item once", again);
      return;
    }
    seen.push(...found);
    query = found.length === 0 ? undefined : paging.next(exchange, query, seen.length);
  }
  if (exchange === undefined || query !== undefined) return;
  const lost = ids.filter((id) => !seen.includes(id));
  if (lost.length > 0)
    tell("a walk through the pages misses what was made", exchange, "all of them", lost.join(", "));
  const total = sequence.totalIn(exchange);
  if (total !== undefined && total !== seen.length) {
    sequence.report(
      {
        check: "list-consistency",
        operation: list,
        message: "the total is not the number of items that a walk through the pages meets",
        promised: String(seen.length),
        received: String(total),
      },
      exchange,
    );
  }
}
