import { expect, it } from "vitest";
import { z } from "zod";
import { jsonTextReader } from "../body/parse-body.ts";
import { keywords } from "./keywords.ts";

// In a file of its own, since a declaration counts for the whole process.
it("where one schema declares __proto__, the others leave it out of bodies", () => {
  const declaring = keywords({ type: "object", properties: { ["__proto__"]: z.string() } });
  const options = { parseJson: JSON.parse, invalidStatus: 400 } as const;
  const text = '{"__proto__":"x","a":{"__proto__":{"b":1}}}';

  const kept = jsonTextReader({ schema: declaring }, options)(text);
  expect(JSON.stringify(kept)).toBe(text);
  const left = jsonTextReader({ schema: z.looseObject({ a: z.looseObject({}) }) }, options)(text);
  expect(JSON.stringify(left)).toBe('{"a":{}}');
});
