import { createHash } from "node:crypto";
import type { Source } from "../document/source.ts";
import { header } from "./header.ts";

/** The line that starts the lines of the embedded source text. */
const sourceMarker = "export const documentYaml: string = [";

/**
 * Writes `document.ts`: the source document, to be served as it is. The text is split into lines,
 * so that the difference between two versions is as small as that between the documents.
 */
export function emitDocument({ name, text, value, isJson }: Source): string {
  const json = isJson
    ? "export const documentJson: string = documentYaml;\n"
    : `export const documentJson: string = [\n${lines(JSON.stringify(value, undefined, 2))}].join("\\n");\n`;
  const hash = createHash("sha256").update(text).digest("hex");
  return `${header(name)}
/** The SHA-256 of ${name}, in hexadecimal. */
export const documentSha256 = ${JSON.stringify(hash)};

/** The document's entity tag (RFC 9110, 8.8.3). */
export const documentEtag = ${JSON.stringify(`"${hash}"`)};

/** The text of ${name}, byte for byte. */
${sourceMarker}
${lines(text)}].join("\\n");

/** The same document as JSON text. */
${json}`;
}

/**
 * Reads the source text back from the text of a `document.ts`.
 *
 * @returns undefined when the file is not one of these
 */
export function embeddedSource(generated: string): string | undefined {
  const start = generated.indexOf(sourceMarker);
  const end = generated.indexOf("\n].join(", start);
  if (start < 0 || end < 0) return undefined;
  const list = generated
    .slice(start + sourceMarker.length, end)
    .trim()
    .replace(/,$/, "");
  try {
    const lines: unknown = JSON.parse(`[${list}]`);
    return Array.isArray(lines) ? lines.join("\n") : undefined;
  } catch {
    return undefined;
  }
}

function lines(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${JSON.stringify(line)},\n`)
    .join("");
}
