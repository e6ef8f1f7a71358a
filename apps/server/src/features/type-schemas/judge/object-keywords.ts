import {
  countOf,
  isObject,
  type JsonObject,
  type Pattern,
  type Place,
  schemaMapOf,
  schemaOf,
  texts,
  textsOf,
  wrong,
} from "./place.ts";
import type { Check, Run, Seen } from "./run.ts";

/** `minProperties` and `maxProperties` */
export function memberCounts(place: Place): Check[] {
  const least = countOf(place, "minProperties");
  const most = countOf(place, "maxProperties");
  if (least === undefined && most === undefined) return [];
  return [
    ofObject((value, run) => {
      const count = Object.keys(value).length;
      if (count < (least ?? 0)) return run.fail(`must have at least ${least} members`);
      return count <= (most ?? count) || run.fail(`must have at most ${most} members`);
    }),
  ];
}

/** `required` */
export function required(place: Place): Check | undefined {
  const names = textsOf(place, "required");
  if (names === undefined) return undefined;
  return ofObject((value, run) => allThere(value, names, run));
}

/** `dependentRequired` */
export function dependentRequired(place: Place): Check | undefined {
  const given = place.schema.dependentRequired;
  if (given === undefined) return undefined;
  if (!isObject(given)) return wrong(place, "dependentRequired", "must be an object of lists");
  const lists = Object.entries(given).map(([name, list]) => {
    return [name, texts(place, ["dependentRequired", name], list) ?? []] as const;
  });
  return ofObject((value, run) =>
    lists.every(([name, names]) => !Object.hasOwn(value, name) || allThere(value, names, run)),
  );
}

function allThere(value: JsonObject, names: readonly string[], run: Run): boolean {
  run.pay(names.length / 4);
  const missing = names.find((name) => !Object.hasOwn(value, name));
  return missing === undefined || run.fail("is required", missing);
}

/** `dependentSchemas` */
export function dependentSchemas(place: Place): Check | undefined {
  const schemas = schemaMapOf(place, "dependentSchemas");
  if (schemas === undefined) return undefined;
  return ofObject((value, run, seen) => {
    for (const [name, check] of schemas) {
      if (Object.hasOwn(value, name) && !check(value, run, seen)) return false;
    }
    return true;
  });
}

/** `propertyNames` */
export function memberNames(place: Place): Check | undefined {
  const check = schemaOf(place, "propertyNames");
  if (check === undefined) return undefined;
  return ofObject((value, run) => {
    const bad = Object.keys(value).find((name) => !run.ask(() => check(name, run, undefined)));
    return bad === undefined || run.fail("does not have an allowed name", bad);
  });
}

/** `properties`, `patternProperties` and `additionalProperties`, in one walk over the members. */
export function members(place: Place): Check | undefined {
  const named = schemaMapOf(place, "properties");
  const additional = schemaOf(place, "additionalProperties");
  const patterns = patternsOf(place);
  if (named === undefined && additional === undefined && patterns.length === 0) return undefined;
  return ofObject((value, run, seen) => {
    for (const name of Object.keys(value)) {
      const checks = checksOf(name);
      for (const [pattern, check] of patterns) {
        run.pay(name.length * pattern.cost);
        if (pattern.test(name)) checks.push(check);
      }
      if (checks.length === 0 && additional !== undefined) checks.push(additional);
      if (checks.length > 0) seen?.members.add(name);
      if (!judgeAt(name, value[name], checks, run)) return false;
    }
    return true;
  });

  function checksOf(name: string): Check[] {
    const check = named?.get(name);
    return check === undefined ? [] : [check];
  }
}

function patternsOf(place: Place): [Pattern, Check][] {
  const schemas = schemaMapOf(place, "patternProperties") ?? new Map<string, Check>();
  return [...schemas].map(([source, check]) => [
    place.pattern(source, [...place.path, "patternProperties", source]),
    check,
  ]);
}

/** `unevaluatedProperties`: for what nothing else has looked at, so it comes last. */
export function unevaluatedMembers(place: Place): Check | undefined {
  const check = schemaOf(place, "unevaluatedProperties");
  if (check === undefined) return undefined;
  return ofObject((value, run, seen) => {
    for (const name of Object.keys(value)) {
      if (seen?.members.has(name)) continue;
      if (!judgeAt(name, value[name], [check], run)) return false;
      seen?.members.add(name);
    }
    return true;
  });
}

/** Judges what is inside a value, at its place. */
export function judgeAt(
  step: string | number,
  value: unknown,
  checks: readonly Check[],
  run: Run,
): boolean {
  run.path.push(step);
  const fits = checks.every((check) => check(value, run, undefined));
  run.path.pop();
  return fits;
}

function ofObject(check: (value: JsonObject, run: Run, seen: Seen | undefined) => boolean): Check {
  return (value, run, seen) => !isObject(value) || check(value, run, seen);
}
