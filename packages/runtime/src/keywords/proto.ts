/** Whether a schema that has been loaded declares or requires a member named `__proto__`. */
let declared = false;

/** Notes the names that a schema declares or requires. */
export function noteMembers(names: readonly string[]): void {
  declared ||= names.includes("__proto__");
}

/**
 * Whether bodies may have members named `__proto__`. They are refused as long as no schema of the
 * application mentions one, since handlers that copy members one by one would be led astray.
 */
export function isProtoDeclared(): boolean {
  return declared;
}
