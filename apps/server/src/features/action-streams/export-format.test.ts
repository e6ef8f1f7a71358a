import { expect, it } from "vitest";
import { acceptedFormat } from "./export-format.ts";

it.each([
  [undefined, "ndjson"],
  ["*/*", "ndjson"],
  ["application/json", "ndjson"],
  ["text/csv", "csv"],
  ["Text/CSV; header=present", "csv"],
  ["text/html, text/csv;q=0.5", "csv"],
  ["text/csv;q=0", "ndjson"],
  ["text/csv;q=0.2, application/x-ndjson;q=0.3", "ndjson"],
  ["application/x-ndjson;q=0.2, text/csv;q=0.3", "csv"],
])("Accept: %s gives %s", (accept, format) => {
  expect(acceptedFormat(accept)).toBe(format);
});
