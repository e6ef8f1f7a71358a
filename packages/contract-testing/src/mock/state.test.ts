import { beforeEach, describe, expect, test } from "vitest";
import { checkResponse } from "../check/response.ts";
import { loadDocument } from "../document/load.ts";
import { type MockOptions, mock } from "./mock.ts";

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const merge = (schema: object) => ({ content: { "application/merge-patch+json": { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const responses = (success: Record<string, object>) => ({
  ...Object.fromEntries(
    Object.entries(success).map(([status, response]) => [
      status,
      { description: "It.", ...response },
    ]),
  ),
  "404": { description: "There is none." },
  "422": { description: "It is not valid." },
});
const parameter = (name: string, schema: object, place = "path") => ({
  name,
  in: place,
  ...(place === "path" && { required: true }),
  schema,
});
const query = (name: string, schema: object) => parameter(name, schema, "query");
const integer = { type: "integer", minimum: 0 };

const document = loadDocument({
  openapi: "3.1.0",
  components: {
    schemas: {
      Pet: {
        type: "object",
        additionalProperties: false,
        required: ["id", "name", "bornAt"],
        properties: {
          id: { type: "string", format: "uuid", readOnly: true },
          bornAt: { type: "string", format: "date-time", readOnly: true },
          name: { type: "string", minLength: 1 },
          kind: { enum: ["cat", "dog"] },
          tags: { type: "array", items: { type: "string" } },
          age: { type: "integer", default: 1 },
          note: { type: ["string", "null"] },
          secret: { type: "string", writeOnly: true },
          owner: {
            type: "object",
            required: ["ref"],
            properties: { ref: { type: "integer", readOnly: true }, name: { type: "string" } },
          },
        },
      },
      Type: {
        type: "object",
        required: ["id", "name"],
        properties: { id: { type: "string", readOnly: true }, name: { type: "string" } },
      },
      Settings: {
        type: "object",
        required: ["color"],
        properties: { color: { type: "string" }, size: { type: "integer" } },
      },
      Car: {
        type: "object",
        required: ["plate"],
        properties: { id: { type: "integer" }, plate: { type: "string" } },
      },
      Visit: {
        type: "object",
        required: ["id", "why"],
        properties: {
          id: { type: "integer", minimum: 1, readOnly: true },
          why: { type: "string" },
        },
      },
    },
  },
  paths: {
    "/pets": {
      get: {
        operationId: "listPets",
        parameters: [
          query("page", { type: "integer", minimum: 1, default: 1 }),
          query("pageSize", { type: "integer", minimum: 1, maximum: 50, default: 3 }),
          query("kind", { enum: ["cat", "dog"] }),
          query("tag", { type: "array", items: { type: "string" } }),
        ],
        responses: responses({
          "200": {
            headers: { "X-Total-Count": { required: true, schema: integer } },
            ...json({
              type: "object",
              additionalProperties: false,
              required: ["items", "total", "page", "pageSize", "hasMore"],
              properties: {
                items: { type: "array", items: ref("Pet") },
                total: integer,
                page: integer,
                pageSize: integer,
                totalPages: integer,
                hasMore: { type: "boolean" },
              },
            }),
          },
        }),
      },
      post: {
        operationId: "createPet",
        requestBody: { required: true, ...json(ref("Pet")) },
        responses: responses({
          "201": {
            headers: { Location: { required: true, schema: { type: "string", format: "uri" } } },
            ...json(ref("Pet")),
          },
        }),
      },
    },
    "/pets/{petId}": {
      parameters: [parameter("petId", { type: "string", format: "uuid" })],
      get: {
        operationId: "getPet",
        responses: responses({
          "200": json({
            type: "object",
            additionalProperties: false,
            required: ["data"],
            properties: { data: ref("Pet") },
          }),
          "304": {},
        }),
      },
      put: {
        operationId: "replacePet",
        requestBody: { required: true, ...json(ref("Pet")) },
        responses: responses({ "200": json(ref("Pet")) }),
      },
      patch: {
        operationId: "updatePet",
        requestBody: { required: true, ...merge({ type: "object" }) },
        responses: responses({ "200": json(ref("Pet")), "412": {} }),
      },
      delete: { operationId: "deletePet", responses: responses({ "204": {} }) },
    },
    "/pets/{petId}/visits": {
      parameters: [parameter("petId", { type: "string", format: "uuid" })],
      get: {
        operationId: "listVisits",
        parameters: [
          query("cursor", { type: "string" }),
          query("limit", { type: "integer", minimum: 1, default: 2 }),
        ],
        responses: responses({
          "200": json({
            type: "object",
            required: ["visits", "nextCursor"],
            properties: {
              visits: { type: "array", items: ref("Visit") },
              nextCursor: { type: ["string", "null"] },
            },
          }),
        }),
      },
      post: {
        operationId: "addVisit",
        requestBody: { required: true, ...json(ref("Visit")) },
        responses: responses({ "201": json(ref("Visit")) }),
      },
    },
    "/pets/{petId}/visits/{visitId}": {
      get: {
        operationId: "getVisit",
        parameters: [
          parameter("petId", { type: "string", format: "uuid" }),
          parameter("visitId", { type: "integer" }),
        ],
        responses: responses({ "200": json(ref("Visit")) }),
      },
    },
    "/pets/{petId}/photo": {
      parameters: [parameter("petId", { type: "string", format: "uuid" })],
      get: {
        operationId: "getPhoto",
        responses: responses({ "200": { content: { "image/png": {} } } }),
      },
      put: {
        operationId: "putPhoto",
        requestBody: { content: { "image/png": {} } },
        responses: responses({ "204": {} }),
      },
      delete: { operationId: "deletePhoto", responses: responses({ "204": {} }) },
    },
    "/tags/{tag}": {
      parameters: [parameter("tag", { type: "string" })],
      get: {
        operationId: "getTag",
        responses: responses({
          "200": json({
            type: "object",
            required: ["tag"],
            properties: { tag: { type: "string", readOnly: true }, color: { type: "string" } },
          }),
        }),
      },
      put: {
        operationId: "putTag",
        requestBody: {
          required: true,
          ...json({ type: "object", properties: { color: { type: "string" } } }),
        },
        responses: responses({ "200": {}, "201": {} }),
      },
    },
    "/settings": {
      get: { operationId: "getSettings", responses: responses({ "200": json(ref("Settings")) }) },
      put: {
        operationId: "putSettings",
        requestBody: json(ref("Settings")),
        responses: responses({ "200": json(ref("Settings")) }),
      },
      patch: {
        operationId: "patchSettings",
        requestBody: merge({ type: "object" }),
        responses: responses({ "200": json(ref("Settings")) }),
      },
    },
    "/cars": {
      post: {
        operationId: "addCar",
        requestBody: json(ref("Car")),
        responses: responses({ "200": json(ref("Car")) }),
      },
      put: {
        operationId: "putCar",
        requestBody: json(ref("Car")),
        responses: responses({ "200": json(ref("Car")) }),
      },
    },
    "/cars/{carId}": {
      get: {
        operationId: "getCar",
        parameters: [parameter("carId", { type: "integer" })],
        responses: responses({ "200": json(ref("Car")) }),
      },
    },
    "/rooms": {
      get: {
        operationId: "listRooms",
        parameters: [query("offset", integer), query("limit", integer)],
        responses: responses({
          "200": json({
            type: "array",
            items: { type: "object", required: ["code"], properties: { code: { type: "string" } } },
          }),
        }),
      },
      post: {
        operationId: "createRoom",
        requestBody: {
          required: true,
          ...json({ type: "object", required: ["code"], properties: { code: { type: "string" } } }),
        },
        responses: responses({ "201": {}, "409": {} }),
      },
    },
    "/rooms/{code}/chairs": {
      parameters: [parameter("code", { type: "string" })],
      get: {
        operationId: "listChairs",
        responses: responses({ "200": json({ type: "array", items: ref("Car") }) }),
      },
      post: {
        operationId: "addChair",
        requestBody: json(ref("Car")),
        responses: responses({ "201": {} }),
      },
    },
    "/users": {
      post: {
        operationId: "addUser",
        requestBody: json({
          type: "object",
          properties: {
            name: { type: "string" },
            password: { type: "string", writeOnly: true },
            more: { type: "integer" },
          },
        }),
        responses: responses({
          "201": json({
            type: "object",
            properties: { name: { type: "string" } },
            additionalProperties: true,
          }),
        }),
      },
    },
    "/types": {
      post: {
        operationId: "addType",
        requestBody: json(ref("Type")),
        responses: responses({ "201": json(ref("Type")) }),
      },
    },
    "/types/{type}": {
      get: {
        operationId: "getType",
        parameters: [parameter("type", { type: "string" })],
        responses: responses({ "200": json(ref("Type")) }),
      },
    },
    "/doors": {
      post: {
        operationId: "addDoor",
        requestBody: json(ref("Car")),
        responses: { "201": { description: "It." } },
      },
    },
    "/doors/{id}": {
      parameters: [parameter("id", { type: "integer" })],
      get: {
        operationId: "getDoor",
        responses: { "200": { description: "It.", ...json(ref("Car")) } },
      },
      put: {
        operationId: "putDoor",
        requestBody: json(ref("Car")),
        responses: { "200": { description: "It.", ...json(ref("Car")) } },
      },
      delete: { operationId: "deleteDoor", responses: { "204": { description: "Gone." } } },
    },
    "/rooms/{code}": {
      delete: {
        operationId: "deleteRoom",
        parameters: [parameter("code", { type: "string" })],
        responses: responses({ "204": {} }),
      },
    },
  },
});

let answers = mock(document);
beforeEach(() => answers.reset());

async function send(
  operationId: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const operation = document.operations.find((known) => known.operationId === operationId);
  const type = operation?.requestBody?.content[0]?.name ?? "application/json";
  const response = await answers(
    new Request(`http://localhost${path}`, {
      method: operation?.method ?? "GET",
      headers: { ...(body !== undefined && { "content-type": type }), ...headers },
      ...(body !== undefined && {
        body: type === "image/png" ? String(body) : JSON.stringify(body),
      }),
    }),
  );
  expect(await checkResponse(document, operationId, response)).toEqual([]);
  const text = await response.text();
  const isJson = text !== "" && response.headers.get("content-type")?.includes("json");
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
}

const create = async (body: object) => (await send("createPet", "/pets", body)).body;

describe("POST", () => {
  test("stores what was sent, with what only the server makes", async () => {
    const sent = { name: "Tom", kind: "cat", tags: ["a"], note: null };
    const made = await send("createPet", "/pets", sent);
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      ...sent,
      age: 1,
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      bornAt: expect.any(String),
    });
    expect(made.headers.get("location")).toBe(`http://localhost/pets/${made.body.id}`);
    const read = await send("getPet", `/pets/${made.body.id}`);
    expect(read.body).toEqual({ data: made.body });
  });

  test("takes no readOnly member, and shows no writeOnly one", async () => {
    const id = "11111111-1111-4111-8111-111111111111";
    const made = await create({
      id,
      bornAt: "2020-01-01T00:00:00Z",
      name: "Tom",
      secret: "s",
      owner: { ref: -5, name: "Al" },
    });
    expect(made.id).not.toBe(id);
    expect(made.bornAt).not.toBe("2020-01-01T00:00:00Z");
    expect(made).not.toHaveProperty("secret");
    // What the server adds inside of what was sent.
    expect(made.owner).toMatchObject({ name: "Al", ref: expect.any(Number) });
    expect(made.owner.ref).not.toBe(-5);
  });

  test("gives each its own id, counted where ids are numbers", async () => {
    const first = await create({ name: "Tom" });
    const second = await create({ name: "Tom" });
    expect(first.id).not.toBe(second.id);
    for (const id of [1, 2]) {
      expect((await send("addVisit", `/pets/${first.id}/visits`, { why: "ill" })).body).toEqual({
        id,
        why: "ill",
      });
    }
  });

  test("with an id of the client that is taken gets 409", async () => {
    expect((await send("createRoom", "/rooms", { code: "A 1" })).status).toBe(201);
    expect((await send("createRoom", "/rooms", { code: "A 1" })).status).toBe(409);
    expect((await send("deleteRoom", "/rooms/A%201")).status).toBe(204);
    expect((await send("createRoom", "/rooms", { code: "A 1" })).status).toBe(201);
  });
});

describe("PUT, PATCH and DELETE", () => {
  test("PUT replaces: what is left out is gone, what the server made stays", async () => {
    const { id, bornAt } = await create({ name: "Tom", kind: "cat", age: 7 });
    const { body } = await send("replacePet", `/pets/${id}`, { name: "Jerry" });
    expect(body).toEqual({ id, bornAt, name: "Jerry", age: 1 });
    expect((await send("getPet", `/pets/${id}`)).body.data).toEqual(body);
  });

  test("PUT makes what there is not where nothing else does, or 201 is documented", async () => {
    expect((await send("getTag", "/tags/red")).status).toBe(404);
    const made = await send("putTag", "/tags/red", { color: "#f00" });
    expect([made.status, made.headers.get("location")]).toEqual([201, "/tags/red"]);
    expect((await send("getTag", "/tags/red")).body).toEqual({ tag: "red", color: "#f00" });
    expect((await send("putTag", "/tags/red", { color: "red" })).status).toBe(200);
    const nobody = "22222222-2222-4222-8222-222222222222";
    expect((await send("replacePet", `/pets/${nobody}`, { name: "Tom" })).status).toBe(404);
  });

  test("PATCH merges, and null removes", async () => {
    const { id } = await create({ name: "Tom", kind: "cat", owner: { name: "Al" } });
    const { body } = await send("updatePet", `/pets/${id}`, {
      name: "Tim",
      kind: null,
      owner: { name: "Bo" },
    });
    expect(body).toMatchObject({ id, name: "Tim", owner: { name: "Bo" } });
    expect(body).not.toHaveProperty("kind");
    expect((await send("getPet", `/pets/${id}`)).body.data).toEqual(body);
  });

  test("what a PATCH would break stays valid", async () => {
    const { id } = await create({ name: "Tom", age: 3 });
    const { body } = await send("updatePet", `/pets/${id}`, { name: null, kind: "cow", age: 4 });
    expect(body).toMatchObject({ id, age: 4, name: expect.any(String) });
    expect(body.kind).not.toBe("cow");
  });

  test("DELETE removes, with everything below", async () => {
    const { id } = await create({ name: "Tom" });
    await send("addVisit", `/pets/${id}/visits`, { why: "ill" });
    expect((await send("deletePet", `/pets/${id}`)).status).toBe(204);
    expect((await send("getPet", `/pets/${id}`)).status).toBe(404);
    expect((await send("deletePet", `/pets/${id}`)).status).toBe(404);
    expect((await send("getVisit", `/pets/${id}/visits/1`)).status).toBe(404);
    expect((await send("addVisit", `/pets/${id}/visits`, { why: "ill" })).status).toBe(404);
  });
});

test("an id is not given twice, though things were deleted", async () => {
  const make = async (plate: string) =>
    (await send("addDoor", "/doors", { plate })).headers.get("location");
  expect([await make("a"), await make("b")]).toEqual(["/doors/1", "/doors/2"]);
  await send("deleteDoor", "/doors/1");
  expect(await make("c")).toBe("/doors/3");
  // One that a client has chosen.
  await send("addDoor", "/doors", { id: 5, plate: "d" });
  expect(await make("e")).toBe("/doors/6");
  expect((await send("getDoor", "/doors/2")).body.plate).toBe("b");
});

test("a writeOnly member is not shown where the answer takes any member", async () => {
  const sent = { name: "Al", password: "secret", more: 1 };
  const { body } = await send("addUser", "/users", sent);
  expect(body).toEqual({ name: "Al", more: 1 });
});

test("what is made again at the same address has nothing of the old", async () => {
  await send("createRoom", "/rooms", { code: "A" });
  await send("addChair", "/rooms/A/chairs", { plate: "x" });
  expect((await send("listChairs", "/rooms/A/chairs")).body).toEqual([
    expect.objectContaining({ plate: "x" }),
  ]);
  await send("deleteRoom", "/rooms/A");
  await send("createRoom", "/rooms", { code: "A" });
  expect((await send("listChairs", "/rooms/A/chairs")).body).toEqual([]);
});

test("without a documented 404, what is not there gets an answer that is valid", async () => {
  const drawn = await send("getDoor", "/doors/5");
  expect(drawn.status).toBe(200);
  expect((await send("deleteDoor", "/doors/5")).status).toBe(204);
  expect((await send("putDoor", "/doors/5", { plate: "y" })).status).toBe(200);
  // Only POST makes doors.
  expect((await send("getDoor", "/doors/5")).body).toEqual(drawn.body);
  await send("addDoor", "/doors", { id: 5, plate: "z" });
  expect((await send("getDoor", "/doors/5")).body).toEqual({ id: 5, plate: "z" });
});

describe("a list", () => {
  test("has what was made, in pages, and counts it", async () => {
    for (const name of ["a", "b", "c"]) await create({ name });
    const only = await send("listPets", "/pets");
    expect(only.body).toMatchObject({ total: 3, hasMore: false });
    expect(only.headers.has("link")).toBe(false);
    await create({ name: "d" });
    const first = await send("listPets", "/pets");
    expect(first.body).toMatchObject({ total: 4, page: 1, pageSize: 3, hasMore: true });
    expect(first.body.items.map(({ name }: { name: string }) => name)).toEqual(["a", "b", "c"]);
    expect(first.headers.get("x-total-count")).toBe("4");
    expect(first.headers.get("link")).toBe('<http://localhost/pets?page=2>; rel="next"');
    const last = await send("listPets", "/pets?page=2&pageSize=3");
    expect(last.body).toMatchObject({ total: 4, page: 2, pageSize: 3, hasMore: false });
    expect(last.body.items).toEqual([expect.objectContaining({ name: "d" })]);
    expect(last.headers.has("link")).toBe(false);
    expect((await send("listPets", "/pets?page=3")).body.items).toEqual([]);
  });

  test("is filtered by what is called as a member, alone or in a list", async () => {
    await create({ name: "a", kind: "cat", tags: ["x", "y"] });
    await create({ name: "b", kind: "dog", tags: ["y"] });
    await create({ name: "c" });
    const names = async (search: string) =>
      (await send("listPets", `/pets?${search}`)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names("kind=cat")).toEqual(["a"]);
    expect(await names("tag=y")).toEqual(["a", "b"]);
    expect(await names("tag=x&tag=y")).toEqual(["a"]);
    expect(await names("kind=dog&tag=x")).toEqual([]);
  });

  test("is walked by tokens, and its end is told", async () => {
    const { id } = await create({ name: "Tom" });
    const other = await create({ name: "Tim" });
    for (const why of ["a", "b", "c"]) await send("addVisit", `/pets/${id}/visits`, { why });
    const first = await send("listVisits", `/pets/${id}/visits`);
    expect(first.body.visits).toEqual([
      { id: 1, why: "a" },
      { id: 2, why: "b" },
    ]);
    const last = await send("listVisits", `/pets/${id}/visits?cursor=${first.body.nextCursor}`);
    expect(last.body).toEqual({ visits: [{ id: 3, why: "c" }], nextCursor: null });
    // Each owner has a list of its own.
    expect((await send("listVisits", `/pets/${other.id}/visits`)).body.visits).toEqual([]);
  });

  test("is cut by offset and limit, in an answer that is the list", async () => {
    for (const code of ["a", "b", "c"]) await send("createRoom", "/rooms", { code });
    expect((await send("listRooms", "/rooms")).body).toHaveLength(3);
    expect((await send("listRooms", "/rooms?offset=1&limit=1")).body).toEqual([{ code: "b" }]);
  });
});

describe("conditions", () => {
  test("an answer that the client has already is a 304", async () => {
    const { id } = await create({ name: "Tom" });
    const first = await send("getPet", `/pets/${id}`);
    const etag = first.headers.get("etag") ?? "";
    const again = await send("getPet", `/pets/${id}`, undefined, { "if-none-match": etag });
    expect([again.status, again.headers.get("etag"), again.body]).toEqual([304, etag, ""]);
    await send("updatePet", `/pets/${id}`, { name: "Tim" });
    const changed = await send("getPet", `/pets/${id}`, undefined, { "if-none-match": etag });
    expect(changed.status).toBe(200);
  });

  test("a write that is meant for another state is a 412", async () => {
    const { id } = await create({ name: "Tom" });
    const patch = (etag: string) =>
      send("updatePet", `/pets/${id}`, { name: "Tim" }, { "if-match": etag });
    const etag = (await send("getPet", `/pets/${id}`)).headers.get("etag") ?? "";
    expect((await patch('"other"')).status).toBe(412);
    expect((await send("getPet", `/pets/${id}`)).body.data.name).toBe("Tom");
    expect((await patch(etag)).status).toBe(200);
    expect((await patch(etag)).status).toBe(412);
    expect((await patch("*")).status).toBe(200);
  });
});

describe("what stands at one address", () => {
  test("is there from the beginning, is put, and is deleted, as long as its owner is there", async () => {
    const { id } = await create({ name: "Tom" });
    const photo = `/pets/${id}/photo`;
    expect((await send("getPhoto", photo)).status).toBe(200);
    await send("putPhoto", photo, "picture");
    expect((await send("getPhoto", photo)).body).toBe("picture");
    expect((await send("deletePhoto", photo)).status).toBe(204);
    expect((await send("getPhoto", photo)).status).toBe(404);
    await send("putPhoto", photo, "another");
    expect((await send("getPhoto", photo)).body).toBe("another");
    await send("deletePet", `/pets/${id}`);
    expect((await send("getPhoto", photo)).status).toBe(404);
  });
});

test("settings are there from the beginning, replaced and merged", async () => {
  const { status, body } = await send("getSettings", "/settings");
  expect({ status, body }).toEqual({
    status: 200,
    body: { color: expect.any(String), size: expect.any(Number) },
  });
  expect((await send("putSettings", "/settings", { color: "red", size: 1 })).body).toEqual({
    color: "red",
    size: 1,
  });
  const patched = await send("patchSettings", "/settings", { size: 2 });
  expect(patched.body).toEqual({ color: "red", size: 2 });
  expect((await send("getSettings", "/settings")).body).toEqual({ color: "red", size: 2 });
  await send("putSettings", "/settings", { color: "blue" });
  expect((await send("getSettings", "/settings")).body).toEqual({ color: "blue" });
});

test("a thing is found by its name as well, where the path takes it", async () => {
  const { body } = await send("addType", "/types", { name: "large" });
  expect(body).toEqual({ id: expect.any(String), name: "large" });
  for (const address of [body.id, "large"]) {
    expect((await send("getType", `/types/${address}`)).body).toEqual(body);
  }
  expect((await send("getType", "/types/small")).status).toBe(404);
});

test("a PUT on the collection replaces what its body names", async () => {
  expect((await send("putCar", "/cars", { id: 7, plate: "A" })).status).toBe(404);
  expect((await send("addCar", "/cars", { id: 7, plate: "A" })).body).toEqual({
    id: 7,
    plate: "A",
  });
  expect((await send("putCar", "/cars", { id: 7, plate: "B" })).body).toEqual({
    id: 7,
    plate: "B",
  });
  expect((await send("getCar", "/cars/7")).body).toEqual({ id: 7, plate: "B" });
  // An id that the client may choose, and leaves out.
  const { body } = await send("addCar", "/cars", { plate: "C" });
  expect((await send("getCar", `/cars/${body.id}`)).body).toEqual(body);
});

describe("what is stored", () => {
  test("has no part in an answer that the client chose", async () => {
    const nobody = "/pets/22222222-2222-4222-8222-222222222222";
    expect((await send("getPet", nobody, undefined, { prefer: "code=200" })).status).toBe(200);
    expect((await send("getPet", nobody, undefined, { prefer: "dynamic=true" })).status).toBe(200);
    await send("createPet", "/pets", { name: "Tom" }, { prefer: "dynamic=true" });
    expect((await send("listPets", "/pets")).body.total).toBe(0);
  });

  test("is forgotten by reset, and never there without state", async () => {
    const { id } = await create({ name: "Tom" });
    answers.reset();
    expect((await send("getPet", `/pets/${id}`)).status).toBe(404);
    const options: MockOptions = { stateful: false };
    answers = mock(document, options);
    expect((await send("getPet", `/pets/${id}`)).status).toBe(200);
    answers = mock(document);
  });
});
