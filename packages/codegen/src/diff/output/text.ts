import {
  type Change,
  labelOf,
  type Place,
  requiredStep,
  type Severity,
  type Use,
} from "../change.ts";

/** What a report says beside the changes themselves. */
export interface ReportOptions {
  /** The changes that break clients and were allowed to. */
  readonly allowed: ReadonlySet<Change>;
  /** `info.version` of both documents. */
  readonly versions: readonly [old: string, current: string];
}

/**
 * Writes changes as lines of text: severity, operation, place, what changed, where it is written,
 * what it means, and the rule by which it can be allowed.
 *
 * @example
 * // breaking      POST /actions  request body /name: maxLength 60 -> 30
 * //               (old.yaml:810 -> openapi.yaml:812): values longer than 30 are now refused
 */
export function formatText(changes: readonly Change[], options: ReportOptions): string {
  const lines: string[] = [];
  let operation: string | undefined = "";
  for (const change of changes) {
    const [{ operation: current }] = change.uses;
    if (lines.length > 0 && current !== operation) lines.push("");
    operation = current;
    lines.push(formatLine(change, options));
  }
  if (lines.length > 0) lines.push("");
  return [...lines, summaryOf(changes, options)].join("\n");
}

function formatLine(change: Change, { allowed }: ReportOptions): string {
  const label = allowed.has(change) ? "allowed" : labelOf(change);
  const [use] = change.uses;
  const subject = [titleOf(change), use.where].filter(Boolean).join("  ");
  const { what, consequence, rule } = change;
  const body = `${subject === "" ? "" : `${subject}: `}${what} (${linesOf(change)})`;
  const meaning = consequence === "" ? "" : `: ${consequence}`;
  return `${label.padEnd(13)} ${body}${meaning} [${rule}]`;
}

/** The operation of a change, and how many others feel it. */
function titleOf({ uses }: Change): string {
  const [{ operation }] = uses;
  if (operation === undefined) return "";
  const others = new Set(uses.map((use: Use) => use.operation)).size - 1;
  return others === 0 ? operation : `${operation} (and ${others} more)`;
}

/** Where a change is written, in the old and in the new file. */
export function linesOf(change: Change): string {
  const places = [change.old, change.new].flatMap((place: Place | undefined) =>
    place ? [`${place.file}:${place.line}`] : [],
  );
  return places.join(" -> ");
}

/** How many changes there are of each kind, and which step of the version they need. */
export function summaryOf(
  changes: readonly Change[],
  { allowed, versions }: ReportOptions,
): string {
  if (changes.length === 0) return "Nothing changed.";
  const count = (severity: Severity) =>
    changes.filter((change) => change.severity === severity).length;
  const possible = changes.filter(({ certainty }) => certainty === "possible").length;
  const parts = [
    `${count("breaking")} breaking${possible > 0 ? ` (${possible} of them possibly)` : ""}`,
    `${count("non-breaking")} non-breaking`,
    `${count("documentation")} in the documentation only`,
    ...(allowed.size > 0 ? [`${allowed.size} allowed`] : []),
  ];
  return `${parts.join(", ")}. ${stepText(changes, versions)}`;
}

function stepText(changes: readonly Change[], [old, current]: ReportOptions["versions"]): string {
  const needed = requiredStep(changes) ?? "patch";
  const taken = stepBetween(old, current);
  const text = `Semantic versioning: a ${needed} step`;
  if (taken === undefined) return `${text}.`;
  const order = ["none", "patch", "minor", "major"];
  const given = `info.version ${old} -> ${current}`;
  if (old === current) return `${text}; info.version is still ${old}.`;
  return order.indexOf(taken) < order.indexOf(needed)
    ? `${text}; ${given} is only a ${taken} step.`
    : `${text}; ${given} is one.`;
}

/** The step from one version to another; undefined when either is no semantic version. */
function stepBetween(
  old: string,
  current: string,
): "major" | "minor" | "patch" | "none" | undefined {
  const [was, is] = [old, current].map((version) =>
    /^v?(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number),
  );
  if (!was || !is) return undefined;
  const index = was.findIndex((number, position) => number !== is[position]);
  if (index < 0) return "none";
  return (is[index] ?? 0) < (was[index] ?? 0)
    ? "none"
    : (["major", "minor", "patch"] as const)[index];
}
