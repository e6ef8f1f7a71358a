import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Direction, directionSchemas, inDirection } from "./agreement/directions.ts";
import { type Server, serve } from "./server.ts";

const seed = Number(process.env.CONFORMANCE_SEED ?? 1);

const names = fc.constantFrom("id", "name", "secret", "more");
const member = fc.constantFrom<unknown[]>(1, "1", "a", true, null);
const user = fc.record(
  {
    id: fc.constantFrom(1, "a"),
    name: fc.constantFrom("a", "b", 1),
    secret: fc.constant("1"),
    more: member,
  },
  { requiredKeys: [] },
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    { weight: 1, arbitrary: member },
    { weight: 6, arbitrary: user },
    { weight: 2, arbitrary: fc.array(fc.oneof(user, tie("value")), { maxLength: 2 }) },
    {
      weight: 2,
      arbitrary: fc.dictionary(names, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    },
  ),
}));
const values = fc.sample(value, { seed, numRuns: 300 });

let server: Server;

beforeAll(async () => {
  server = await serve(directionSchemas);
}, 60_000);

describe.each(["request", "response"] as const)(
  "in a %s, the mounted route agrees with ajv",
  (direction) => {
    const judges = judgesFor(direction);

    it.each(Object.keys(directionSchemas))("on %s", async (name) => {
      const judge = judges(name);
      const disagreements: string[] = [];
      let valid = 0;
      for (const instance of values) {
        const expected = judge(instance);
        if (expected) valid++;
        const status = await server[direction](name, instance);
        const [yes, no] = direction === "request" ? [204, 400] : [200, 500];
        if (status === (expected ? yes : no)) continue;
        disagreements.push(
          `#/components/schemas/${name} finds ${JSON.stringify(instance)} ${status}; ` +
            `ajv ${expected ? "valid" : "invalid"}; seed ${seed}`,
        );
      }
      expect(disagreements.slice(0, 5)).toEqual([]);
      expect(valid).toBeGreaterThan(0);
      expect(valid).toBeLessThan(values.length);
    });
  },
);

/** Judges of the schemas as they hold in one direction. */
function judgesFor(direction: Direction): (name: string) => (instance: unknown) => boolean {
  const schemas = Object.entries(directionSchemas).map(([name, schema]) => [
    name,
    inDirection(schema, direction),
  ]);
  const ajv = new Ajv2020({ strict: false, allowUnionTypes: true });
  const components = { schemas: Object.fromEntries(schemas) };
  ajv.addSchema({ $id: "https://conformance.example/directions", components });
  return (name) => {
    const judge = ajv.compile({
      $ref: `https://conformance.example/directions#/components/schemas/${name}`,
    });
    return (instance) => judge(instance);
  };
}
