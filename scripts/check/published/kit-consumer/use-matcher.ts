import "@verbatim/contract-testing/matcher";
import { coverageText, recordingFetch } from "@verbatim/contract-testing/record";
import { afterAll, expect, test } from "vitest";

const server = (request: Request) =>
  new URL(request.url).pathname === "/notes"
    ? Response.json([{ id: 1, text: "a" }])
    : Response.json({ id: "1" });
const recording = recordingFetch(server, "openapi.yaml");

test("a response is held against the document", async () => {
  const notes = await recording("http://localhost/notes");
  await expect(notes).toSatisfyContract("openapi.yaml", "listNotes");
  await expect(server(new Request("http://localhost/notes/1"))).not.toSatisfyContract(
    "openapi.yaml",
    "getNote",
  );
});

afterAll(async () => {
  await recording.assertContract();
  expect(coverageText(recording.coverage())).toContain("listNotes");
});
