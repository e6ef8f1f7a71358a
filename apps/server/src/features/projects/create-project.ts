import type { Handlers, ProjectDocument } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import { baseUrl } from "../../http/base-url.ts";
import { answerOnce } from "../../http/once.ts";
import type { Services } from "../../services.ts";

/** `POST /projects` */
export function createProject({ projects, config }: Services): Handlers["createProject"] {
  return ({ headers, body }, context) =>
    answerOnce(context, {
      key: headers["Idempotency-Key"],
      body,
      write: (once) => projects.create(actorOf(context), body, once),
      respond: (document: ProjectDocument) => ({
        status: 201 as const,
        headers: { Location: `${baseUrl(context, config.publicUrl)}/projects/${document.id}` },
        body: document,
      }),
    });
}
