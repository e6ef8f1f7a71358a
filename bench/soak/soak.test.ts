import { describe, expect, it } from "vitest";
import { describeSoak } from "./report.ts";
import { type SoakOptions, soak } from "./soak.ts";
import type { Plant } from "./target.ts";

const small: SoakOptions = { requests: 600, seed: 7, samplePercent: 100 };

describe("a small soak", () => {
  it("finds nothing in the server as it is, and gets through to it", async () => {
    const { text, holds } = describeSoak(await soak(small));
    expect(holds, text).toBe(true);
  });

  it.each<[string, Plant, RegExp]>([
    [
      "a 500",
      ({ operationId }, answer) =>
        operationId === "getAccess" && answer.status === 200 ? { ...answer, status: 500 } : answer,
      /getAccess is answered with 500\n/,
    ],
    [
      "an undocumented status",
      ({ operationId }, answer) =>
        operationId === "listActionTypes" && answer.status === 200
          ? { ...answer, status: 206 }
          : answer,
      /listActionTypes is answered with 206, which is not documented\n/,
    ],
    [
      "an answer that breaks its schema",
      ({ operationId }, answer) =>
        operationId === "getAccess" && answer.status === 200 ? { ...answer, body: "{}" } : answer,
      /getAccess is answered with 200, and /,
    ],
    [
      "a server that lets nobody in",
      (_, { headers, body }) => ({ status: 401, headers, body }),
      /^NOT 2xx: 0.0 %/m,
    ],
  ])("finds %s", async (_, plant, words) => {
    const { text, holds } = describeSoak(await soak({ ...small, plant }));
    expect(holds).toBe(false);
    expect(text).toMatch(words);
  });
});
