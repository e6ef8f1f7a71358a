import { basename } from "node:path";
import { createNames, type Names } from "../../emit/names.ts";
import { split } from "../pointer.ts";
import type { Target } from "./resources.ts";

/** Tokens of a pointer that say what kind of thing stands there, and not which. */
const structural = new Set(
  (
    "components schemas properties patternProperties $defs definitions dependentSchemas paths content schema " +
    "parameters responses headers requestBodies examples links callbacks pathItems securitySchemes allOf " +
    "anyOf oneOf"
  ).split(" "),
);

/** Gives names to what becomes a component, each once in its section. */
export interface LiftedNames {
  take(section: string, target: Target): string;
}

/**
 * @param taken - the names that a section has from the start
 */
export function createLiftedNames(taken: (section: string) => readonly string[]): LiftedNames {
  const sections = new Map<string, Names>();
  return {
    take(section, target) {
      const names = sections.get(section) ?? createNames(taken(section));
      sections.set(section, names);
      return names.take(nameOf(target));
    },
  };
}

/** A name that stays the same while the document around it changes. */
function nameOf({ pointer, source, resource, node }: Target): string {
  const tokens = split(pointer);
  const telling = tokens.filter((token) => !structural.has(token) && !token.startsWith("x-"));
  if (telling.length === 0) return fromFile(source.name);
  if (tokens.at(-2) === "$defs" || tokens.at(-2) === "definitions") return clean(last(telling));
  const words = telling.map(clean).filter((word) => word !== "");
  const [only = "Schema", more] = words;
  if (more === undefined) return only;
  if (resource.node === node) return fromFile(new URL(resource.uri).pathname);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function last(words: readonly string[]): string {
  return words.at(-1) ?? "";
}

function fromFile(path: string): string {
  return clean(basename(path).replace(/\.[^.]*$/, "")) || "Schema";
}

/** Names of components have these characters only (OpenAPI 3.1, 4.8.7). */
function clean(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._-]+/g, "-").replaceAll(/^-+|-+$/g, "");
}
