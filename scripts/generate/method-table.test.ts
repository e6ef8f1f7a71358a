import { expect, it } from "vitest";
import { withMethodTable } from "./method-table.ts";

const document = {
  paths: {
    "/actions": {
      parameters: [],
      get: {
        operationId: "listActionTypes",
        summary: "Read all action types",
        responses: { 200: { headers: { Link: {} } } },
      },
      post: { operationId: "createActionType", summary: "Create one", responses: { 201: {} } },
    },
    "/actions/{actionType}/stream": {
      get: {
        operationId: "streamActions",
        summary: "Follow them",
        responses: { 200: { content: { "text/event-stream": { "x-item-schema": {} } } } },
      },
    },
    "/auth/actions": {
      get: {
        operationId: "listAuthActions",
        summary: "List all actions",
        parameters: [{ $ref: "#/components/parameters/PageNumber" }],
        responses: { 200: {} },
      },
    },
  },
  components: { parameters: { PageNumber: { name: "page[number]" } } },
};
const marks = ["<!-- methods: written by npm run generate -->", "<!-- /methods -->"] as const;

it("writes one row for each operation between the marks, and leaves the rest", () => {
  const readme = `before\n${marks[0]}\nold\n${marks[1]}\nafter\n`;
  expect(withMethodTable(readme, document)).toBe(`before
${marks[0]}
| method | operation | |
| --- | --- | --- |
| \`listActionTypes\` | \`GET /actions\` | Read all action types, *pages* |
| \`createActionType\` | \`POST /actions\` | Create one |
| \`streamActions\` | \`GET /actions/{actionType}/stream\` | Follow them, *stream* |
| \`listAuthActions\` | \`GET /auth/actions\` | List all actions, *pages* |
${marks[1]}
after
`);
});

it("tells when the marks are lost", () => {
  expect(() => withMethodTable("nothing", document)).toThrow("needs <!-- methods");
});
