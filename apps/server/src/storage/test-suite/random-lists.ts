import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Condition, termOf, termsOf, type Viewer } from "../store.ts";
import { idsOf, itemsOf, type Scene } from "./scene.ts";

/** So many that there are several blocks of the index and a rest that is not indexed. */
const stored = 1_400;
/** How many random questions are asked. */
const cases = 250;

const colors = ["red", "green", "blue", "rare", "a=b", "é%"];
const projects = ["UprojectA", "UprojectB", "all"];
const users = ["UuserA", "UuserB", "all"];
const things = ["UthngA", "UthngB"];
const types = ["scans", "shares", "_A", "_B", "_Hidden"];
const long = "x".repeat(250);

/** An action as a plain object: what the oracle looks at, without terms or index. */
interface Plain {
  readonly id: string;
  readonly type: string;
  readonly timestamp: number;
  readonly createdAt: number;
  readonly thng: string | undefined;
  readonly tags: string[];
  readonly size: string | number | boolean | undefined;
  readonly scopes: { users: string[]; projects: string[] };
}

/** A question, and the answer to it in plain words. */
interface Question {
  readonly condition: Condition;
  holds(action: Plain): boolean;
}

const values = [1, 1.5, "1", true, "tru", `${long}a`, `${long}b`, 10];

const plain = fc.record({
  type: fc.constantFrom(...types),
  timestamp: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.constant(1_000_000)),
  thng: fc.option(fc.constantFrom(...things), { nil: undefined }),
  tags: fc.array(fc.constantFrom(...colors.slice(0, 3), ...colors), { maxLength: 3 }),
  size: fc.option(fc.constantFrom(...values), { nil: undefined }),
  scopes: fc.record({
    users: fc.array(fc.constantFrom(...users), { maxLength: 2 }),
    projects: fc.array(fc.constantFrom(...projects), { maxLength: 2 }),
  }),
});

const leaf: fc.Arbitrary<Question> = fc.oneof(
  fc.uniqueArray(fc.constantFrom(...colors, "none"), { maxLength: 3 }).map((tags) => ({
    condition: { kind: "any" as const, terms: tags.map((tag) => termOf("tags", tag)) },
    holds: (action: Plain) => tags.some((tag) => action.tags.includes(tag)),
  })),
  fc.constantFrom(...values).map((size) => ({
    condition: { kind: "any" as const, terms: [termOf("customFields.si=ze", size)] },
    holds: (action: Plain) => action.size !== undefined && String(action.size) === String(size),
  })),
  fc.constantFrom("1", "t", "tru", "x", long, `${long}a`, "").map((text) => ({
    condition: { kind: "prefix" as const, term: `customFields.si%3Dze=${text}` },
    holds: (action: Plain) => action.size !== undefined && String(action.size).startsWith(text),
  })),
  fc
    .record({
      least: fc.option(fc.integer({ min: -1, max: 401 }), { nil: undefined }),
      greatest: fc.option(fc.integer({ min: -1, max: 401 }), { nil: undefined }),
      field: fc.oneof(
        { arbitrary: fc.constant("timestamp" as const), weight: 5 },
        fc.constant("createdAt" as const),
      ),
    })
    .map(({ least, greatest, field }) => ({
      condition: { kind: "time" as const, field, least, greatest },
      holds: (action: Plain) =>
        !(least !== undefined && action[field] < least) &&
        !(greatest !== undefined && action[field] > greatest),
    })),
  fc.uniqueArray(fc.constantFrom(...types, "_Unknown"), { maxLength: 3 }).map((names) => ({
    condition: { kind: "types" as const, names },
    holds: (action: Plain) => names.includes(action.type),
  })),
  fc.constantFrom(...things, "UthngC").map((thng) => ({
    condition: { kind: "any" as const, terms: [`thng=${thng}`] },
    holds: (action: Plain) => action.thng === thng,
  })),
);

const { question } = fc.letrec<{ question: Question }>((tie) => ({
  question: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { arbitrary: leaf, weight: 4 },
    fc.array(tie("question"), { maxLength: 3 }).map((parts) => ({
      condition: { kind: "and" as const, conditions: parts.map(({ condition }) => condition) },
      holds: (action: Plain) => parts.every((part) => part.holds(action)),
    })),
    fc.array(tie("question"), { maxLength: 3 }).map((parts) => ({
      condition: { kind: "or" as const, conditions: parts.map(({ condition }) => condition) },
      holds: (action: Plain) => parts.some((part) => part.holds(action)),
    })),
    tie("question").map((part) => ({
      condition: { kind: "not" as const, condition: part.condition },
      holds: (action: Plain) => !part.holds(action),
    })),
  ),
}));

const list = fc.record({
  question: fc.oneof(
    { arbitrary: leaf, weight: 5 },
    { arbitrary: question, weight: 5 },
    fc.constant(undefined),
  ),
  type: fc.oneof(fc.constant("all"), fc.constantFrom(...types)),
  sortOrder: fc.constantFrom("ASCENDING" as const, "DESCENDING" as const),
  limit: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(100, 1_000)),
  viewer: fc.oneof(
    { arbitrary: fc.constant({}), weight: 2 },
    fc.record({
      projects: fc.option(fc.subarray(projects.slice(0, 2)), { nil: undefined }),
      user: fc.option(fc.constantFrom("UuserA", "UuserB"), { nil: undefined }),
      thng: fc.option(fc.constantFrom(...things), { nil: undefined }),
    }),
  ),
  /** Which of the oracle's answers the list is narrowed to by id, when it is. */
  ids: fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 9 },
    fc.array(fc.nat({ max: stored }), { maxLength: 20 }),
  ),
});

