import { type Lock, readLock } from "./lock-file.ts";
import { refuse, type Step } from "./step.ts";

/** Licences that let users do what MIT lets them do, and ask for no more than attribution. */
const PERMISSIVE = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "Python-2.0",
  "Unlicense",
]);

/** Every dependency that reaches users is under a permissive licence. */
export const licencesStep: Step = {
  name: "licences",
  run() {
    refuse(findForeignLicences(readLock()), "Replace the dependency.");
  },
};

/** Names each production dependency whose licence is not on the list, or is not stated. */
export function findForeignLicences(lock: Lock): string[] {
  return Object.entries(lock)
    .filter(([place, { dev, link }]) => place.includes("node_modules/") && !dev && !link)
    .filter(([, { license }]) => license === undefined || !isPermissive(license))
    .map(
      ([place, { license, version }]) => `${place} ${version}: ${license ?? "no licence stated"}`,
    );
}

/** Judges an SPDX expression of names, AND, OR and parentheses without nesting. */
function isPermissive(expression: string): boolean {
  return expression
    .replaceAll(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((name) => PERMISSIVE.has(name.trim())));
}
