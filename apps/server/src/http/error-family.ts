import { type ErrorDetail, errorKinds } from "./http-error.ts";

/** The two dialects of errors, told apart by path (see openapi.yaml, "Two families of paths"). */
export interface ErrorFamily {
  /** The status for input that the contract does not allow. */
  readonly invalidStatus: 400 | 422;
  /** The JSON text of an error. */
  body(status: number, details: readonly ErrorDetail[], baseUrl: string): string;
}

const catalogue: ErrorFamily = {
  invalidStatus: 422,
  body: (_status, details) =>
    JSON.stringify({
      errors: details.map(({ kind, detail, pointer }) => ({
        code: errorKinds[kind].code,
        title: errorKinds[kind].title,
        detail,
        ...(pointer !== undefined && { pointer }),
      })),
    }),
};

const actions: ErrorFamily = {
  invalidStatus: 400,
  body: (status, details, baseUrl) =>
    JSON.stringify({
      status,
      errors: details.map(({ detail }) => detail),
      moreInfo: `${baseUrl}/reference`,
    }),
};

/**
 * Tells in which dialect a path answers.
 *
 * @param path - the path of a request or of a template of the contract
 * @example
 * errorFamily("/auth/actions").invalidStatus; // 422
 */
export function errorFamily(path: string): ErrorFamily {
  return path === "/auth" || path.startsWith("/auth/") ? catalogue : actions;
}
