import type { ActionContextDocument, NewActionRequest } from "@verbatim/contract";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { NewId } from "../../ids.ts";
import { type NewAction, termsOf } from "../../storage/store.ts";

/** In the place of a type's name: every type, or whichever the body names. */
export const anyType = "all";

/**
 * Makes what is stored of an action.
 *
 * @param type - the name of the type
 * @param action - what the client sent
 * @param context - what was seen of the client, as JSON text
 */
export function newAction(
  actor: Actor,
  { id, time }: NewId,
  type: string,
  action: NewActionRequest,
  context: string,
): NewAction {
  const document = documentOf(actor, type, id, time, action);
  return {
    id,
    type,
    timestamp: document.timestamp,
    createdAt: time,
    terms: termsOf(document, action.scopes),
    document: JSON.stringify(document),
    context,
    scopes: action.scopes && JSON.stringify(action.scopes),
  };
}

/** What is seen of the client, as JSON text. There is no look-up of places by address. */
export function contextText(ipAddress: string | undefined, userAgent: string | undefined): string {
  return JSON.stringify({ ipAddress, userAgent } satisfies Seen);
}

type Seen = { [Name in keyof ActionContextDocument]: ActionContextDocument[Name] | undefined };

/**
 * Gets the type that path and body agree on.
 *
 * @param inPath - a name, or {@link anyType}
 * @param at - the JSON Pointer of the action in the body: empty, or such as `/3`
 * @throws {HttpError} 400 when they do not agree, or when neither names a type
 */
export function agreedType(inPath: string, inBody: string | undefined, at: string): string {
  if (inPath !== anyType) {
    if (inBody === undefined || inBody === inPath) return inPath;
    throw wrongMember(
      `${at}/type`,
      `is ${JSON.stringify(inBody)}, and the path says ${JSON.stringify(inPath)}`,
    );
  }
  if (inBody !== undefined) return inBody;
  throw wrongMember(`${at}/type`, "is required, since the path says all");
}

/** The refusal of a body because of one member. */
export function wrongMember(pointer: string, words: string): HttpError {
  return new HttpError("bad_request", `Body member ${pointer} ${words}.`, { pointer });
}

/** The document that is stored and sent: what is undefined is left out, the order is the contract's. */
function documentOf(
  actor: Actor,
  type: string,
  id: string,
  time: number,
  action: NewActionRequest,
) {
  return {
    id,
    type,
    timestamp: action.timestamp ?? time,
    createdAt: time,
    user: actor.kind === "application_user" ? actor.actorId : undefined,
    thng: action.thng,
    product: action.product,
    collection: action.collection,
    identifiers: action.identifiers,
    tags: action.tags,
    customFields: action.customFields,
    location: action.location,
    locationSource: action.locationSource,
    createdByProject: actor.project,
    createdByApp: isApplication(actor) ? actor.actorId : undefined,
  };
}

function isApplication({ kind }: Actor): boolean {
  return kind === "trusted_application" || kind === "application";
}
