import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readYaml, writeYaml, YamlError } from "./catalogue-yaml.ts";

describe("writeYaml", () => {
  it("is read as what it was, here and by another reader", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({
        unit: fc.constantFrom(..."-:?#&*!|>'\"%@`{}[],~<=\n\r\t \\\u0085\u2028\ufeff0189.eEyYnNoO"),
      }),
      fc.constantFrom(
        "yes",
        "no",
        "on",
        "null",
        "~",
        "0x1f",
        "1e3",
        "2020-01-01",
        "<<",
        ".inf",
        "0o7",
      ),
    );
    const name = text.filter((each) => each !== "__proto__");
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0 || 0),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(name, tie("value"), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (each) => {
        const written = writeYaml({ each });
        expect(readYaml(written).value).toEqual({ each });
        expect(parse(written, { maxAliasCount: 0 })).toEqual({ each });
      }),
      { numRuns: 500 },
    );
  });
});

describe("readYaml", () => {
  const text = `# comment
actionTypes:
  - name: _A
    tags: [a, "b"]

  - name: _B
    customFields:
      color: red
      deep: { x: [1, 2] }
    description: |
      two
      lines
`;

  it.each([
    ["", 2],
    ["/actionTypes", 2],
    ["/actionTypes/0/name", 3],
    ["/actionTypes/0/tags", 4],
    ["/actionTypes/0/tags/1", 4],
    ["/actionTypes/0/missing", 3],
    ["/actionTypes/1", 6],
    ["/actionTypes/1/customFields/color", 8],
    ["/actionTypes/1/customFields/deep/x/1", 9],
    ["/actionTypes/1/description", 10],
  ])("knows the line of %s: %i", (pointer, line) => {
    expect(readYaml(text).lineOf(pointer.split("/").slice(1))).toBe(line);
  });

  it.each([
    ["a: &x [1]\nb: *x", "has an anchor"],
    ["a: &x 1", "has an anchor"],
    ["a: *x", "is not YAML: unidentified alias"],
    ["a: 1\na: 2", "is not YAML: duplicated mapping key"],
    ["a: .inf", "has a number that is not finite"],
    ["a: !!js/function 'x'", "is not YAML: unknown tag"],
    ["a: !!binary aGk=", "is not YAML: unknown tag"],
    ["---\na: 1\n---\nb: 1", "is not YAML: expected a single document"],
    ["[".repeat(100_000), "is not YAML: nesting exceeded"],
    ["a: [", "is not YAML"],
    ["a:\tb: c", "is not YAML"],
  ])("refuses %j", (input, words) => {
    expect(() => readYaml(input)).toThrow(YamlError);
    expect(() => readYaml(input)).toThrow(words);
  });

  it("does not take time for aliases of aliases", () => {
    const lines = ["a0: &a0 [x, x]"];
    for (let i = 1; i < 40; i += 1) lines.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`);
    expect(() => readYaml(lines.join("\n"))).toThrow("has an anchor");
  });
});
