/** What `--help` prints, by command. */
export const usages = {
  generate: `Usage: verbatim-codegen [generate] <document> --out <folder> [options]

Generates types, zod schemas, routes and typed handlers from an OpenAPI document.

  <document>         a YAML or JSON file
  --out <folder>     where the server's files go
  --client <folder>  where the client's files go; without it no client is generated
  --check            write nothing; say what has drifted, and exit with 1 if anything has
  --strict           exit with 1 if anything in the document is not enforced
  --report <file>    write what is and what is not enforced: JSON for .json, Markdown for .md,
                     otherwise text; - for standard output
  --watch            generate again whenever the document or a file it refers to changes
  --quiet            print errors only
  --help, --version

Exit codes: 0 all is well; 1 drift, or the document has problems; 2 the command is wrong.
Other commands: verbatim-codegen init --help, verbatim-codegen diff --help`,

  init: `Usage: verbatim-codegen init <document> [--out <folder>] [--quiet]

Writes a server to start from: a handler for every operation that answers 501, its tests, and a
client. Files that exist are left as they are.

  <document>      a YAML or JSON file
  --out <folder>  where the server goes; the working directory without it
  --quiet         print errors only
  --help

Exit codes: 0 all is well; 1 the document has problems; 2 the command is wrong.`,

  diff: `Usage: verbatim-codegen diff <old> <new> [options]

Says in what two versions of a document differ, and what of it breaks clients.

  <old>, <new>         YAML or JSON files
  --format <format>    text (as without it), markdown or json
  --allow-breaking     exit with 0 also when something breaks clients
  --ignore <entry>     allow what a rule finds (pattern-changed), what is at or in a pointer
                       (#/components/schemas/Name), or both (pattern-changed#/components/…);
                       may be given several times
  --ignore-file <file> a file with such entries, one on each line; "# " starts a comment
  --quiet              print errors only
  --help

Exit codes: 0 nothing breaks clients; 1 something does, or a document has problems; 2 the command
is wrong.`,
} as const;

/** A command by its name. */
export type CommandName = keyof typeof usages;
