import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** One operation, as the contract declares it. */
export interface DeclaredOperation {
  readonly operationId: string;
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  /** It declares a `Link` to the next page, or takes the number of a page. */
  readonly paged: boolean;
  /** It answers with a stream, whose media type says what each item is. */
  readonly streamed: boolean;
}

interface PathItem {
  readonly [method: string]: {
    readonly operationId: string;
    readonly summary: string;
    readonly parameters?: readonly { readonly name?: string }[];
    readonly responses: Readonly<
      Record<string, { readonly headers?: object; readonly content?: object }>
    >;
  };
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Reads the operations out of openapi.yaml, in its order and without the generator's help. */
export function declaredOperations(): DeclaredOperation[] {
  const text = readFileSync(new URL("../../../openapi.yaml", import.meta.url), "utf8");
  const document: { paths: Record<string, PathItem> } = parse(text);
  const resolve = <T extends object>(node: T | undefined): T | undefined =>
    node !== undefined && "$ref" in node ? at(document, String(node.$ref)) : node;
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, { operationId, summary, parameters = [], responses }]) => ({
        operationId,
        method: method.toUpperCase(),
        path,
        summary,
        paged:
          "Link" in (resolve(responses["200"])?.headers ?? {}) ||
          parameters.some((parameter) => resolve(parameter)?.name === "page[number]"),
        streamed: Object.values(resolve(responses["200"])?.content ?? {}).some(
          (mediaType: object) => "x-item-schema" in mediaType,
        ),
      })),
  );
}

/** Follows a reference such as `#/components/parameters/PageNumber`; none of its names is escaped. */
function at<T>(document: object, reference: string): T {
  let target: unknown = document;
  for (const name of reference.split("/").slice(1)) {
    target = (target as Record<string, unknown>)[name]; // the document is linted elsewhere
  }
  return target as T; // as above
}
