import { answerOf } from "./answer.ts";
import type { Query } from "./fetch.ts";
import { createTransport } from "./fetch.ts";
import type { OperationId, Operations, Streamed } from "./generated/operations.ts";
import type { CallInput } from "./message.ts";
import { messageOf } from "./message.ts";
import type { Operation } from "./operation.ts";
import { operations } from "./operation.ts";
import type { ClientOptions, RequestOptions } from "./options.ts";
import { settingsOf } from "./options.ts";
import { PagePromise } from "./page-promise.ts";
import type { ItemOf, PagedOperationId } from "./paging.ts";
import { pagingOf } from "./paging.ts";
import type { Answer } from "./response-promise.ts";
import { ResponsePromise } from "./response-promise.ts";
import { StreamPromise } from "./stream-promise.ts";

/** What an operation returns when it succeeds. */
export type ResultOf<Id extends OperationId> = Awaited<ReturnType<Operations[Id]>>;

/** What a method of the client returns: a promise, which for lists and streams can be iterated over too. */
export type CallOf<Id extends OperationId> =
  ResultOf<Id> extends Streamed<infer Item>
    ? StreamPromise<Item>
    : Id extends PagedOperationId
      ? PagePromise<ResultOf<Id>, ItemOf<ResultOf<Id>>>
      : ResponsePromise<ResultOf<Id>>;

/** One method for every operation of the contract, under its operationId. */
export type Client = {
  readonly [Id in keyof Operations]: MethodOf<Id>;
};

/** A method of the client. Where one item or an array of them is answered, the body decides which. */
export type MethodOf<Id extends OperationId> = [
  Exclude<ResultOf<Id>, Many>,
  Extract<ResultOf<Id>, Many>,
] extends [infer One, infer All]
  ? [One] extends [never]
    ? Method<Id>
    : [All] extends [never]
      ? Method<Id>
      : OneOrMany<Id, One, All>
  : never;

type Many = readonly unknown[];

type Method<Id extends OperationId> = (...args: Parameters<Operations[Id]>) => CallOf<Id>;

interface OneOrMany<Id extends OperationId, One, All> {
  (input: InputWith<Id, "one">, options?: RequestOptions): ResponsePromise<One>;
  (input: InputWith<Id, "many">, options?: RequestOptions): ResponsePromise<All>;
  (...args: Parameters<Operations[Id]>): CallOf<Id>;
}

type InputWith<Id extends OperationId, Count extends "one" | "many"> = Parameters<
  Operations[Id]
>[0] extends infer Input extends { body: unknown }
  ? Omit<Input, "body"> & {
      body: Count extends "one" ? Exclude<Input["body"], Many> : Extract<Input["body"], Many>;
    }
  : never;

/**
 * Makes a client of one server.
 *
 * @param options where the server is, the key, time limits and the like
 * @throws TypeError that says which option is wrong and what it should be
 *
 * @example
 * const client = createClient({ baseUrl: "http://127.0.0.1:3000", apiKey: key });
 * await client.createActionType({ body: { name: "_Shipped" } });
 * for await (const action of client.listActions({ path: { actionType: "_Shipped" } })) {
 *   console.log(action.thng);
 * }
 */
export function createClient(options: ClientOptions = {}): Client {
  const settings = settingsOf(options);
  const exchange = createTransport(settings);

  function methodOf(operationId: OperationId, operation: Operation) {
    const paging = pagingOf(operation.parameters.query);
    return function call(input: CallInput = {}, options: RequestOptions = {}) {
      if (operation.stream !== undefined) return stream(input, options);
      async function ask(query: Query | undefined): Promise<Answer<unknown>> {
        const asked = { ...input, query };
        return answerOf(
          await exchange(messageOf(operationId, operation, asked, options, settings)),
        );
      }
      const first = ask(input.query);
      if (paging === undefined) return new ResponsePromise(first);
      return new PagePromise(first, {
        items: paging.items,
        next: (answer) => paging.nextQuery(answer, input.query),
        ask,
      });
    };

    function stream(input: CallInput, options: RequestOptions) {
      async function open(lastId: string | undefined): Promise<Response> {
        const asked = messageOf(operationId, operation, input, options, settings);
        if (lastId !== undefined) asked.headers.set("Last-Event-ID", lastId);
        const exchanged = await exchange(asked);
        if (!exchanged.response.ok) answerOf(exchanged);
        return exchanged.response;
      }
      const own = options.signal === undefined ? [] : [options.signal];
      return new StreamPromise({ open, signals: [...settings.signals, ...own] });
    }
  }

  const methods = Object.entries(operations).map(([operationId, operation]) => [
    operationId,
    methodOf(operationId as OperationId, operation), // Object.entries widens the keys to string
  ]);
  return Object.fromEntries(methods) as Client; // the types of a table's entries are lost in a loop
}
