import { setImmediate as nextTurn } from "node:timers/promises";
import type { Logger } from "pino";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { SortOrder, Store } from "../../storage/store.ts";
import { type ActionLine, type Actions, splitLines } from "../actions/actions.service.ts";
import { csvHeader, csvRow } from "./csv.ts";

/** What is exported. */
export interface ExportQuery {
  /** The name or the id of a type, or `all`. */
  readonly type: string;
  readonly filter: string | undefined;
  readonly project: string | undefined;
  readonly sortOrder: SortOrder;
  readonly withContext: boolean;
  readonly withScopes: boolean;
}

export type ExportFormat = "ndjson" | "csv";

/** Writes lists out. */
export interface Exports {
  /**
   * Opens an export: its text is made as it is read, a page at a time.
   *
   * It has every action of the list that is there from its beginning to its end exactly once, and
   * nothing that was stored after it began.
   *
   * @throws {HttpError} 400 for a wrong filter, 404 for a type that the caller does not see
   */
  open(actor: Actor, query: ExportQuery, format: ExportFormat): Promise<ReadableStream<Uint8Array>>;
}

/** How many actions are read at a time. */
const pageSize = 500;

/** Makes the exports of a store. */
export function createExports(store: Store, actions: Actions, logger: Logger): Exports {
  return {
    async open(actor, query, format) {
      const last = Number((await store.actions.lastPosition(actor.account)) ?? 0);
      const pages = readPages(actions, actor, query, last);
      // Read before the answer begins, so that a failure is answered as one.
      const first = await pages.next();
      return toStream(first, pages, writers[format], logger);
    },
  };
}

/** The text of an export: what it begins with, and that of each action. */
interface Writer {
  readonly header: string;
  readonly write: (line: ActionLine) => string;
}

const writers: Readonly<Record<ExportFormat, Writer>> = {
  ndjson: { header: "", write: ({ document }) => `${document}\n` },
  csv: { header: csvHeader, write: ({ document }) => csvRow(JSON.parse(document)) },
};

type Page = readonly ActionLine[];

/** @param last - the position of what was stored last before the export began */
async function* readPages(
  actions: Actions,
  actor: Actor,
  { type, filter, project, sortOrder, withContext, withScopes }: ExportQuery,
  last: number,
): AsyncGenerator<Page, void> {
  const query = { sortOrder, limit: pageSize, withContext, withScopes, form: "lines" } as const;
  let after: string | undefined;
  do {
    const page = await readPage(after);
    if (page === undefined) return;
    const lines = splitLines(page.text);
    // Toward the newest, an export would otherwise follow those who write, without end.
    const ofExport = lines.filter(({ position }) => Number(position) <= last);
    yield ofExport;
    after = ofExport.length < lines.length ? undefined : page.next;
    // A client that takes everything at once would otherwise leave others no turn.
    await nextTurn();
  } while (after !== undefined);

  async function readPage(from: string | undefined) {
    try {
      return await actions.list(actor, { type, filter, project }, { ...query, after: from });
    } catch (error) {
      // Deleted meanwhile: nothing of the rest is there any more.
      if (from !== undefined && error instanceof HttpError && error.status === 404)
        return undefined;
      throw error;
    }
  }
}

const encoder = new TextEncoder();

function toStream(
  first: IteratorResult<Page, void>,
  pages: AsyncGenerator<Page, void>,
  { header, write }: Writer,
  logger: Logger,
): ReadableStream<Uint8Array> {
  let next: IteratorResult<Page, void> | undefined = first;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (header !== "") controller.enqueue(encoder.encode(header));
      },
      async pull(controller) {
        try {
          // An empty text would ask for more without having given anything.
          let text = "";
          while (text === "") {
            const page: IteratorResult<Page, void> = next ?? (await pages.next());
            next = undefined;
            if (page.done) return controller.close();
            text = page.value.map(write).join("");
          }
          controller.enqueue(encoder.encode(text));
        } catch (error) {
          // The answer breaks off, so that nobody takes what came for the whole.
          logger.error({ err: error }, "An export broke off.");
          controller.error(error);
        }
      },
      async cancel() {
        await pages.return();
      },
    },
    // Nothing is read ahead of the client.
    { highWaterMark: 0 },
  );
}
