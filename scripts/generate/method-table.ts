import { type DeclaredOperation, operationsOf } from "./operations.ts";

const begin = "<!-- methods: written by npm run generate -->";
const end = "<!-- /methods -->";

/**
 * Writes the table of the client's methods into its README, between two marks.
 *
 * @param readme - the text of the README
 * @param document - the parsed OpenAPI document
 * @throws {Error} when the README has lost the marks
 */
export function withMethodTable(readme: string, document: unknown): string {
  const start = readme.indexOf(begin);
  const stop = readme.indexOf(end);
  if (start < 0 || stop < start) {
    throw new Error(`packages/client/README.md needs ${begin} and ${end}, with the table between.`);
  }
  return `${readme.slice(0, start)}${begin}\n${methodTable(document)}${readme.slice(stop)}`;
}

function methodTable(document: unknown): string {
  const rows = operationsOf(document).map(({ method, path, operation }) => {
    const text = `${operation.summary}${marksOf(operation, document)}`;
    return `| \`${operation.operationId}\` | \`${method.toUpperCase()} ${path}\` | ${text} |\n`;
  });
  return `| method | operation | |\n| --- | --- | --- |\n${rows.join("")}`;
}

/** In which way what comes of it can be iterated over. */
function marksOf(operation: DeclaredOperation, document: unknown): string {
  if (hasPages(operation, document)) return ", *pages*";
  const content: Record<string, object> = {
    ...resolve(document, operation.responses?.["200"])?.content,
  };
  const isStream = Object.values(content).some((mediaType) => "x-item-schema" in mediaType);
  return isStream ? ", *stream*" : "";
}

/** It declares a `Link` to the next page, or takes the number of a page. */
function hasPages({ parameters = [], responses }: DeclaredOperation, document: unknown): boolean {
  return (
    "Link" in (resolve(document, responses?.["200"])?.headers ?? {}) ||
    parameters.some((parameter) => resolve(document, parameter)?.name === "page[number]")
  );
}

/** What a reference into the document stands for; anything else stands for itself. */
function resolve<T extends object>(document: unknown, node: T | undefined): T | undefined {
  if (node === undefined || !("$ref" in node)) return node;
  let target = document;
  for (const name of String(node.$ref).split("/").slice(1)) {
    target = (target as Record<string, unknown>)[name]; // linted elsewhere
  }
  return target as T; // as above
}
