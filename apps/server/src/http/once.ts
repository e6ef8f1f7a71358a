import { hash } from "node:crypto";
import { JsonText, jsonText } from "@verbatim/runtime";
import type { Context } from "hono";
import { AnsweredBefore, type Once } from "../storage/store.ts";
import { actorOf } from "./actor.ts";
import { HttpError } from "./http-error.ts";

/** An answer that can be kept: its body is JSON. */
interface KeptAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

/** Hides what is kept from whoever reads the store; the default keeps it as it is. */
export interface Seal {
  seal(text: string): string;
  open(sealed: string): string;
}

/** A write that may have been done before, and how its outcome is answered. */
export interface OnceOptions<Outcome, Answer extends KeptAnswer> {
  /** The request's `Idempotency-Key`, if it has one. */
  readonly key: string | undefined;
  /** The decoded body. */
  readonly body: unknown;
  readonly write: (
    once: Once<NoInfer<Outcome>> | undefined,
  ) => Promise<NoInfer<Outcome> | AnsweredBefore>;
  /** Makes the answer, without effects: it is called in the transaction, and again after it. */
  readonly respond: (outcome: Outcome) => Answer;
  readonly seal?: Seal | undefined;
}

/**
 * Writes once, however often the request is sent: a repeat gets the first answer, word for word.
 *
 * The key belongs to the caller (account and key), so nobody meets the keys of others. The answer
 * is kept in the transaction of the write, for 48 hours or more. What was refused is not kept and
 * may be tried again.
 *
 * @throws {HttpError} 409 when the key was used for another request: another address or body
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export async function answerOnce<Outcome, Answer extends KeptAnswer>(
  context: Context,
  { key, body, write, respond, seal = plain }: OnceOptions<Outcome, Answer>,
): Promise<Answer> {
  if (key === undefined) {
    return respond((await write(undefined)) as Outcome); // without a key nothing was answered before
  }
  const fingerprint = fingerprintOf(context, body);
  const outcome = await write({
    key: digest([actorOf(context).keyId, key]),
    fingerprint,
    now: Date.now(),
    answer: (written) => seal.seal(textOf(respond(written))),
  });
  if (!(outcome instanceof AnsweredBefore)) return respond(outcome);
  if (outcome.fingerprint !== fingerprint) throw usedForAnother();
  return answerOf<Answer>(seal.open(outcome.answer));
}

/**
 * Makes what keeps the parts of a write that is done in several steps: each of them happens once, so
 * that a repeat goes on where the first request broke off.
 *
 * @param key - the request's `Idempotency-Key`
 * @param body - the whole body: a repeat with another one is refused at its first part
 * @returns `part`, which makes what a part is kept by, with what is to be known of it later; and
 *   `keptOf`, which takes its outcome and gives that when the part was done before, or throws
 *   {@link HttpError} 409 when it was done for another request
 */
export function onceInParts(context: Context, key: string, body: unknown) {
  const fingerprint = fingerprintOf(context, body);
  const { actorId } = actorOf(context);
  return {
    part: (number: number, answer: () => string): Once<unknown> => ({
      key: digest([actorId, key, "part", String(number)]),
      fingerprint,
      now: Date.now(),
      answer,
    }),
    keptOf(outcome: unknown): string | undefined {
      if (!(outcome instanceof AnsweredBefore)) return undefined;
      if (outcome.fingerprint !== fingerprint) throw usedForAnother();
      return outcome.answer;
    },
  };
}

function fingerprintOf({ req: { method, url } }: Context, body: unknown): string {
  return digest([method, url.slice(url.indexOf("/", 8)), JSON.stringify(body)]);
}

function usedForAnother(): HttpError {
  return new HttpError(
    "conflict",
    "The Idempotency-Key was used for another request. Send a new key with a new request.",
    { pointer: "/Idempotency-Key" },
  );
}

const plain: Seal = { seal: (text) => text, open: (text) => text };

/** A JsonText knows how to become JSON; its own text is kept as it is, so that no byte changes. */
function textOf({ status, headers, body }: KeptAnswer): string {
  const text = body instanceof JsonText ? body.text : JSON.stringify(body);
  return JSON.stringify({ status, headers, text });
}

function answerOf<Answer>(kept: string): Answer {
  const { status, headers, text } = JSON.parse(kept); // written by textOf
  return { status, headers, ...(text !== undefined && { body: jsonText(text) }) } as Answer; // as above
}

function digest(parts: readonly string[]): string {
  return hash("sha256", JSON.stringify(parts), "base64url");
}
