import { OpenAPIHono } from "@hono/zod-openapi";
import { describe, expect, it } from "vitest";
import { honoPath } from "./hono-path.ts";
import { pathPieces } from "./pieces.ts";
import { comparePathTemplates, parsePathTemplate } from "./template.ts";

function pieces(template: string, path: string): Record<string, string> {
  const url = `http://localhost:3000${path}`;
  return Object.fromEntries(pathPieces(parsePathTemplate(template))(url));
}

describe("parsePathTemplate", () => {
  it.each(["x", "/{a", "/a}", "/{{a}}", ""])("refuses %j", (template) => {
    expect(() => parsePathTemplate(template)).toThrow(SyntaxError);
  });
});

describe("comparePathTemplates", () => {
  it("puts concrete segments before templates, from the left", () => {
    const expected = ["/a", "/a/b", "/a/x-{b}.json", "/a/{b}.json", "/a/{b}", "/{a}", "/{a}/b"];
    const orders = [expected, [...expected].reverse(), [...expected].sort()];
    for (const order of orders) {
      const sorted = order.map(parsePathTemplate).sort(comparePathTemplates);
      expect(sorted.map((template) => template.source)).toEqual(expected);
    }
  });
});

describe("pathPieces", () => {
  it("takes raw texts, still encoded", () => {
    expect(pieces("/a/{x}/{y}", "/a/%2F/b%20c?x=1")).toEqual({ x: "%2F", y: "b%20c" });
  });

  it("counts segments from the end, whatever the base path is", () => {
    expect(pieces("/a/{x}", "/base/v1/a/7#/a/8")).toEqual({ x: "7" });
  });

  it("forgives a trailing slash that the template does not have", () => {
    expect(pieces("/a/{x}", "/a/7/")).toEqual({ x: "7" });
    expect(pieces("/a/{x}/", "/a/7/")).toEqual({ x: "7" });
  });

  it("finds several templates in a segment, whose literal text may be encoded", () => {
    expect(pieces("/{a}-{b}", "/1-2-3")).toEqual({ a: "1", b: "2-3" });
    expect(pieces("/{a}.json", "/a%2Fb%2Ejson")).toEqual({ a: "a%2Fb" });
    expect(pieces("/größe-{x}", "/gr%C3%B6%C3%9Fe-%41%25")).toEqual({ x: "A%25" });
    expect(() => pieces("/{a}.json", "/%zz.json")).toThrow(URIError);
  });
});

describe("honoPath", () => {
  /** Which of the templates Hono routes a path to. */
  async function routed(templates: readonly string[], path: string): Promise<string> {
    const app = new OpenAPIHono();
    const sorted = templates.map(parsePathTemplate).sort(comparePathTemplates);
    for (const template of sorted) {
      app.get(honoPath(template), (context) => context.text(template.source));
    }
    return (await app.request(path)).text();
  }

  it.each([
    [["/files/{name}.json", "/files/{name}"], "/files/a.json", "/files/{name}.json"],
    [["/files/{name}.json", "/files/{name}"], "/files/a.jsonx", "/files/{name}"],
    [["/items/{id}", "/items/{id}:cancel"], "/items/7:cancel", "/items/{id}:cancel"],
    [["/items/{id}", "/items/{id}:cancel"], "/items/7%3Acancel", "/items/{id}"],
    [["/items:batch", "/items/{id}"], "/items:batch", "/items:batch"],
    [["/items:batch/{id}", "/{a}/{b}"], "/items:batch/1", "/items:batch/{id}"],
    [["/items:batch/{id}", "/{a}/{b}"], "/items:other/1", "/{a}/{b}"],
    [["/{a}-{b}"], "/1-2", "/{a}-{b}"],
    [["/{a}-{b}"], "/12", "404 Not Found"],
    [["/{a}/b", "/a/{b}"], "/a/b", "/a/{b}"],
    [["/a/{b}/c", "/a/b/{c}"], "/a/b/c", "/a/b/{c}"],
    [["/a/{b}/c", "/a/b/{c}"], "/a/x/c", "/a/{b}/c"],
    [["/{page[number]}"], "/7", "/{page[number]}"],
    [["/{a?}"], "/", "404 Not Found"],
    [["/*/{a}"], "/x/1", "404 Not Found"],
    [["/*/{a}"], "/*/1", "/*/{a}"],
    [["/@1/{a}"], "/@1/x", "/@1/{a}"],
    [["/:x"], "/y", "404 Not Found"],
    [["/a(b)/{c}.x"], "/a(b)/1.x", "/a(b)/{c}.x"],
    [["/{a}.x/b+c"], "/1.x/b+c", "/{a}.x/b+c"],
    [["/caf%C3%A9"], "/café", "/caf%C3%A9"],
    [["/a.b/{c}"], "/aXb/1", "404 Not Found"],
    [["/"], "/", "/"],
    [["/a/"], "/a", "404 Not Found"],
    [["/a/{b}/"], "/a/1/", "/a/{b}/"],
  ])("of %j routes %s to %s", async (templates, path, expected) => {
    expect(await routed(templates, path)).toBe(expected);
  });
});
