import type { ActionTypeRecord, Store, Viewer } from "../../storage/store.ts";
import { isBuiltInType } from "./built-in-types.ts";
import { typeNotFound } from "./type-errors.ts";

/**
 * Finds the custom type whose actions a path is about.
 *
 * @param type - a name, an id, or `all`
 * @returns undefined for `all` and for types that are built in, which are always there
 * @throws {HttpError} 404 when the viewer does not see it
 */
export async function findReadableType(
  store: Store,
  viewer: Viewer,
  type: string,
): Promise<ActionTypeRecord | undefined> {
  if (type === "all" || isBuiltInType(type)) return undefined;
  const record = await store.actionTypes.find(viewer, type);
  if (record === undefined) throw typeNotFound();
  return record;
}
