import type { ActionPage, Scopes, Viewer } from "../../storage/store.ts";
import { visibleScopes } from "../scopes/scopes.service.ts";
import type { ActionText } from "./action-text.ts";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Leaves of the scopes of an action what the viewer may see. */
export function showOwnScopes(viewer: Viewer, action: ActionText): ActionText {
  if (action.scopes === undefined || seesAll(viewer)) return action;
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
  if (seesAll(viewer)) return page;
  const text = decoder.decode(page.text);
  const shown = form === "array" ? ofArray(viewer, text) : ofLines(viewer, text);
  return { ...page, text: encoder.encode(shown) };
}

/** A viewer of the whole account is spared the parsing of every page. */
function seesAll({ projects, user }: Viewer): boolean {
  return projects === undefined && user === undefined;
}

function ofArray(viewer: Viewer, text: string): string {
  const actions: { scopes: Scopes }[] = JSON.parse(text);
  return JSON.stringify(actions.map((action) => withOwnScopes(viewer, action)));
}

function ofLines(viewer: Viewer, text: string): string {
  if (text === "") return text;
  const lines = text.split("\n").map((line) => {
    const blank = line.indexOf(" ");
    const action: { scopes: Scopes } = JSON.parse(line.slice(blank + 1));
    return `${line.slice(0, blank)} ${JSON.stringify(withOwnScopes(viewer, action))}`;
  });
  return lines.join("\n");
}

function withOwnScopes(viewer: Viewer, action: { scopes: Scopes }) {
  return { ...action, scopes: visibleScopes(viewer, action.scopes) };
}
