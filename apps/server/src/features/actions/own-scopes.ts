import type { ActionPage, Scopes, Viewer } from "../../storage/store.ts";
import { seesAllScopes, visibleScopes } from "../scopes/scopes.service.ts";
import { joinLines, splitLines } from "./action-lines.ts";
import type { ActionText } from "./action-text.ts";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Leaves of the scopes of an action what the viewer may see. */
export function showOwnScopes(viewer: Viewer, action: ActionText): ActionText {
  if (action.scopes === undefined || seesAllScopes(viewer)) return action;
  const scopes: Scopes = JSON.parse(action.scopes);
  return { ...action, scopes: JSON.stringify(visibleScopes(viewer, scopes)) };
}

/**
 * Leaves of the scopes on a page what the viewer may see.
 *
 * @param page - one that was read with scopes
 */
export function showOwnScopesOfPage(
  viewer: Viewer,
  page: ActionPage,
  form: "array" | "lines" = "array",
): ActionPage {
  // An operator of the whole account is spared the parsing of every page.
  if (seesAllScopes(viewer)) return page;
  const shown = form === "array" ? ofArray(viewer, page.text) : ofLines(viewer, page.text);
  return { ...page, text: encoder.encode(shown) };
}

function ofArray(viewer: Viewer, text: Uint8Array): string {
  const actions: { scopes: Scopes }[] = JSON.parse(decoder.decode(text));
  return JSON.stringify(actions.map((action) => withOwnScopes(viewer, action)));
}

function ofLines(viewer: Viewer, text: Uint8Array): string {
  const lines = splitLines(text).map(({ position, document }) => {
    const action: { scopes: Scopes } = JSON.parse(document);
    return { position, document: JSON.stringify(withOwnScopes(viewer, action)) };
  });
  return joinLines(lines);
}

function withOwnScopes(viewer: Viewer, action: { scopes: Scopes }) {
  return { ...action, scopes: visibleScopes(viewer, action.scopes) };
}
