/** The types that every account has, in the order in which they are listed. */
export const builtInTypes = [
  "checkins",
  "commissions",
  "decommissions",
  "encodings",
  "implicitScans",
  "invalidScans",
  "scans",
  "shares",
] as const;

const names: ReadonlySet<string> = new Set(builtInTypes);

export function isBuiltInType(name: string): name is (typeof builtInTypes)[number] {
  return names.has(name);
}
