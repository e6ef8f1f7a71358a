import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileClient, startHostileClient } from "./hostile-client.ts";

/** Texts that have a meaning somewhere: in SQL, in LIKE, in a filter, in an address, in JSON. */
const awkward = [
  "' OR 1=1 --",
  "'; DROP TABLE actions; --",
  '"',
  "%",
  "_",
  "a%b",
  "a_b",
  "*",
  "?",
  "[a]",
  "\\",
  "\\\\",
  "a\\,b",
  "a,b",
  "a&b",
  "a|b",
  "(a)",
  "a=b",
  "a!b",
  "a<b>c",
  "a~b",
  "a;b",
  "%41",
  "%2541",
  "%zz",
  "+",
  "a+b",
  " a ",
  "\u00e9",
  "e\u0301",
  "\u{1f600}",
  "null",
  "undefined",
  "0",
  "A",
  "a",
  "__proto__",
  "$ne",
];

let client: HostileClient;
/** In each list, the ids of what has a tag, as they should be found. */
const found = {
  "/actions": new Map<string, string[]>(),
  "/actions/all": new Map<string, string[]>(),
};
type List = keyof typeof found;
const lists: readonly List[] = ["/actions", "/actions/all"];

beforeAll(async () => {
  client = await startHostileClient();
  const keep = async (list: List, tag: string, body: object, path: string) => {
    const tags = [tag, "common"];
    const response = await client.sendJson(JSON.stringify({ ...body, tags }), { path });
    expect(response.status, response.body).toBe(201);
    found[list].set(tag, [...(found[list].get(tag) ?? []), JSON.parse(response.body).id]);
  };
  for (const [index, tag] of awkward.entries()) {
    await keep("/actions", tag, { name: `_T${index}` }, "/actions");
    await keep("/actions/all", tag, {}, "/actions/_Kept");
  }
});
afterAll(() => client.close());

/** Writes a value as the published client does: encoded inside, marks with a backslash. */
function written(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!~()]/g, "\\$&");
}

async function find(list: List, filter: string) {
  const path = `${list}?perPage=100&filter=${encodeURIComponent(filter)}`;
  const { status, body } = await client.send({ method: "GET", path });
  const ids = status === 200 ? JSON.parse(body).map(({ id }: { id: string }) => id) : [body];
  return { status, ids };
}

describe.each(lists)("a value of a filter of %s", (list) => {
  it.each(awkward)("%j finds what has it, and nothing else", async (tag) => {
    const ids = found[list].get(tag);
    expect(await find(list, `tags=${written(tag)}`)).toEqual({ status: 200, ids });
  });

  it("of any text finds what an oracle finds", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...awkward.join("")), minLength: 1, maxLength: 5 }),
      fc.constantFrom(...awkward),
    );
    await fc.assert(
      fc.asyncProperty(text, async (tag) => {
        const ids = found[list].get(tag) ?? [];
        const answer = await find(list, `tags=${written(tag)}`);
        if (tag.includes("\0")) expect([200, 400]).toContain(answer.status);
        else expect(answer).toEqual({ status: 200, ids });
      }),
      { numRuns: 300 },
    );
  });
});

describe("a filter of any text", () => {
  it("is answered with 200 or 400", async () => {
    const marks = fc.constantFrom(..."&|!=<>~(),\\%'\"_ ab1.");
    const fields = fc.constantFrom(
      "name",
      "tags",
      "type",
      "thng",
      "timestamp",
      "identifiers.a",
      "customFields.a",
      "x",
    );
    const pieces = fc
      .array(fc.oneof(marks, fields), { maxLength: 30 })
      .map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 40 })),
        async (filter) => {
          for (const list of ["/actions", "/actions/all"]) {
            const path = `${list}?filter=${encodeURIComponent(filter)}`;
            const { status, body } = await client.send({ method: "GET", path });
            expect([200, 400], `${path} ${body}`).toContain(status);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each<[string, string]>([
    ["many opening parentheses", "(".repeat(3_000)],
    ["many pairs of parentheses", `${"(".repeat(1_000)}name=a${")".repeat(1_000)}`],
    ["many conditions", Array.from({ length: 700 }, () => "tags=a").join("&")],
    ["many alternatives", Array.from({ length: 700 }, () => "tags=a").join("|")],
    ["many values", `tags=${"a,".repeat(2_000)}a`],
    ["many negations", `${"!".repeat(3_000)}name=a`],
    ["many backslashes", `tags=${"\\".repeat(4_000)}`],
    ["what makes a regular expression slow", `tags~${"a".repeat(2_000)}!`],
    ["a nested quantifier", `tags~${encodeURIComponent("(a+)+$")}`],
  ])("with %s is answered within a second", async (_what, filter) => {
    for (const list of ["/actions", "/actions/all"]) {
      const start = performance.now();
      const path = `${list}?filter=${encodeURIComponent(filter)}`;
      const { status, body } = await client.send({ method: "GET", path });
      expect([200, 400, 431], body).toContain(status);
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });
});
