import {
  chance,
  pick,
  type Random,
} from "../../packages/contract-testing/src/generate/draw/random.ts";
import { hostileTexts } from "./hostile.ts";
import type { Known } from "./known.ts";

/** A filter of actions: one clause or several, mostly of existing values. */
export function makeActionFilter(known: Known, random: Random): string {
  let text = actionClause(known, random);
  while (chance(random, 35)) {
    text = `${text}${pick(random, ["&", "|", ","])}${actionClause(known, random)}`;
    if (chance(random, 15)) text = `(${text})`;
  }
  return text;
}

/** A filter of types. */
export function makeTypeFilter(known: Known, random: Random): string {
  const names = [known.one("typeName", random) ?? "_X", "scans"];
  const clause = chance(random, 50) ? `name=${pick(random, names)}` : `tags=${value(random)}`;
  return chance(random, 20) ? `${clause},${value(random)}` : clause;
}

function actionClause(known: Known, random: Random): string {
  const time = String(Date.UTC(2026, random.int(0, 11), random.int(1, 28)));
  return pick(random, [
    `tags=${value(random)}`,
    `tags!=${value(random)}`,
    `tags~${value(random)}`,
    `customFields.${value(random)}=${value(random)}`,
    `identifiers.gs1:21=${value(random)}`,
    `type=${known.one("typeName", random) ?? "scans"}`,
    `thng=${known.one("thng", random) ?? "x"}`,
    `user=${known.one("user", random) ?? "x"}`,
    `timestamp>${time}`,
    `timestamp<${time}`,
    `createdAt>${time}`,
    `context.city=${value(random)}`,
  ]);
}

function value(random: Random): string {
  if (chance(random, 10)) return pick(random, hostileTexts);
  return pick(random, ["red", "green", "blue", "x", "a%20b", "a\\,b", "%2526", "1"]);
}
