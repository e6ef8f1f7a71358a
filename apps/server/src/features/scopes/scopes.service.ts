import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { Scopes, Viewer } from "../../storage/store.ts";

/**
 * What a client says of scopes, in a creation or a change: an omitted list stays as it is, a plain
 * one replaces, `+id` adds and `-id` removes.
 */
export interface ScopesChange {
  readonly users?: readonly string[] | undefined;
  readonly projects?: readonly string[] | undefined;
}

/** In either list: every user, every project. */
const everybody = "all";

/** As many as the contract lets a list have; many small additions must not grow beyond it. */
const mostEntries = 1_000;

/**
 * Makes the scopes of a new resource.
 *
 * - It is in the projects that the body and `?project=` name; when these name none, in those that
 *   the key is limited to, and for any other key in none.
 * - It is for the users that the body names; what an application user makes is always for that user.
 *
 * @param given - the `scopes` of the body
 * @param project - of the query: one that the caller can see, which `projects.find` tells
 * @param at - where in the body the resource is, as a JSON Pointer: empty, or such as `/3`
 * @throws {HttpError} 400 when a list mixes plain entries with signed ones, or becomes too long
 * @throws {HttpError} 403 when a key that is limited to projects names another one, or `all`
 * @example
 * scopesOfNew(applicationOfP, undefined, undefined); // { users: [], projects: ["P"] }
 */
export function scopesOfNew(
  { viewer }: Actor,
  given?: ScopesChange | undefined,
  project?: string | undefined,
  at = "",
): Scopes {
  const own = viewer.user === undefined ? [] : [viewer.user];
  const { projects: ownProjects = [] } = viewer;
  if (given === undefined) {
    return { users: own, projects: project === undefined ? ownProjects : [project] };
  }
  const named = changed("projects", [], given.projects, at);
  refuseForeign(viewer, named, at);
  const projects = project === undefined ? named : union(named, [project]);
  const users = union(own, changed("users", [], given.users, at));
  refuseMany({ users, projects }, at);
  return { users, projects: projects.length === 0 ? ownProjects : projects };
}

/**
 * Changes scopes as a PUT asks.
 *
 * A key that is limited to projects sees and changes its own part of them: a list that it sends
 * replaces what it sees, and the projects of others stay.
 *
 * @param current - the scopes as they are stored; undefined for none
 * @throws {HttpError} 400 when a list mixes plain entries with signed ones, or becomes too long
 * @throws {HttpError} 403 when a limited key adds a project that is not its own, or adds or removes
 *   `all` among the projects
 */
export function changeScopes(
  viewer: Viewer,
  current: Scopes | undefined,
  change: ScopesChange,
): Scopes {
  const { users, projects } = current ?? { users: [], projects: [] };
  const seen = projects.filter((id) => isVisible(viewer, id));
  const next = changed("projects", seen, change.projects);
  refuseForeign(
    viewer,
    next.filter((id) => !projects.includes(id)),
  );
  refuseForeign(
    viewer,
    seen.filter((id) => !next.includes(id)),
  );
  const unseen = projects.filter((id) => !isVisible(viewer, id));
  const scopes = {
    users: changed("users", users, change.users),
    projects: union(unseen, next),
  };
  refuseMany(scopes);
  return scopes;
}

/**
 * Shows scopes to a viewer: of projects and users only those to which it is limited, and `all`.
 *
 * @param scopes - as they are stored; undefined for none
 */
export function visibleScopes(
  viewer: Viewer,
  scopes: Scopes | undefined,
): { users: string[]; projects: string[] } {
  const { users, projects } = scopes ?? { users: [], projects: [] };
  return {
    users: users.filter(
      (id) => viewer.user === undefined || id === viewer.user || id === everybody,
    ),
    projects: projects.filter((id) => isVisible(viewer, id)),
  };
}

/** Whether {@link visibleScopes} leaves every scope as it is. */
export function seesAllScopes(viewer: Viewer): boolean {
  return limitOf(viewer) === undefined;
}

/** The projects to which a viewer is limited; undefined for an operator of the whole account. */
function limitOf({ projects, user, thng }: Viewer): readonly string[] | undefined {
  // A device need not have a project, and does not reach into all of them for that.
  return projects ?? (user === undefined && thng === undefined ? undefined : []);
}

function isVisible(viewer: Viewer, id: string): boolean {
  return id === everybody || (limitOf(viewer)?.includes(id) ?? true);
}

function refuseForeign(viewer: Viewer, named: readonly string[], at = ""): void {
  const limit = limitOf(viewer);
  const foreign = limit && named.find((id) => !limit.includes(id));
  if (foreign === undefined) return;
  throw new HttpError(
    "forbidden",
    `Body member ${at}/scopes/projects can add and remove only the projects that the key is limited to, and ${JSON.stringify(foreign)} is none of them.`,
    { pointer: `${at}/scopes/projects` },
  );
}

function changed(
  list: "users" | "projects",
  current: readonly string[],
  change: readonly string[] | undefined,
  at = "",
): string[] {
  if (change === undefined) return [...current];
  const signed = change.filter(isSigned);
  if (signed.length === 0) return union(change);
  if (signed.length < change.length) {
    throw wrongList(at, list, "must have a + or - before every entry, or before none");
  }
  const of = (sign: string) =>
    signed.filter((entry) => entry.startsWith(sign)).map((entry) => entry.slice(1));
  const removed = new Set(of("-"));
  return union(
    current.filter((id) => !removed.has(id)),
    of("+"),
  );
}

function refuseMany(scopes: Scopes, at = ""): void {
  for (const list of ["users", "projects"] as const) {
    if (scopes[list].length <= mostEntries) continue;
    throw wrongList(at, list, `would have more than ${mostEntries} entries`);
  }
}

function wrongList(at: string, list: keyof Scopes, words: string): HttpError {
  const pointer = `${at}/scopes/${list}`;
  return new HttpError("bad_request", `Body member ${pointer} ${words}.`, { pointer });
}

function isSigned(entry: string): boolean {
  return entry.startsWith("+") || entry.startsWith("-");
}

/** Each entry once, in the order in which it comes first. */
function union(...lists: (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}
