/** An attack, and the tests that send it; or why there is nothing that it could reach. */
export type Attack =
  | { readonly attack: string; readonly tests: readonly `${string}.ts: ${string}`[] }
  | { readonly attack: string; readonly outOfReach: string };

/**
 * What a hostile client may try, and where it is tried: `<file below apps/server>: <words of a
 * title>`. The test beside this table holds that each of these tests is there.
 *
 * The first part follows the OWASP API Security Top 10 (2023), the second goes through a request
 * from its first byte to its last member.
 */
export const attacks: readonly Attack[] = [
  {
    attack: "all of it at once, on every operation of the contract",
    tests: ["test/hostile-input/every-operation.test.ts: every operation"],
  },

  // By risk.
  {
    attack: "API1: ids, names, cursors and keys of another account",
    tests: [
      "test/isolation/isolation.test.ts: ",
      "test/hostile-input/paging.test.ts: of another list, order or account",
    ],
  },
  {
    attack:
      "API2: no key, a wrong scheme, two keys, a key in the address, a key of 8,000 characters",
    tests: [
      "test/hostile-input/credentials.test.ts: credentials that are refused with 401",
      "test/hostile-input/credentials.test.ts: are refused with 400 when there are two headers",
      "test/hostile-input/credentials.test.ts: are not read from a cookie, the address or another header",
    ],
  },
  {
    attack: "API2: guessing keys",
    tests: [
      "test/hostile-input/credentials.test.ts: locks nobody out",
      "test/hostile-input/credentials.test.ts: have one answer for every fault",
      "src/secrets.test.ts: ",
    ],
  },
  {
    attack: "API3: members that only the server sets, or that no document has",
    tests: [
      "test/hostile-input/members.test.ts: a member that only the server sets is ignored",
      "test/hostile-input/members.test.ts: a member that no document has is refused with 400",
    ],
  },
  {
    attack: "API4: large bodies, deep bodies, slow clients, many connections, costly filters",
    tests: [
      "test/hostile-input/bodies.test.ts: a body that is too large",
      "test/hostile-input/slow-clients.test.ts: a client is cut off",
      "test/hostile-input/filters.test.ts: is answered within a second",
      "src/http/rate-limit.test.ts: ",
    ],
  },
  {
    attack: "API5: a key that lacks the permission, a method that the path does not have",
    tests: [
      "test/rights/methods.test.ts: ",
      "test/hostile-input/credentials.test.ts: is refused before its body is looked at",
      "test/hostile-input/routes.test.ts: as the contract says, with a key or without",
    ],
  },
  {
    attack: "API6: arrays to get round the rate, deletion of a whole history",
    tests: ["test/hostile-input/arrays.test.ts: counts against the rate"],
  },
  {
    attack: "API7: addresses that the server is to fetch",
    tests: [
      "test/hostile-input/outgoing.test.ts: no source of the server makes a request of its own",
    ],
  },
  {
    attack: "API8: stack traces, other origins, missing headers",
    tests: [
      "test/error-map.test.ts: and its text stays in the log",
      "test/hostile-input/headers.test.ts: are these and no others",
      "test/hostile-input/headers.test.ts: allow no other origin",
    ],
  },
  {
    attack: "API9: old, hidden and misspelt routes",
    tests: [
      "test/hostile-input/routes.test.ts: the paths of the server are those of the contract",
      "test/hostile-input/paths.test.ts: an unknown path",
    ],
  },
  {
    attack: "API10: values of the database that nothing wrote",
    outOfReach:
      "The database is a file of the server's own. Damage of the file is tried in src/storage/sqlite/health.test.ts.",
  },

  // Through a request.
  {
    attack: "spellings of a protected path",
    tests: [
      "test/hostile-input/paths.test.ts: is never answered without a key",
      "test/hostile-input/paths.test.ts: is never written without a key",
    ],
  },
  {
    attack: "names in the path that climb, hold NUL or are not UTF-8",
    tests: [
      "test/hostile-input/names.test.ts: a name in the address",
      "test/hostile-input/names.test.ts: %zz and %25zz differ",
    ],
  },
  {
    attack: "headers that override the method",
    tests: ["test/hostile-input/paths.test.ts: is not listened to"],
  },
  {
    attack: "two lengths, length and chunks, unknown codings, bare line feeds, no host or two",
    tests: [
      "test/hostile-input/http-parser.test.ts: never reaches the service",
      "test/hostile-input/http-parser.test.ts: is answered with an error",
      "test/hostile-input/http-parser.test.ts: is not taken for a request",
    ],
  },
  {
    attack: "two Authorization headers",
    tests: [
      "test/hostile-input/credentials.test.ts: are refused with 400 when there are two headers",
    ],
  },
  {
    attack: "a header block of 17 KB",
    tests: ["test/hostile-input/http-parser.test.ts: a header block of 17 KB"],
  },
  {
    attack: "a body above the limit, in chunks",
    tests: ["test/hostile-input/bodies.test.ts: is refused with 413 when it comes in chunks"],
  },
  {
    attack: "a body that is empty or not JSON",
    tests: ["test/hostile-input/bodies.test.ts: a body that is not JSON"],
  },
  {
    attack: "a compressed body, a bomb",
    tests: ["test/hostile-input/bodies.test.ts: a body that is compressed"],
  },
  {
    attack: "a media type that is missing, wrong or odd",
    tests: ["test/hostile-input/bodies.test.ts: the media type"],
  },
  {
    attack: "JSON of many levels",
    tests: [
      "test/hostile-input/bodies.test.ts: is too deep",
      "src/http/json-input.test.ts: survives a million levels",
    ],
  },
  {
    attack: "long arrays, many members, long texts",
    tests: [
      "test/hostile-input/arrays.test.ts: more than 1,000",
      "test/hostile-input/arrays.test.ts: many members",
      "test/hostile-input/arrays.test.ts: a body of 5 MB that is one great nuisance",
      "test/hostile-input/bodies.test.ts: has a tag that is too long",
    ],
  },
  {
    attack: "a unique name of 3,000 random characters",
    tests: ["test/hostile-input/names.test.ts: has 3,000 random characters"],
  },
  {
    attack: "page sizes that are no numbers, too large, given twice",
    tests: [
      "test/hostile-input/paging.test.ts: the size of a page",
      "test/hostile-input/paging.test.ts: given twice is refused",
    ],
  },
  {
    attack: "a page number far beyond the end",
    tests: ["test/hostile-input/paging.test.ts: is an empty page, at once"],
  },
  {
    attack: "cursors that were cut, changed or stolen",
    tests: ["test/hostile-input/paging.test.ts: a page token"],
  },
  {
    attack: "numbers that are not finite, not safe, or -0",
    tests: [
      "test/hostile-input/numbers.test.ts: a time",
      "test/hostile-input/numbers.test.ts: is an IEEE double",
    ],
  },
  {
    attack: "repeated members",
    tests: ["test/hostile-input/bodies.test.ts: has a repeated member"],
  },
  {
    attack: "__proto__, constructor, prototype",
    tests: ["test/hostile-input/bodies.test.ts: does not reach the prototype of anything"],
  },
  {
    attack: "NUL in a text or a name",
    tests: ["test/hostile-input/bodies.test.ts: has U+0000 in a name"],
  },
  {
    attack: "lone surrogates",
    tests: ["test/hostile-input/bodies.test.ts: has half a surrogate pair"],
  },
  {
    attack: "texts that look alike: composed or not, case, zero width, direction",
    tests: [
      "test/hostile-input/names.test.ts: is decomposed",
      "test/hostile-input/names.test.ts: has a right-to-left override",
      "test/hostile-input/names.test.ts: is one of its own in another case",
    ],
  },
  {
    attack: "times outside of the calendar",
    tests: ["test/hostile-input/numbers.test.ts: a time"],
  },
  {
    attack: "more parameters than a statement can have",
    tests: ["test/hostile-input/arrays.test.ts: as many as are allowed are stored"],
  },
  {
    attack: "filters that make a parser or a regular expression slow",
    tests: ["test/hostile-input/filters.test.ts: is answered within a second"],
  },
  {
    attack: "schemas that judge for ever",
    tests: [
      "test/hostile-input/schemas.test.ts: a schema that costs much is refused, or judges in time",
      "src/features/type-schemas/judge/judge.test.ts: takes no time",
    ],
  },
  {
    attack: "SQL and wildcards in values",
    tests: ["test/hostile-input/filters.test.ts: of any text finds what an oracle finds"],
  },
  {
    attack: "lines and secrets in the log",
    tests: [
      "test/hostile-input/logs.test.ts: has no key, no query, no body and no header",
      "test/hostile-input/logs.test.ts: cannot write lines of its own",
    ],
  },
  {
    attack: "scripts in texts that a browser may show",
    tests: ["test/hostile-input/members.test.ts: no browser runs it"],
  },
  {
    attack: "requests that a browser sends for another site",
    tests: [
      "test/hostile-input/credentials.test.ts: are not read from a cookie",
      "test/hostile-input/headers.test.ts: never set a cookie",
    ],
  },
  {
    attack: "headers, bodies and readers that are slow",
    tests: [
      "test/hostile-input/slow-clients.test.ts: when its headers do not arrive",
      "test/hostile-input/slow-clients.test.ts: when its body does not arrive",
      "test/hostile-input/slow-clients.test.ts: when it does not read its answer",
      "test/hostile-input/slow-clients.test.ts: while 200 send their requests slowly",
    ],
  },
  {
    attack: "feeds, exports and imports whose clients vanish or do not read",
    tests: [
      "test/hostile-input/streams.test.ts: a feed",
      "test/hostile-input/streams.test.ts: an export",
      "test/hostile-input/streams.test.ts: an import",
    ],
  },
  {
    attack: "updates that overwrite each other",
    tests: ["test/races.test.ts: of different members are all kept"],
  },
  {
    attack: "deletion of a type against creation of its actions",
    tests: ["src/storage/test-suite/races.ts: "],
  },
  {
    attack: "the same type created twice",
    tests: ["test/races.test.ts: make one type"],
  },
  {
    attack: "deletion of a type with very many actions",
    tests: ["src/storage/sqlite/eraser.test.ts: "],
  },
];
