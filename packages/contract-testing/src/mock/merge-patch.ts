import { isObject } from "../document/json.ts";

/**
 * Applies a merge patch (RFC 7396).
 *
 * @param removes - whether `null` removes a member, as it does in `application/merge-patch+json`
 */
export function mergePatch(target: unknown, patch: unknown, removes: boolean): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null && removes) delete result[name];
    else result[name] = mergePatch(result[name], value, removes);
  }
  return result;
}
