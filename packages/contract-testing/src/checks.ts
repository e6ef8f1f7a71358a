/** What a check looks at: one answer, the answers of one phase, or a sequence of calls. */
export type CheckLevel = "answer" | "operation" | "sequence";

/** One rule that a server is held to. */
export interface CheckInfo {
  /** What it says, in a sentence. */
  readonly sentence: string;
  readonly level: CheckLevel;
  /**
   * The faults of the Web Fuzzing Commons (1xx, 2xx) and of EvoMaster (9xx) that it finds, so that
   * reports can be compared with those of other tools.
   */
  readonly faults: readonly number[];
}

/** Every check, by the name under which it reports. */
export const checks = {
  status: check("answer", "The status is documented.", 101),
  "server-error": check("answer", "No request that a client can send is answered with 5xx.", 100),
  "content-type": check("answer", "The Content-Type of a body is documented.", 101),
  body: check("answer", "The body is valid by the schema of its media type.", 101),
  headers: check("answer", "Required headers are there, and all are valid by their schema.", 101),
  "no-content": check("answer", "There is no body where there can be none.", 954, 964),
  allow: check("answer", "A 405 lists exactly the documented methods in Allow.", 908, 962),
  challenge: check("answer", "A 401 names a challenge in WWW-Authenticate.", 961),
  leak: check("answer", "No error shows a stack trace, a file of the server, or its SQL.", 209),
  "status-rules": check(
    "answer",
    "The status means what HTTP says it means.",
    ...[950, 951, 952, 953, 955, 956, 957, 959, 960, 965],
  ),
  "response-time": check("answer", "The answer comes within the limit that was set.", 909),
  "write-only": check("answer", "A writeOnly member is never returned.", 101),

  "valid-input": check("operation", "A valid request is accepted.", 101),
  "invalid-input": check("operation", "An invalid request gets a documented 4xx.", 102, 929),
  examples: check("operation", "The examples of the document are accepted."),
  "media-type": check("operation", "A body of another media type gets 415."),
  "not-acceptable": check("operation", "A type that nobody has gets a documented answer."),
  "body-limit": check("operation", "A body that is too large gets 413."),
  method: check("operation", "A method that is not documented gets 405.", 210),
  options: check("operation", "OPTIONS lists the documented methods, or is refused.", 908),
  head: check("operation", "HEAD answers as GET does, without a body."),
  authentication: check("operation", "Without valid credentials there is a 401.", 205, 207, 208),
  authorization: check("operation", "What the credentials do not allow gets 403.", 206),
  "header-case": check("operation", "Names of headers and schemes are read in any case."),
  "not-found": check("operation", "What there is not gets 404."),
  "not-modified": check("operation", "The validator of an answer, sent back, gets 304."),
  preconditions: check("operation", "If-Match with a validator that nothing has gets 412."),
  "repeated-parameter": check("operation", "A repeated query parameter breaks nothing."),
  safety: check("operation", "A safe method asked twice answers the same."),
  coverage: check("operation", "Every documented status was seen."),

  location: check("sequence", "Location leads to what was made.", 907),
  "read-after-write": check("sequence", "What was written can be read, with the same values."),
  "after-delete": check("sequence", "What was deleted is gone.", 103, 900),
  "failed-write": check("sequence", "A refused write changes nothing.", 104, 901),
  "partial-put": check("sequence", "PUT replaces the whole.", 904),
  "merge-patch": check(
    "sequence",
    "A merge patch changes what it names, and removes by null.",
    906,
  ),
  idempotence: check("sequence", "PUT and DELETE, repeated, change nothing more.", 902, 903, 905),
  "list-consistency": check("sequence", "A list has what was made, and counts it rightly."),
  pagination: check("sequence", "A walk through the pages meets each item once."),
  filter: check("sequence", "A filter only narrows, and gives what fits."),
  "other-user": check("sequence", "What belongs to one user is hidden from another.", 204, 206),
  "read-only": check("sequence", "A readOnly member that is sent has no effect.", 203),

  app: check("answer", "The app answers, and does not throw."),
  document: check("operation", "The document can be used."),
  case: check("operation", "The cases of the options run."),
  observe: check("answer", "The observer of the options has no objection."),
} as const satisfies Readonly<Record<string, CheckInfo>>;

/** The name of a check. */
export type CheckName = keyof typeof checks;

function check(level: CheckLevel, sentence: string, ...faults: number[]): CheckInfo {
  return { sentence, level, faults };
}
