import type { LoadedDocument } from "./load.ts";

/** The methods that the document declares for a path template, in capitals. */
export function methodsOf(document: LoadedDocument, path: string): string[] {
  return document.operations
    .filter((operation) => operation.path === path)
    .map((operation) => operation.method);
}

/** The methods that any template matching a real path declares: `/a/all` is also an `/a/{id}`. */
export function methodsAt(document: LoadedDocument, pathname: string): Set<string> {
  return new Set(
    document.operations
      .filter((operation) => matches(operation.path, pathname))
      .map((operation) => operation.method),
  );
}

function matches(template: string, pathname: string): boolean {
  const source = template
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith("{") ? "[^/]+" : part.replaceAll(/[.*+?^$|()[\]\\]/g, "\\$&")))
    .join("");
  return new RegExp(`^${source}$`).test(pathname);
}