/** Holds lists against an oracle that has everything in an array and looks at each of it. */
export function describeRandomLists(scene: () => Scene): void {
  async function fill(isMixed: boolean): Promise<Plain[]> {
    const { store, account, createType, newAction } = scene();
    await createType("_A", { scopes: { users: ["all"], projects: ["all"] } });
    await createType("_B", { scopes: { users: ["UuserA"], projects: ["UprojectA"] } });
    await createType("_Hidden");
    await createType("_Gone");
    const drawn = fc.sample(plain, { numRuns: stored, seed: 20_261_122 });
    const made: Plain[] = [];
    while (made.length < stored) {
      const members = drawn.slice(made.length, made.length + 1 + (made.length % 90));
      const actions = members.map((one) => {
        const { id, createdAt } = newAction("scans");
        const { thng, tags, size, scopes } = one;
        const type = isMixed || made.length % 150 === 0 ? one.type : "scans";
        // In order at first, so that whole blocks lie outside of a time, and in none later.
        const timestamp = made.length < 800 ? Math.floor(made.length / 4) : one.timestamp;
        const customFields = { "si=ze": size, nested: { size } };
        const document = { id, type, timestamp, createdAt, thng, tags, customFields };
        made.push({ ...one, type, id, timestamp, createdAt });
        return newAction(type, {
          id,
          timestamp,
          createdAt,
          terms: termsOf(document, scopes),
          document: JSON.stringify(document),
          scopes: JSON.stringify(scopes),
        });
      });
      const dead = newAction("_Gone", { terms: ["tags=red", "thng=UthngA"] });
      expect(await store.actions.create({ account }, [...actions, dead])).toBe("created");
    }
    await store.actionTypes.delete({ account }, "_Gone");
    const gone = new Set(made.filter((_, index) => index % 11 === 3).map(({ id }) => id));
    await Promise.all([...gone].map((id) => store.actions.delete({ account }, "all", id)));
    return made.filter(({ id }) => !gone.has(id));
  }

  function isSeen(viewer: Partial<Viewer>, { type, scopes, thng }: Plain): boolean {
    const projectsSeen = viewer.projects && [...viewer.projects, "all"];
    const usersSeen = viewer.user && [viewer.user, "all"];
    if (projectsSeen && !scopes.projects.some((id) => projectsSeen.includes(id))) return false;
    if (usersSeen && !scopes.users.some((id) => usersSeen.includes(id))) return false;
    if (viewer.thng !== undefined && thng !== viewer.thng) return false;
    return isTypeSeen(viewer, type);
  }

  function isTypeSeen({ projects: of, user }: Partial<Viewer>, type: string): boolean {
    if (type === "_Hidden") {
      return of === undefined && user === undefined;
    }
    if (type !== "_B") return true;
    return (of === undefined || of.includes("UprojectA")) && (user ?? "UuserA") === "UuserA";
  }

  describe("a random list", () => {
    it.each([
      ["several types", true],
      ["nearly one type only", false],
    ])(
      "of %s has what an oracle finds by looking at each action, in both orders",
      async (_, isMixed) => {
        const actions = await fill(isMixed);
        const { store, account } = scene();
        await fc.assert(
          fc.asyncProperty(
            list,
            async ({ question: asked, type, sortOrder, limit, viewer, ids }) => {
              const among = ids?.map((index) => actions[index]?.id ?? "unknown");
              const conditions: Condition[] = [];
              if (asked !== undefined) conditions.push(asked.condition);
              if (among !== undefined) conditions.push({ kind: "ids", ids: among });
              const where: Condition | undefined =
                conditions.length < 2 ? conditions[0] : { kind: "and", conditions };
              const expected =
                type !== "all" && !isTypeSeen(viewer, type)
                  ? undefined
                  : actions
                      .filter((action) => type === "all" || action.type === type)
                      .filter((action) => isSeen(viewer, action))
                      .filter((action) => asked?.holds(action) ?? true)
                      .filter(({ id }) => among?.includes(id) ?? true)
                      .map(({ id }) => id);
              if (sortOrder === "DESCENDING") expected?.reverse();

              const found: string[] = [];
              let after: string | undefined;
              do {
                const query = { where, after, sortOrder, limit };
                const page = await store.actions.list({ account, ...viewer }, type, query);
                if (page === undefined) {
                  expect(expected).toBeUndefined();
                  return;
                }
                const pageIds = idsOf(itemsOf(page)) ?? [];
                expect(pageIds.length).toBe(page.next === undefined ? pageIds.length : limit);
                found.push(...pageIds);
                after = page.next;
              } while (after !== undefined);
              expect(found).toEqual(expected);
              expect(await store.actions.count({ account, ...viewer }, type, where)).toBe(
                found.length,
              );
            },
          ),
          { numRuns: cases },
        );
      },
      120_000,
    );
  });
}
