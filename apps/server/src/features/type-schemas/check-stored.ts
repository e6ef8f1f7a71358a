import { setImmediate as nextTurn } from "node:timers/promises";
import type { TypeSchemaCheck } from "@verbatim/contract";
import type { Store, Viewer } from "../../storage/store.ts";
import type { CompiledSchema } from "./judge/compile.ts";
import { judgedPart } from "./judged-members.ts";

/** How many actions are read at once: what others wait for meanwhile. */
const pageSize = 100;

/** How long a check may take, in milliseconds. */
const longest = 30_000;

const mostExamples = 5;

/**
 * Judges the stored actions of a type that the caller sees, the newest first, a slice at a time
 * between other requests.
 *
 * @param signal - ends the check when nobody waits for it any more
 */
export async function checkStored(
  store: Store,
  viewer: Viewer,
  type: string,
  compiled: CompiledSchema,
  signal: AbortSignal,
): Promise<TypeSchemaCheck> {
  const examples: TypeSchemaCheck["examples"] = [];
  const deadline = performance.now() + longest;
  let checked = 0;
  let failing = 0;
  let after: string | undefined;
  for (;;) {
    const query = { after, sortOrder: "DESCENDING", limit: pageSize } as const;
    const page = await store.actions.list(viewer, type, query);
    if (page === undefined) break;
    for (const action of JSON.parse(new TextDecoder().decode(page.text))) {
      const { fault } = compiled.judge(judgedPart(action));
      checked += 1;
      if (fault === undefined) continue;
      failing += 1;
      if (examples.length === mostExamples) continue;
      const { pointer, predicate } = fault;
      const subject = pointer === "" ? "The action" : `Member ${pointer}`;
      examples.push({ id: action.id, pointer, message: `${subject} ${predicate}.` });
    }
    after = page.next;
    if (after === undefined) break;
    if (signal.aborted || performance.now() > deadline) break;
    await nextTurn();
  }
  return { checked, failing, examples, complete: after === undefined };
}
