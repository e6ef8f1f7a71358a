import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askWith } from "../../../test/ask.ts";
import { startTestServer } from "../../../test/test-server.ts";
import {
  type TemporaryFolder,
  temporaryFolder,
} from "../../storage/sqlite/testing/temporary-folder.ts";
import { CatalogueFileError, readCatalogueFile } from "./catalogue-file.ts";

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(() => folder.remove());

function write(text: string): string {
  const file = folder.file("catalogue.yaml");
  writeFileSync(file, text);
  return file;
}

function problemsOf(file: string): readonly string[] {
  try {
    readCatalogueFile(file, new Set());
  } catch (error) {
    if (error instanceof CatalogueFileError) return error.problems;
    throw error;
  }
  return [];
}

const sms = `
- category: SMS
  description: Send messages
  created_at: 2018-02-08T18:49:22.998Z
- category: SMS
  description: Read messages
`;

it("adds entries to the catalogue, which groups can hold", async () => {
  const server = await startTestServer({ catalogueFile: write(sms) });
  const ask = askWith(server);
  const { data } = (await ask("GET", "/auth/actions?category=SMS")).body;
  expect(data).toMatchObject([
    {
      category: "SMS",
      description: "Send messages",
      record_type: "action",
      created_at: "2018-02-08T18:49:22.998000Z",
    },
    { description: "Read messages", created_at: "2026-11-22T00:00:00.000000Z" },
  ]);
  const [{ id }] = data;
  expect((await ask("GET", `/auth/actions/${id}`)).body).toEqual({ data: data[0] });
  const group = { description: "Senders", actions: [id] };
  expect((await ask("POST", "/auth/permission_groups", group)).status).toBe(201);
  await server.close();
});

it("derives an id from category and description alone", () => {
  const ids = (text: string) => readCatalogueFile(write(text), new Set()).map(({ id }) => id);
  expect(ids(sms)[0]).toBe("a88eb577-f9a1-5129-9f8f-e398bb3392cc");
  expect(ids('[{"description": "Send messages", "category": "SMS"}]')).toEqual([ids(sms)[0]]);
  expect(ids("")).toEqual([]);
});

it("takes the longest texts and the latest time", () => {
  const longest = "x".repeat(255);
  const latest = "9999-12-31T23:59:59.999Z";
  const file = write(`- {category: ${longest}, description: ${longest}, created_at: "${latest}"}`);
  expect(readCatalogueFile(file, new Set())).toMatchObject([
    { category: longest, description: longest, created_at: "9999-12-31T23:59:59.999000Z" },
  ]);
});

describe("names what is wrong", () => {
  it.each([
    ["- category: SMS\n  description: [", ["Flow sequence in block"]],
    ["category: SMS", ["it must be a list of entries."]],
    ["- SMS", ["line 1, entry 1: it must have category and description."]],
    [
      "- category: SMS\n  description: Send\n\n- category: 7\n  name: x\n  description: ''\n",
      [
        "line 4, entry 2: name is none of category, description, created_at.",
        "line 4, entry 2: category must be a text.",
        "line 4, entry 2: description must be a text.",
      ],
    ],
    [
      `${sms}${sms}`,
      ["line 8, entry 3: it is there twice.", "line 11, entry 4: it is there twice."],
    ],
    [
      "- category: SMS\n  description: Send\n  created_at: yesterday",
      ["line 1, entry 1: created_at must be a time such as 2026-11-22T00:00:00Z."],
    ],
    ['- {category: SMS, description: "a\\nb"}', ["description must be one line"]],
    [`- {category: SMS, description: ${"x".repeat(256)}}`, ["description must be one line"]],
  ])("in %j", (text, expected) => {
    const problems = problemsOf(write(text));
    expect(problems).toHaveLength(expected.length);
    for (const [index, part] of expected.entries()) expect(problems[index]).toContain(part);
  });

  it("when there is no such file", () => {
    expect(problemsOf(folder.file("missing.yaml"))[0]).toContain("cannot be read");
  });

  it("when the contract has the entry, so that the server does not start", async () => {
    const catalogueFile = write("- category: Keys\n  description: Create keys\n");
    await expect(startTestServer({ catalogueFile })).rejects.toThrow(
      `line 1, entry 1: the catalogue has "Create keys" by itself.`,
    );
  });
});
