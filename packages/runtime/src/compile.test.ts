import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { expect, it } from "vitest";
import { z } from "zod";
import { compile } from "./compile.ts";

const Named = z.object({ name: z.string().min(2) });

it("keeps the class, the verdict and the issues", async () => {
  const compiled = compile(Named);
  expect(compiled).toBeInstanceOf(z.ZodObject);
  expect(compiled.safeParse({ name: "ab" })).toEqual({ success: true, data: { name: "ab" } });
  for (const value of [{ name: "a" }, {}, null]) {
    const expected = Named.safeParse(value).error?.issues;
    expect(compiled.safeParse(value).error?.issues).toEqual(expected);
    expect((await compiled.safeParseAsync(value)).error?.issues).toEqual(expected);
  }
});

it("answers safeParseAsync without zod's asynchronous path", async () => {
  const compiled = compile(z.string().min(1));
  const run = compiled._zod.run;
  compiled._zod.run = (payload, context) => {
    expect(context.async).toBeFalsy();
    return run(payload, context);
  };
  expect(await compiled.safeParseAsync("a")).toEqual({ success: true, data: "a" });
  expect(await compiled.spa(1)).toMatchObject({ success: false });
});

it("leaves the given schema as it was", () => {
  const schema = z.string();
  const before = schema.safeParseAsync;
  compile(schema);
  expect(schema.safeParseAsync).toBe(before);
});

it("compiles a schema once, and a compiled one not again", () => {
  const compiled = compile(Named);
  expect(compile(Named)).toBe(compiled);
  expect(compile(compiled)).toBe(compiled);
});

it("serves a recursive schema and an exclusive union, which zod cannot compile", async () => {
  const Tree = z.object({
    get children(): z.ZodArray<z.ZodObject> {
      return z.array(Tree);
    },
  });
  const one = z.xor([z.object({ a: z.string() }), z.object({ b: z.string() })]);
  expect(compile(Tree).safeParse({ children: [{ children: [] }] }).success).toBe(true);
  expect((await compile(Tree).safeParseAsync({ children: [1] })).success).toBe(false);
  expect(compile(one).safeParse({ a: "", b: "" }).success).toBe(false);
  expect((await compile(one).safeParseAsync({ a: "" })).success).toBe(true);
});

it("keeps asynchronous refinements working", async () => {
  const schema = compile(z.string().refine(async (value) => value === "a"));
  expect((await schema.safeParseAsync("a")).success).toBe(true);
  expect((await schema.safeParseAsync("b")).success).toBe(false);
});

it("serves plain app.openapi of @hono/zod-openapi", async () => {
  const app = new OpenAPIHono();
  const content = { "application/json": { schema: compile(Named) } };
  const route = createRoute({
    method: "post",
    path: "/x",
    request: { body: { required: true, content } },
    responses: { 200: { description: "", content } },
  });
  app.openapi(route, (context) => context.json(context.req.valid("json"), 200));
  const send = (body: string) =>
    app.request("/x", { method: "POST", headers: { "content-type": "application/json" }, body });
  expect(await (await send('{"name":"ab"}')).json()).toEqual({ name: "ab" });
  expect((await send('{"name":"a"}')).status).toBe(400);
});
