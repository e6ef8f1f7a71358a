import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { declaredFor } from "../../src/document/responses.ts";
import { type Finding, loadDocument, mock, runContract } from "../../src/index.ts";

const shop = { bearerAuth: "token" };
const ours = { apiKey: "key", bearerAuth: "token", basicAuth: "user:token" };
const documents = [
  { name: "the shop, 3.1", path: "../mutants/openapi.yaml", credentials: shop, isComplete: true },
  {
    name: "the shop, 3.0",
    path: "../mutants/openapi-3.0.yaml",
    credentials: shop,
    isComplete: true,
  },
  {
    name: "a generator's test",
    path: "../../../codegen/test/fixtures/shop.yaml",
    credentials: { key: "token" },
  },
  { name: "this repository's server", path: "../../../../openapi.yaml", credentials: ours },
];

/** Statuses that depend on what no document tells: rights, load, time, how much a server takes. */
const beyond = /nothing provoked (?:400|403|404|409|413|429|500|503)\b/;

/** Findings that a mock cannot avoid, and why. */
const reasons: readonly [why: string, isSo: (finding: Finding, isRefusable: boolean) => boolean][] =
  [
    [
      "no answer of the operation is documented with which a request can be refused",
      ({ check }, isRefusable) =>
        !isRefusable && ["authentication", "status", "after-delete"].includes(check),
    ],
    ["what provokes the status is in no document", ({ message }) => beyond.test(message)],
    [
      "nothing makes what the operation reads, so nobody knows what there is not",
      ({ check, operationId }) =>
        check === "not-found" &&
        ["getAuthAction", "getOperator", "getUser", "getThng"].includes(operationId),
    ],
    [
      "the types that a path below a target names are made somewhere else",
      ({ check, operationId }) =>
        check === "not-found" && /(?:Thng|Product|Collection)Actions?$/.test(operationId),
    ],
    [
      "what `+id` means, and that a PUT keeps what it leaves out, is said in words only",
      ({ check, operationId, message }) =>
        (check === "partial-put" && /^update(?:Project|ActionTypeV2)$/.test(operationId)) ||
        (check === "read-after-write" && message.startsWith("/scopes ")),
    ],
    [
      "that an array makes several is said in words only",
      ({ check, operationId }) =>
        check === "pagination" && /^list(?:Thng|Product|Collection)?Actions$/.test(operationId),
    ],
  ];

describe.each(documents)("the kit on the mock of $name", ({ path, credentials, isComplete }) => {
  test("finds nothing, but for what no mock can know", async () => {
    const document = loadDocument(fileURLToPath(new URL(path, import.meta.url)));
    const server = mock(document, { credentials: [credentials] });
    const options = { auth: { credentials } };
    const { findings, coverage } = await runContract(server, document, options);
    const unexplained = findings.filter((finding) => {
      const operation = document.operations.find(
        (known) => known.operationId === finding.operationId,
      );
      const isRefusable = operation !== undefined && declaredFor(operation, 400) !== undefined;
      return isComplete || !reasons.some(([, isSo]) => isSo(finding, isRefusable));
    });
    expect(unexplained).toEqual([]);
    expect(coverage.totals.passed).toBeGreaterThanOrEqual(isComplete ? coverage.totals.cells : 5);
  }, 120_000);
});
