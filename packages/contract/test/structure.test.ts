import { type OperationId, operations } from "@verbatim/contract";
import * as routes from "@verbatim/contract/routes";
import { describe, expect, it } from "vitest";
import {
  type JsonObject,
  object,
  resolve,
  type SourceOperation,
  sourceOperations,
} from "./source.ts";

/** The defaults of `style`, by location (OpenAPI 3.1, 4.8.12.2). */
const styles: Readonly<Record<string, string>> = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

function parametersOf({ parameters }: SourceOperation) {
  return parameters.map((parameter) => {
    const style = parameter.style ?? styles[String(parameter.in)];
    return {
      in: parameter.in,
      name: parameter.name,
      required: parameter.required ?? false,
      style,
      explode: parameter.explode ?? style === "form",
    };
  });
}

function headersOf(response: JsonObject) {
  const headers = Object.entries(object(response.headers)).map(([name, header]) => {
    const { required, "x-verbatim-ambient": ambient } = resolve(header);
    return [name, { required: required ?? false, ambient: ambient ?? false }];
  });
  return Object.fromEntries(headers);
}

function contentOf(part: JsonObject | undefined): string[] {
  return Object.keys(object(part?.content));
}

describe.each(sourceOperations)("the structure of $operationId", (operation) => {
  const id = operation.operationId as OperationId; // the inventory test holds that it is one
  const generated = operations[id];
  const route = routes[id];

  it("has the parameters of openapi.yaml", () => {
    const found = generated.parameters.map(({ in: location, name, required, style, explode }) => ({
      in: location,
      name,
      required,
      style,
      explode,
    }));
    expect(found).toEqual(parametersOf(operation));
  });

  it("has the request body of openapi.yaml", () => {
    const { requestBody } = generated;
    expect(requestBody?.required).toBe(
      operation.requestBody && (operation.requestBody.required ?? false),
    );
    expect(Object.keys(requestBody?.content ?? {})).toEqual(contentOf(operation.requestBody));
  });

  it("has the responses of openapi.yaml", () => {
    const found = Object.entries(generated.responses).map(([status, { headers, content }]) => [
      status,
      Object.fromEntries(
        Object.entries(headers).map(([name, { required, ambient }]) => [
          name,
          { required, ambient },
        ]),
      ),
      Object.keys(content),
    ]);
    expect(found).toEqual(
      operation.responses.map(([status, response]) => [
        status,
        headersOf(response),
        contentOf(response),
      ]),
    );
  });

  it("has the security of openapi.yaml", () => {
    expect(generated.security).toEqual(operation.security);
    expect(route.security).toEqual(operation.security);
  });

  it("is the same in the route", () => {
    const request: JsonObject = object(
      "request" in route ? JSON.parse(JSON.stringify(route.request)) : {},
    );
    const wanted = new Set(
      operation.parameters.map((parameter) =>
        parameter.in === "path"
          ? "params"
          : parameter.in === "query"
            ? "query"
            : `${parameter.in}s`,
      ),
    );
    if (operation.requestBody) wanted.add("body");
    expect(new Set(Object.keys(request))).toEqual(wanted);
    const body = object(request.body);
    expect(Object.keys(object(body.content))).toEqual(contentOf(operation.requestBody));
    expect(body.required).toBe(operation.requestBody && (operation.requestBody.required ?? false));
    const responses = Object.entries(route.responses).map(([status, response]) => [
      status,
      "headers" in response ? Object.keys(response.headers) : [],
      "content" in response ? Object.keys(response.content) : [],
    ]);
    expect(responses).toEqual(
      operation.responses.map(([status, response]) => [
        status,
        Object.keys(headersOf(response)),
        contentOf(response),
      ]),
    );
  });
});
