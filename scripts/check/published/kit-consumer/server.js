import express from "express";

/** A server that knows nothing of the kit. */
export function createServer({ isBroken = false } = {}) {
  const notes = new Map();
  let next = 1;
  const app = express();

  const refuse = (response, status, title) =>
    response.status(status).type("application/problem+json").send(JSON.stringify({ title }));
  const isNote = (body) =>
    typeof body === "object" &&
    body !== null &&
    !Array.isArray(body) &&
    Object.keys(body).every((name) => ["id", "text", "isDone"].includes(name)) &&
    (!("id" in body) || Number.isInteger(body.id)) &&
    typeof body.text === "string" &&
    [...body.text].length >= 1 &&
    (isBroken || [...body.text].length <= 200) &&
    ["undefined", "boolean"].includes(typeof body.isDone);

  app.use((request, response, next) => {
    const hasBody = request.method === "POST" && request.headers["content-length"] !== "0";
    if (hasBody && !request.is("application/json")) return refuse(response, 415, "JSON, please");
    next();
  });
  app.use(express.json({ strict: false }));

  app.get("/notes", (_request, response) => response.json([...notes.values()]));
  app.post("/notes", (request, response) => {
    if (!isNote(request.body)) return refuse(response, 400, "This is no note");
    const note = { ...request.body, id: next++ };
    notes.set(note.id, note);
    response.status(201).location(`/notes/${note.id}`).json(note);
  });
  app.all("/notes", (_request, response) => response.set("Allow", "GET, POST").sendStatus(405));

  app.param("id", (request, response, next, id) => {
    const isId = /^[1-9]\d*$/.test(id) && Number(id) <= 1_000_000;
    if (!["GET", "HEAD", "DELETE"].includes(request.method)) return next();
    if (!isId) return refuse(response, 400, "This is no id");
    if (!notes.has(Number(id))) return refuse(response, 404, "There is no such note");
    next();
  });
  app.get("/notes/:id", (request, response) => response.json(notes.get(Number(request.params.id))));
  app.delete("/notes/:id", (request, response) => {
    notes.delete(Number(request.params.id));
    response.status(204).end();
  });
  app.all("/notes/:id", (_request, response) =>
    response.set("Allow", "GET, DELETE").sendStatus(405),
  );

  app.use((_error, _request, response, _next) => refuse(response, 400, "This cannot be read"));
  return app;
}
