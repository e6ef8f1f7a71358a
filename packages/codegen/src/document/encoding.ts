import { member } from "./json.ts";
import type { Encoding } from "./model.ts";
import { readHeaders } from "./parameters.ts";
import { join } from "./pointer.ts";
import type { Findings } from "./problem.ts";
import type { Reader, Resolved } from "./reader.ts";

const styles = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];

/**
 * Reads the `encoding` of a media type (OpenAPI 3.1, 4.8.15).
 *
 * @param mediaType - the Media Type Object
 */
export function readEncoding(mediaType: Resolved, reader: Reader, findings: Findings): Encoding[] {
  return reader.members(mediaType, "encoding").flatMap(([name, at]): Encoding[] => {
    const place = reader.resolve(at);
    if (!place) return [];
    reader.only(place, ["contentType", "headers", "style", "explode", "allowReserved"]);
    const contentType = reader.text(place, "contentType");
    const isStyled = ["style", "explode", "allowReserved"].some(
      (keyword) => member(place.value, keyword) !== undefined,
    );
    const style = reader.text(place, "style") || "form";
    if (!styles.includes(style)) {
      findings.error(
        join(place.pointer, "style"),
        `a field's style is one of: ${styles.join(", ")}`,
      );
    }
    return [
      {
        pointer: place.pointer,
        name,
        ...(contentType !== "" && !isStyled ? { contentType } : {}),
        ...(isStyled ? { style } : {}),
        explode: reader.flag(place, "explode", style === "form"),
        allowReserved: reader.flag(place, "allowReserved", false),
        headers: readHeaders(place, reader, findings),
      },
    ];
  });
}
