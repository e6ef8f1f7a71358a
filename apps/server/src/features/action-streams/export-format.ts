import type { ExportFormat } from "./export.service.ts";

const types: Readonly<Record<string, ExportFormat>> = {
  "application/x-ndjson": "ndjson",
  "application/ndjson": "ndjson",
  "application/jsonl": "ndjson",
  "text/csv": "csv",
};

/**
 * Chooses the format of an export by what a client accepts (RFC 9110, section 12.5.1).
 *
 * Whoever names neither format gets NDJSON: existing clients ask for JSON, whatever comes.
 */
export function acceptedFormat(accept = ""): ExportFormat {
  let best: { format: ExportFormat; quality: number } = { format: "ndjson", quality: 0 };
  for (const range of accept.split(",")) {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    const quality = weight === undefined ? 1 : Number(weight.slice(2)) || 0;
    const format = types[type];
    if (format !== undefined && quality > best.quality) best = { format, quality };
  }
  return best.format;
}
