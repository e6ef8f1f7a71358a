import { dependencies, devDependencies, engines } from "../versions.ts";

/** What the files of a project are made from. */
export interface Project {
  /** The name for package.json. */
  readonly name: string;
  /** The title of the document. */
  readonly title: string;
  /** The document as the project's folder sees it, with slashes. */
  readonly document: string;
  readonly hasClient: boolean;
}

/** Writes `package.json`. */
export function packageJson({ name, document, hasClient }: Project): string {
  const client = hasClient ? " --client src/client/generated" : "";
  const generate = `verbatim-codegen ${quoted(document)} --out src/generated${client}`;
  return json({
    name,
    version: "0.0.0",
    private: true,
    type: "module",
    scripts: {
      start: "node src/server.ts",
      dev: "node --watch src/server.ts",
      generate,
      check: `tsc && ${generate} --check`,
      test: "vitest run",
    },
    engines,
    dependencies,
    devDependencies,
  });
}

/** A shell of any system splits at blanks. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`;
}

/** Writes `tsconfig.json`: strict, for TypeScript that Node runs as it is. */
export function tsconfigJson(): string {
  return json({
    compilerOptions: {
      target: "es2023",
      lib: ["es2024", "dom", "dom.iterable"],
      module: "nodenext",
      types: ["node"],
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      noEmit: true,
    },
    include: ["src", "test"],
  });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Writes `README.md`. */
export function readme(
  { title, document, hasClient }: Project,
  undeclared: readonly string[],
): string {
  return `# ${title}

A server for [${document}](${document}), made with verbatim-codegen.

\`\`\`sh
npm install
npm test
npm start
\`\`\`

Every operation has a handler in \`src/handlers/\` that answers 501 until you write it. The compiler
knows what each one is given and what it may answer.

| file | |
| --- | --- |
| \`src/handlers/*.ts\` | one operation each: this is where you work |
| \`src/handlers.ts\` | the table of them; one that is missing does not compile |
| \`src/app.ts\` | the app, without a port, for tests |
| \`src/errors.ts\` | the body of every error that no handler answers |
| \`src/server.ts\` | listens |
| \`src/generated/\` | made from the document: never edited |
${hasClient ? "| `src/client/` | a typed client, of which `generated/` is made from the document |\n" : ""}| \`test/app.test.ts\` | a request for every operation |

When the document has changed, run \`npm run generate\`, and let the compiler say what is left to do.
\`npm run check\` compiles, and fails when somebody forgot to.
${undeclared.length === 0 ? "" : undeclaredText(undeclared)}`;
}

function undeclaredText(operations: readonly string[]): string {
  return `
## Not in the contract yet

The document does not let these operations answer 501, so their handlers throw, and \`src/errors.ts\`
answers outside the contract. That ends when you write them; or declare \`default\`, \`5XX\` or \`501\`.

${operations.map((name) => `- ${name}\n`).join("")}`;
}
