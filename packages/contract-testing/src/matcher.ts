import type { DocumentSource } from "./document/load.ts";
import { toSatisfyContract } from "./matcher/to-satisfy-contract.ts";

export { type MatcherResult, toSatisfyContract } from "./matcher/to-satisfy-contract.ts";

interface ContractMatchers<R> {
  /**
   * Fails unless the response keeps the contract of its operation. It has to be awaited.
   *
   * @param document path of the OpenAPI document, the parsed object, or what `loadDocument` gave.
   * @param operationId the operation that was called, or `GET /items/{itemId}`; may be left out when
   *   the response tells its method and address, as those of supertest, axios and light-my-request do.
   * @example
   * await expect(response).toSatisfyContract("openapi.yaml", "getItem");
   */
  toSatisfyContract(document: DocumentSource, operationId?: string): R;
}

declare global {
  // What vitest's `expect` has, whose own interfaces take other type parameters in every version.
  namespace Chai {
    interface Assertion extends ContractMatchers<Promise<void>> {}
  }
  namespace jest {
    interface Matchers<R> extends ContractMatchers<Promise<R>> {}
  }
}

/** What `expect` of a test runner can do. */
interface Extensible {
  extend(matchers: Record<string, unknown>): void;
}

// Jest has no vitest to import; vitest need not put its `expect` among the globals.
const { expect } = (process.env.VITEST === undefined ? globalThis : await import("vitest")) as {
  readonly expect?: Extensible;
};
expect?.extend({ toSatisfyContract });
