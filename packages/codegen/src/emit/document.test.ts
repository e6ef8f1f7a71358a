import fc from "fast-check";
import { expect, it } from "vitest";
import { load } from "../../test/load.ts";
import { parseSource } from "../document/source.ts";
import { embeddedSource, emitDocument } from "./document.ts";

function emitted(text: string): string {
  return emitDocument({ ...parseSource("a: 1", "a.yaml"), text });
}

it("holds the text byte for byte, and the hash of it", () => {
  const text = "openapi: 3.1.0\r\n# é \u2028 \\ ].join(\n\n";
  const file = load(new Map([["document.ts", emitted(text)]]), "document.ts");
  expect(file.documentYaml).toBe(text);
  expect(file.documentJson).toBe('{\n  "a": 1\n}');
  expect(file.documentSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(file.documentEtag).toBe(`"${file.documentSha256}"`);
});

it("holds JSON once", () => {
  const text = '{\n "a": 1 }\n';
  const generated = emitDocument(parseSource(text, "a.json"));
  const file = load(new Map([["document.ts", generated]]), "document.ts");
  expect(file).toMatchObject({ documentYaml: text, documentJson: text });
  expect(generated.match(/\\"a\\"/g)).toHaveLength(1);
});

it("gives any text back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(embeddedSource(emitted(text))).toBe(text);
    }),
    { seed: 1 },
  );
});

it("gives nothing for a file that is no document", () => {
  expect(embeddedSource("export {};\n")).toBeUndefined();
});
