import { setImmediate as nextTurn } from "node:timers/promises";
import type { NewActionRequest } from "@verbatim/contract";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { onceInParts } from "../../http/once.ts";
import type { Store } from "../../storage/store.ts";
import { findReadableType, isBuiltInType } from "../action-types/action-types.service.ts";
import type { Actions } from "../actions/actions.service.ts";
import {
  type ImportLine,
  isEnough,
  type LineFault,
  readLines,
  refuseFaults,
} from "./import-lines.ts";

/** Actions of which every one was checked. */
export interface CheckedImport {
  /** The name of the path's type, or `all`. */
  readonly type: string;
  readonly project: string | undefined;
  readonly actions: readonly NewActionRequest[];
}

/** What came of an import. */
export interface ImportOutcome {
  readonly created: number;
  readonly batches: number;
  /** How many of the actions do not fit a schema that only warns. */
  readonly violations: number;
}

/** Reads actions in. */
export interface Imports {
  /**
   * Reads and checks every line.
   *
   * @throws {RequestError} 400 that names the lines which are wrong
   * @throws {HttpError} 404 for a type that the caller does not see
   */
  check(
    actor: Actor,
    place: Pick<CheckedImport, "type" | "project">,
    text: string,
  ): Promise<CheckedImport>;
  /**
   * Stores what was checked, batch by batch, each all or nothing.
   *
   * @param once - keeps which batches are stored, so that a repeat goes on after them
   * @throws {HttpError} when a batch is refused after all: its type was deleted meanwhile
   */
  store(
    actor: Actor,
    checked: CheckedImport,
    once: ReturnType<typeof onceInParts> | undefined,
  ): Promise<ImportOutcome>;
}

/** How many actions are stored in one transaction. */
const batchSize = 1_000;

/** What is not known of the clients that were there when the actions happened. */
const noContext = "{}";

/** Makes the imports of a store. */
export function createImports(store: Store, actions: Actions): Imports {
  return {
    async check(actor, { type, project }, text) {
      const record = await findReadableType(store, actor.viewer, type);
      const name = record?.name ?? type;
      const { lines, faults } = await readLines(text);
      const faultOf = createTypeCheck(store, actor, name);
      const ofTypes: LineFault[] = [];
      for (const [index, line] of lines.entries()) {
        if (index % batchSize === 0) await nextTurn();
        const words = await faultOf(line);
        if (words !== undefined) ofTypes.push({ line: line.line, words });
        if (isEnough(ofTypes)) break;
      }
      refuseFaults([...faults, ...ofTypes]);
      refuseFaults(await faultsOfRules(actions, actor, { type: name, project }, lines));
      return { type: name, project, actions: lines.map(({ action }) => action) };
    },

    async store(actor, { actions: all, ...place }, once) {
      let batches = 0;
      let violations = 0;
      for (let start = 0; start < all.length; start += batchSize) {
        let found = 0;
        const creation = {
          actions: all.slice(start, start + batchSize),
          isArray: true,
          context: noContext,
          warned: (count: number) => {
            found = count;
          },
        };
        try {
          const part = once?.part(batches, () => String(found));
          const outcome = await actions.create(actor, place, creation, part);
          violations += Number(once?.keptOf(outcome) ?? found);
        } catch (error) {
          throw error instanceof HttpError && start > 0 ? brokenOff(error, start) : error;
        }
        batches += 1;
      }
      return { created: all.length, batches, violations };
    },
  };
}

/** What the rules of a creation refuse beside that, such as an enforced schema: the first of each batch. */
async function faultsOfRules(
  actions: Actions,
  actor: Actor,
  place: Pick<CheckedImport, "type" | "project">,
  lines: readonly ImportLine[],
): Promise<LineFault[]> {
  const faults: LineFault[] = [];
  for (let start = 0; start < lines.length; start += batchSize) {
    const batch = lines.slice(start, start + batchSize);
    const given = batch.map(({ action }) => action);
    // Between batches others have their turn.
    await nextTurn();
    try {
      await actions.check(actor, place, { actions: given, isArray: true, context: noContext });
    } catch (error) {
      const fault = error instanceof HttpError ? faultOf(error, batch) : undefined;
      if (fault === undefined) throw error;
      faults.push(fault);
    }
  }
  return faults;
}

/** Gives undefined for a refusal that is about no single action. */
function faultOf({ status, details }: HttpError, batch: readonly ImportLine[]) {
  const [detail] = details;
  const [, index, rest = ""] = /^\/(\d+)(.*)$/.exec(detail?.pointer ?? "") ?? [];
  const line = batch[Number(index)]?.line;
  if (status !== 400 || detail === undefined || line === undefined) return undefined;
  const words = detail.detail.replace(/^Body member \S+ /, "");
  return { line, words: `${rest === "" ? "" : `${rest} `}${words}` };
}

/** Makes a check of the type that path and line agree on; each type is looked up once. */
function createTypeCheck(store: Store, { viewer }: Actor, inPath: string) {
  const known = new Map<string, string | undefined>();

  async function faultOfType(name: string): Promise<string | undefined> {
    if (isBuiltInType(name)) return undefined;
    const record = await store.actionTypes.find(viewer, name);
    const quoted = JSON.stringify(name);
    if (record?.name !== name) {
      return `/type is ${quoted}, which is not an action type of this account.`;
    }
    return record.archivedAt === undefined ? undefined : `/type is ${quoted}, which is archived.`;
  }

  return async ({ action: { type } }: ImportLine): Promise<string | undefined> => {
    if (inPath !== "all") {
      if (type === undefined || type === inPath) return undefined;
      return `/type is ${JSON.stringify(type)}, and the path says ${JSON.stringify(inPath)}.`;
    }
    if (type === undefined) return "/type is required, since the path says all.";
    if (!known.has(type)) known.set(type, await faultOfType(type));
    return known.get(type);
  };
}

/** What was stored before a batch was refused stays, so the error says how much that is. */
function brokenOff({ details: [detail], headers, cause }: HttpError, stored: number): HttpError {
  const words = `${detail?.detail ?? "A batch was refused."} The first ${stored} actions are stored.`;
  return new HttpError(detail?.kind ?? "bad_request", words, { headers: { ...headers }, cause });
}
