import type { RuleId } from "../rules.ts";
import { type Conjunction, type Given, given } from "./conjunction.ts";
import type { Comparer, Pair } from "./finding.ts";
import { atomsOf } from "./types.ts";
import { brief, canonical, changed } from "./words.ts";

/** Formats of which every value is also one of the other format. */
const withinFormat: Readonly<Record<string, readonly string[]>> = {
  int32: ["int64"],
  float: ["double"],
  email: ["idn-email"],
  hostname: ["idn-hostname"],
  uri: ["uri-reference", "iri", "iri-reference"],
  "uri-reference": ["iri-reference"],
  iri: ["iri-reference"],
};

/** Formats that say how a value is shown or carried, not which values there are. */
const notes = ["password", "html", "commonmark", "media-range", "binary"];

/** Compares `pattern`, `format`, `multipleOf` and what strings carry. */
export function compareStrings(pair: Pair, comparer: Comparer): void {
  const [before, after] = [atomsOf(pair.old), atomsOf(pair.new)];
  const both = (type: "string" | "integer" | "fraction") => before.has(type) && after.has(type);
  if (both("string")) comparePatterns(pair, comparer);
  if (both("string") || both("integer") || both("fraction")) compareFormats(pair, comparer);
  if (both("integer") || both("fraction")) compareSteps(pair, comparer);
  if (both("string")) compareContents(pair, comparer);
}

function comparePatterns(pair: Pair, { find }: Comparer): void {
  compareSets(pair, "pattern", (was, is) => {
    const place = {
      old: was?.pointer ?? pair.old[0]?.pointer,
      new: is?.pointer ?? pair.new[0]?.pointer,
    };
    const what = changed("pattern", text(was), text(is));
    if (!was)
      return find({ rule: "pattern-added", what, gone: "values that do not match", ...place });
    if (!is)
      return find({ rule: "pattern-removed", what, come: "values that do not match", ...place });
    const values = "values that match only one of the two patterns";
    find({ rule: "pattern-changed", what, gone: values, come: values, ...place });
  });
}

function compareFormats(pair: Pair, { find }: Comparer): void {
  compareSets(pair, "format", (was, is) => {
    const place = {
      old: was?.pointer ?? pair.old[0]?.pointer,
      new: is?.pointer ?? pair.new[0]?.pointer,
    };
    const [from, to] = [was?.value, is?.value].map(String);
    const what = changed("format", was && from, is && to);
    const gone = `values that are no ${to}`;
    const come = `values that are no ${from}`;
    const isNote = (item: Given | undefined) => !item || notes.includes(String(item.value));
    if (isNote(was) && isNote(is)) return find({ rule: "format-note-changed", what, ...place });
    if (!was || isNote(was)) return find({ rule: "format-added", what, gone, ...place });
    if (!is || isNote(is)) return find({ rule: "format-removed", what, come, ...place });
    if (withinFormat[from ?? ""]?.includes(to ?? "")) {
      return find({ rule: "format-widened", what, come, ...place });
    }
    if (withinFormat[to ?? ""]?.includes(from ?? "")) {
      return find({ rule: "format-narrowed", what, gone, ...place });
    }
    find({ rule: "format-changed", what, gone, come, ...place });
  });
}

function compareSteps(pair: Pair, { find }: Comparer): void {
  compareSets(pair, "multipleOf", (was, is) => {
    const [from, to] = [Number(was?.value), Number(is?.value)];
    const what = changed("multipleOf", was && String(from), is && String(to));
    const place = {
      old: was?.pointer ?? pair.old[0]?.pointer,
      new: is?.pointer ?? pair.new[0]?.pointer,
    };
    const gone = `numbers that are no multiples of ${to}`;
    const come = `numbers that are no multiples of ${from}`;
    const rule: RuleId =
      !was || (is && divides(from, to))
        ? "multiple-of-narrowed"
        : !is || divides(to, from)
          ? "multiple-of-widened"
          : "multiple-of-changed";
    find({
      rule,
      what,
      ...(rule === "multiple-of-widened" ? {} : { gone }),
      ...(rule === "multiple-of-narrowed" ? {} : { come }),
      ...place,
    });
  });
}

/** Whether one number is a whole multiple of another, in spite of binary fractions. */
function divides(step: number, value: number): boolean {
  const ratio = value / step;
  return Math.abs(ratio - Math.round(ratio)) < 1e-9;
}

function compareContents({ old, new: current }: Pair, { find }: Comparer): void {
  for (const keyword of ["contentEncoding", "contentMediaType", "contentSchema"]) {
    const [was, is] = [given(old, keyword), given(current, keyword)];
    if (canonical(was.map(({ value }) => value)) === canonical(is.map(({ value }) => value)))
      continue;
    const what = changed(keyword, text(was[0]), text(is[0]));
    const values = "strings in the other form";
    const place = {
      old: was[0]?.pointer ?? old[0]?.pointer,
      new: is[0]?.pointer ?? current[0]?.pointer,
    };
    find({ rule: "content-encoding-changed", what, gone: values, come: values, ...place });
  }
}

/** Compares the values of a keyword in all parts as a set; what is on one side only goes in pairs. */
function compareSets(
  { old, new: current }: Pair,
  keyword: string,
  tell: (was: Given | undefined, is: Given | undefined) => void,
): void {
  const gone = missing(given(old, keyword), current, keyword);
  const come = missing(given(current, keyword), old, keyword);
  for (let index = 0; index < Math.max(gone.length, come.length); index++) {
    tell(gone[index], come[index]);
  }
}

function missing(items: readonly Given[], others: Conjunction, keyword: string): Given[] {
  const known = new Set(given(others, keyword).map(({ value }) => canonical(value)));
  return items.filter(({ value }) => !known.has(canonical(value)));
}

function text(item: Given | undefined): string | undefined {
  return item && (typeof item.value === "string" ? item.value : brief(item.value));
}
