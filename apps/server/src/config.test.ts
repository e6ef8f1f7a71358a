import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig, settings } from "./config.ts";

describe("readConfig", () => {
  it("has a default for everything", () => {
    expect(readConfig({})).toEqual({
      host: "127.0.0.1",
      port: 3000,
      databaseUrl: "sqlite:data/verbatim.db",
      bootstrapOperatorKey: undefined,
      logLevel: "info",
      maxConnections: 10_000,
      maxConnectionsPerAddress: 0,
      maxBodyBytes: 1_048_576,
      maxBatchBytes: 5_242_880,
      rateLimit: 1000,
      allowedOrigins: [],
      publicUrl: undefined,
      checkResponses: false,
    });
  });

  it("takes an empty variable for an unset one", () => {
    expect(readConfig({ PORT: "" }).port).toBe(3000);
  });

  it("reads what is set", () => {
    const config = readConfig({
      PORT: "8080",
      ALLOWED_ORIGINS: "https://a.test, http://b.test:81",
      PUBLIC_URL: "https://actions.test/",
    });
    expect(config).toMatchObject({
      port: 8080,
      allowedOrigins: ["https://a.test", "http://b.test:81"],
      publicUrl: "https://actions.test",
    });
  });

  it("names every wrong variable at once, and does not repeat a secret", () => {
    const wrong = {
      PORT: "http",
      LOG_LEVEL: "loud",
      BOOTSTRAP_OPERATOR_KEY: "hunter2",
      ALLOWED_ORIGINS: "https://a.test/path",
      PUBLIC_URL: "ftp://a.test",
      MAX_CONNECTIONS: "0",
      MAX_BODY_BYTES: "1e6",
      RATE_LIMIT: "-1",
      CHECK_RESPONSES: "yes",
    };
    const read = () => readConfig(wrong);
    expect(read).toThrow(ConfigError);
    for (const name of Object.keys(wrong)) expect(read).toThrow(`${name}: must be`);
    expect(read).not.toThrow("hunter2");
  });

  it("describes every setting in a sentence", () => {
    for (const { description } of Object.values(settings)) expect(description).toMatch(/\.$/);
  });
});

describe("docs/operations.md", () => {
  it("has the table of settings as it is", () => {
    const page = readFileSync(new URL("../../../docs/operations.md", import.meta.url), "utf8");
    for (const { variable, default: text, description } of Object.values(settings)) {
      expect(page).toContain(`| \`${variable}\` | ${text && `\`${text}\``} | ${description} |`);
    }
  });
});
