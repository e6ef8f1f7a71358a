import type { CaseContext } from "@verbatim/contract-testing";
import type { TestServer } from "../test-server.ts";
import type { Cases } from "./case.ts";

/** The cases of projects; the keys of applications are bound to one. */
export function projects({ project }: TestServer): Cases {
  return {
    listProjects: {
      200: async (context) => {
        await newProject(context);
        return context.request({ query: { perPage: 1 } });
      },
    },
    createProject: { 201: ({ request }) => request() },
    getProject: { 200: ({ request }) => request({ path: { projectId: project } }) },
    updateProject: {
      200: async (context) => context.request({ path: { projectId: await newProject(context) } }),
    },
    deleteProject: {
      200: async (context) => context.request({ path: { projectId: await newProject(context) } }),
      409: ({ request }) => request({ path: { projectId: project } }),
    },
  };
}

/** Makes a project, and gives its id. */
async function newProject({ send }: CaseContext): Promise<string> {
  const { body } = await send("createProject");
  return (body as { id: string }).id; // the answer has been checked against the document
}
