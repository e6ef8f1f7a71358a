import type { JsonParser } from "../body/json.ts";
import type { Operation, Parameter, ParameterLocation } from "../operation.ts";
import { pathPieces } from "../path/pieces.ts";
import { parsePathTemplate } from "../path/template.ts";
import { decodePercent, decodeQueryText } from "../percent.ts";
import { contentDecoder } from "./content-value.ts";
import { readCookies } from "./cookie-values.ts";
import { formReader, single } from "./form.ts";
import { headerDecoder } from "./header-value.ts";
import { pathDecoder } from "./path-value.ts";
import { type NamedValues, readQuery } from "./query-values.ts";
import { type ParameterSource, parameterSource } from "./source.ts";

/** Prepares the parameters of an operation, location by location. */
export function parameterSources(operation: Operation, parseJson: JsonParser): ParameterSource[] {
  const at = (location: ParameterLocation) =>
    operation.parameters.filter((parameter) => parameter.in === location);
  return [
    pathSource(operation.path, at("path"), parseJson),
    querySource(at("query"), parseJson),
    headerSource(at("header"), parseJson),
    cookieSource(at("cookie"), parseJson),
  ];
}

function pathSource(
  path: string,
  parameters: readonly Parameter[],
  parseJson: JsonParser,
): ParameterSource {
  const pieces = pathPieces(parsePathTemplate(path));
  return parameterSource(
    "path",
    parameters,
    (request) => pieces(request.url),
    (parameter) => {
      const decode = parameter.contentType
        ? contentDecoder(parameter, decodePercent, parseJson)
        : pathDecoder(parameter);
      return (found) => {
        const raw = found.get(parameter.name);
        return raw === undefined ? undefined : decode(raw);
      };
    },
  );
}

function querySource(parameters: readonly Parameter[], parseJson: JsonParser): ParameterSource {
  return parameterSource(
    "query",
    parameters,
    (request) => readQuery(request.url),
    namedReader(parameters, decodeQueryText, parseJson),
  );
}

function cookieSource(parameters: readonly Parameter[], parseJson: JsonParser): ParameterSource {
  return parameterSource(
    "cookie",
    parameters,
    (request) => readCookies(request.headers.get("cookie")),
    namedReader(parameters, decodePercent, parseJson),
  );
}

function namedReader(
  parameters: readonly Parameter[],
  decode: (text: string) => string,
  parseJson: JsonParser,
): (parameter: Parameter) => (values: NamedValues) => unknown {
  const claimed = new Set(parameters.map((parameter) => parameter.name));
  return (parameter) => {
    if (!parameter.contentType) return formReader(parameter, { claimed, decode });
    const decodeContent = contentDecoder(parameter, decode, parseJson);
    return (values) => {
      const raw = single(values, parameter.name);
      return raw === undefined ? undefined : decodeContent(raw);
    };
  };
}

function headerSource(parameters: readonly Parameter[], parseJson: JsonParser): ParameterSource {
  return parameterSource(
    "header",
    parameters,
    (request) => request.headers,
    (parameter) => {
      const decode = parameter.contentType
        ? contentDecoder(parameter, (text) => text, parseJson)
        : headerDecoder(parameter.type, parameter.explode);
      return (headers) => {
        const raw = headers.get(parameter.name);
        return raw === null ? undefined : decode(raw);
      };
    },
  );
}
