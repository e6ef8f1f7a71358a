import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../bootstrap/root.mjs";
import { listVerbs } from "../bootstrap/verbs.mjs";

const workflows = globSync(".github/workflows/*.yml", { cwd: ROOT });
const { scripts } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));

/** The verbs behind `npm test`, `npm start` and `npm run <verb>`. */
function verbsIn(text: string): string[] {
  return [...text.matchAll(/^\s*(?:- )?(?:run|version|publish): (.*)$/gm)].map(
    ([, command = ""]) => {
      const verb = /^npm (?:run )?([\w:-]+)(?: -- .*)?$/.exec(command)?.[1];
      return verb ?? `not a verb: ${command}`;
    },
  );
}

describe.each(workflows)("%s", (file) => {
  test("runs nothing but verbs of package.json", () => {
    const verbs = verbsIn(readFileSync(path.join(ROOT, file), "utf8"));
    expect(verbs.length).toBeGreaterThan(0);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(verbs));
  });
});

test("every verb of package.json is one of the bootstrap script's", () => {
  const commands = listVerbs().map((verb) => [verb, `node scripts/bootstrap.mjs ${verb}`]);
  expect(scripts).toEqual(Object.fromEntries(commands));
});
