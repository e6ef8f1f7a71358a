import type { JsonParser } from "../body/json.ts";
import { compile } from "../compile.ts";
import { judge, type Verdict } from "../judge.ts";
import type { Header } from "../operation.ts";
import { contentDecoder } from "./content-value.ts";
import { headerDecoder } from "./header-value.ts";

/**
 * Makes the function that decodes and judges the text of a header, whether it is declared by
 * `schema` or by `content` (OpenAPI 3.1, 4.8.21).
 *
 * @throws ParameterFault (the function) when the text cannot be decoded
 */
export function headerJudge(header: Header, parseJson: JsonParser): (text: string) => Verdict {
  const schema = compile(header.schema);
  const decode =
    header.contentType === undefined
      ? headerDecoder(header.type, header.explode ?? false)
      : contentDecoder(header, (text) => text, parseJson);
  return (text) => judge(schema, decode(text));
}
