/** One value of each format that ajv-formats judges, and of those that it lets pass. */
const SAMPLES: Readonly<Record<string, string>> = {
  date: "2024-02-29",
  time: "12:00:00Z",
  "date-time": "2024-02-29T12:00:00Z",
  duration: "P1D",
  email: "a@example.com",
  "idn-email": "a@example.com",
  hostname: "example.com",
  "idn-hostname": "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/a",
  "uri-reference": "/a",
  "uri-template": "/a/{b}",
  iri: "https://example.com/a",
  "iri-reference": "/a",
  url: "https://example.com/a",
  uuid: "123e4567-e89b-42d3-a456-426614174000",
  "json-pointer": "/a",
  "relative-json-pointer": "0",
  regex: "a*",
  byte: "YQ==",
};

/** A valid text of a format, or undefined for a format that is not known. */
export function sampleOfFormat(format: unknown): string | undefined {
  return typeof format === "string" ? SAMPLES[format] : undefined;
}
