/** What the server can be told from outside. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly bootstrapOperatorKey: string | undefined;
  readonly logLevel: LogLevel;
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  readonly maxBodyBytes: number;
  readonly maxBatchBytes: number;
  readonly rateLimit: number;
  readonly allowedOrigins: readonly string[];
  readonly publicUrl: string | undefined;
  readonly checkResponses: boolean;
  readonly catalogueFile: string | undefined;
}

export const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** One row of the table: the text that stands when the variable is unset, and what its text means. */
interface Setting<T> {
  readonly variable: string;
  readonly default: string;
  readonly description: string;
  /** Turns text into a value, or throws an Error that says what was expected. */
  readonly parse: (text: string) => T;
}

/** Every setting of the server; docs/operations.md shows the same table. */
export const settings: { readonly [Name in keyof Config]: Setting<Config[Name]> } = {
  host: {
    variable: "HOST",
    default: "127.0.0.1",
    description: "The address to listen on; `0.0.0.0` for every network interface.",
    parse: nonEmpty,
  },
  port: {
    variable: "PORT",
    default: "3000",
    description: "The port to listen on; `0` lets the system choose.",
    parse: (text) => wholeNumber(text, 0, 65_535),
  },
  databaseUrl: {
    variable: "DATABASE_URL",
    default: "sqlite:data/verbatim.db",
    description: "Where the data is: `sqlite:<file>`, or `sqlite::memory:` to keep nothing.",
    parse: nonEmpty,
  },
  bootstrapOperatorKey: {
    variable: "BOOTSTRAP_OPERATOR_KEY",
    default: "",
    description:
      "The first operator key, 80 characters of A-Z, a-z and 0-9, used when the database is empty. Unset: one is made and printed.",
    parse: (text) => (text === "" ? undefined : operatorKey(text)),
  },
  logLevel: {
    variable: "LOG_LEVEL",
    default: "info",
    description: `How much is logged: ${logLevels.join(", ")}.`,
    parse: (text) => oneOf(text, logLevels),
  },
  maxConnections: {
    variable: "MAX_CONNECTIONS",
    default: "10000",
    description:
      "How many connections may be open at a time; one more is closed at once. The system must allow as many open files.",
    parse: (text) => wholeNumber(text, 1, 1_000_000),
  },
  maxConnectionsPerAddress: {
    variable: "MAX_CONNECTIONS_PER_ADDRESS",
    default: "0",
    description:
      "How many of them one source may have: an IPv4 address, or an IPv6 network of 64 bits. `0` for no limit, as behind a proxy, which is the source of all.",
    parse: (text) => wholeNumber(text, 0, 1_000_000),
  },
  maxBodyBytes: {
    variable: "MAX_BODY_BYTES",
    default: "1048576",
    description: "The largest request body, in bytes.",
    parse: (text) => wholeNumber(text, 1_024, 64 * 1_048_576),
  },
  maxBatchBytes: {
    variable: "MAX_BATCH_BYTES",
    default: "5242880",
    description: "The largest request body that holds many actions, in bytes.",
    parse: (text) => wholeNumber(text, 1_024, 64 * 1_048_576),
  },
  rateLimit: {
    variable: "RATE_LIMIT",
    default: "1000",
    description:
      "Requests per second for each key, with bursts of twice as many; each action of an array counts as one. `0` for no limit.",
    parse: (text) => wholeNumber(text, 0, 1_000_000),
  },
  allowedOrigins: {
    variable: "ALLOWED_ORIGINS",
    default: "",
    description: "Origins whose pages may call the server, with commas between them; `*` for all.",
    parse: (text) => (text === "" ? [] : text.split(",").map((origin) => webOrigin(origin.trim()))),
  },
  publicUrl: {
    variable: "PUBLIC_URL",
    default: "",
    description:
      "The address under which clients reach the server, for `Location` and `Link`. Unset: the address of the request.",
    parse: (text) => (text === "" ? undefined : httpUrl(text)),
  },
  checkResponses: {
    variable: "CHECK_RESPONSES",
    default: "false",
    description: "Whether every answer is checked against the contract before it is sent.",
    parse: (text) => oneOf(text, ["true", "false"]) === "true",
  },
  catalogueFile: {
    variable: "CATALOGUE_FILE",
    default: "",
    description:
      "A YAML file of entries that the permission catalogue has besides its own. Unset: none.",
    parse: (text) => (text === "" ? undefined : text),
  },
};

/** A configuration that cannot be used; `problems` has one line for each wrong variable. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  /** Tells the entry point that the message is enough, without a stack. */
  readonly expected = true;
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((line) => `  ${line}`).join("\n")}`);
    this.problems = problems;
  }
}

/**
 * Reads the configuration from environment variables.
 *
 * @param environment - names and texts, such as `process.env`
 * @throws {ConfigError} naming every wrong variable at once
 * @example
 * const config = readConfig({ PORT: "8080" });
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const read = <T>({ variable, default: fallback, parse }: Setting<T>): T => {
    const text = environment[variable] || fallback;
    try {
      return parse(text);
    } catch (error) {
      problems.push(`${variable}: ${(error as Error).message} It is ${quote(variable, text)}.`); // parsers throw Errors only
      return parse(fallback);
    }
  };
  const config: Config = {
    host: read(settings.host),
    port: read(settings.port),
    databaseUrl: read(settings.databaseUrl),
    bootstrapOperatorKey: read(settings.bootstrapOperatorKey),
    logLevel: read(settings.logLevel),
    maxConnections: read(settings.maxConnections),
    maxConnectionsPerAddress: read(settings.maxConnectionsPerAddress),
    maxBodyBytes: read(settings.maxBodyBytes),
    maxBatchBytes: read(settings.maxBatchBytes),
    rateLimit: read(settings.rateLimit),
    allowedOrigins: read(settings.allowedOrigins),
    publicUrl: read(settings.publicUrl),
    checkResponses: read(settings.checkResponses),
    catalogueFile: read(settings.catalogueFile),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** Secrets are not repeated, not even wrong ones. */
function quote(variable: string, text: string): string {
  return variable.endsWith("_KEY") ? `a text of ${text.length} characters` : JSON.stringify(text);
}

function nonEmpty(text: string): string {
  if (text.trim() === "") throw new Error("needs a value.");
  return text;
}

function wholeNumber(text: string, least: number, most: number): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most)) {
    throw new Error(`must be a whole number from ${least} to ${most}.`);
  }
  return number;
}

function oneOf<T extends string>(text: string, values: readonly T[]): T {
  const value = values.find((candidate) => candidate === text);
  if (value === undefined) throw new Error(`must be one of ${values.join(", ")}.`);
  return value;
}

function operatorKey(text: string): string {
  if (!/^[A-Za-z0-9]{80}$/.test(text)) {
    throw new Error(
      "must be 80 characters of A-Z, a-z and 0-9, such as `openssl rand -hex 40` gives.",
    );
  }
  return text;
}

function webOrigin(text: string): string {
  if (text === "*") return text;
  if (!URL.canParse(text) || new URL(text).origin !== text) {
    throw new Error("must be origins such as https://app.test, with commas between them, or `*`.");
  }
  return text;
}

function httpUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Error("must be an http or https address such as https://actions.example.org.");
  }
  return text.replace(/\/+$/, "");
}
