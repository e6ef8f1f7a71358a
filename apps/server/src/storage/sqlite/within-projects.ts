import type { Viewer } from "../store.ts";

/**
 * The condition that a row is within the projects of a viewer: it names some of them, and no other.
 *
 * @param column - a JSON array of project ids
 * @param parameter - what {@link projectsOf} gives, such as `?2`
 */
export function withinProjects(column: string, parameter: string): string {
  return `(${parameter} IS NULL OR json_array_length(${column}) > 0 AND NOT EXISTS (
    SELECT 1 FROM json_each(${column}) AS project
    WHERE project.value NOT IN (SELECT value FROM json_each(${parameter}))))`;
}

/** The projects of a viewer as a parameter; null for one who sees the whole account. */
export function projectsOf({ projects }: Viewer): string | null {
  return projects === undefined ? null : JSON.stringify(projects);
}
