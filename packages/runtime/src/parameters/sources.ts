import type { JsonParser } from "../body/json.ts";
import type { Operation, Parameter, ParameterLocation } from "../operation.ts";
import { type PathPieces, pathPieces } from "../path/pieces.ts";
import { parsePathTemplate } from "../path/template.ts";
import { decodePercent, decodeQueryText } from "../percent.ts";
import { contentDecoder } from "./content-value.ts";
import { readCookies } from "./cookie-values.ts";
import { formReader, single } from "./form.ts";
import { headerDecoder } from "./header-value.ts";
import { pathDecoder } from "./path-value.ts";
import { type NamedValues, readQuery } from "./query-values.ts";
import { type ParameterSource, parameterSource } from "./source.ts";

/** Takes the texts of each location, as they were sent, out of an input. */
export interface Openers<Input> {
  path(input: Input): PathPieces;
  query(input: Input): NamedValues;
  header(input: Input): { get(name: string): string | null };
  cookie(input: Input): NamedValues;
}

const locations: readonly ParameterLocation[] = ["path", "query", "header", "cookie"];

/** Prepares the parameters of an operation, location by location. */
export function parameterSources(operation: Operation, parseJson: JsonParser): ParameterSource[] {
  const openers: Openers<Request> = {
    path: pathOpener(operation),
    query: (request) => readQuery(request.url),
    header: (request) => request.headers,
    cookie: (request) => readCookies(request.headers.get("cookie")),
  };
  return locations.map((location) => sourceAt(location, operation, openers, parseJson));
}

function pathOpener({ path }: Operation): Openers<Request>["path"] {
  const pieces = pathPieces(parsePathTemplate(path));
  return (request) => pieces(request.url);
}

/** Prepares the parameters of one location. */
export function sourceAt<Input>(
  location: ParameterLocation,
  operation: Operation,
  openers: Openers<Input>,
  parseJson: JsonParser,
): ParameterSource<Input> {
  const parameters = operation.parameters.filter((parameter) => parameter.in === location);
  switch (location) {
    case "path":
      return parameterSource(location, parameters, openers.path, pathReader(parseJson));
    case "query": {
      const readerOf = namedReader(parameters, decodeQueryText, parseJson);
      return parameterSource(location, parameters, openers.query, readerOf);
    }
    case "header":
      return parameterSource(location, parameters, openers.header, headerReader(parseJson));
    case "cookie": {
      const readerOf = namedReader(parameters, decodePercent, parseJson);
      return parameterSource(location, parameters, openers.cookie, readerOf);
    }
  }
}

function pathReader(
  parseJson: JsonParser,
): (parameter: Parameter) => (pieces: PathPieces) => unknown {
  return (parameter) => {
    const decode = parameter.contentType
      ? contentDecoder(parameter, decodePercent, parseJson)
      : pathDecoder(parameter);
    return (pieces) => {
      const raw = pieces.get(parameter.name);
      return raw === undefined ? undefined : decode(raw);
    };
  };
}

function namedReader(
  parameters: readonly Parameter[],
  decodeText: (text: string) => string,
  parseJson: JsonParser,
): (parameter: Parameter) => (values: NamedValues) => unknown {
  const claimed = new Set(parameters.map((parameter) => parameter.name));
  return (parameter) => {
    // RFC 6570, 3.2.3: a reserved character, so also a plus, stands for itself.
    const decode = parameter.allowReserved ? decodePercent : decodeText;
    if (!parameter.contentType) return formReader(parameter, { claimed, decode });
    const decodeContent = contentDecoder(parameter, decode, parseJson);
    return (values) => {
      const raw = single(values, parameter.name);
      return raw === undefined ? undefined : decodeContent(raw);
    };
  };
}

function headerReader(
  parseJson: JsonParser,
): (parameter: Parameter) => (headers: { get(name: string): string | null }) => unknown {
  return (parameter) => {
    const decode = parameter.contentType
      ? contentDecoder(parameter, (text) => text, parseJson)
      : headerDecoder(parameter.type, parameter.explode);
    return (headers) => {
      const raw = headers.get(parameter.name);
      return raw === null ? undefined : decode(raw);
    };
  };
}
