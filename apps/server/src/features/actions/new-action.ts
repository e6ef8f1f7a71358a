import type { ActionContextDocument, NewActionRequest } from "@verbatim/contract";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { NewId } from "../../ids.ts";
import { type NewAction, type Scopes, termsOf } from "../../storage/store.ts";
import { isBuiltInType } from "../action-types/action-types.service.ts";
import type { Target } from "./action-place.ts";

/** In the place of a type's name: every type, or whichever the body names. */
export const anyType = "all";

/** What is stored of an action beside what the client sent. */
export interface Surroundings {
  /** The name of its type. */
  readonly type: string;
  readonly scopes: Scopes;
  /** What was seen of the client, as JSON text. */
  readonly context: string;
  /** What it can be found by, when {@link termsOfNew} has made that before. */
  readonly terms?: readonly string[] | undefined;
}

/**
 * Makes what is stored of an action.
 *
 * @param action - what the client sent, with its target
 */
export function newAction(
  actor: Actor,
  { id, time }: NewId,
  action: NewActionRequest,
  { type, scopes, context, terms }: Surroundings,
): NewAction {
  const document = documentOf(actor, type, id, time, action);
  const isScoped = scopes.users.length > 0 || scopes.projects.length > 0;
  return {
    id,
    type,
    timestamp: document.timestamp,
    createdAt: time,
    terms: terms ?? termsOf(document, scopes),
    document: JSON.stringify(document),
    context,
    scopes: isScoped ? JSON.stringify(scopes) : undefined,
  };
}

/** Makes the terms of an action that is to be stored: they do not depend on its id and its times. */
export function termsOfNew(actor: Actor, action: NewActionRequest, scopes?: Scopes): string[] {
  return termsOf(documentOf(actor, "", "", 0, action), scopes);
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
  if (inPath !== anyType) return agreed(inPath, inBody, `${at}/type`);
  if (inBody !== undefined) return inBody;
  throw wrongMember(`${at}/type`, "is required, since the path says all");
}

/**
 * Gives an action the target of the path.
 *
 * @throws {HttpError} 400 when the body names another one
 */
export function withTarget(
  action: NewActionRequest,
  target: Target | undefined,
  at: string,
): NewActionRequest {
  if (target === undefined) return action;
  const { kind, id } = target;
  return { ...action, [kind]: agreed(id, action[kind], `${at}/${kind}`) };
}

/**
 * Sees to it that only actions of custom types have a collection as their target.
 *
 * @throws {HttpError} 400
 */
export function refuseCollection(type: string, action: NewActionRequest, at: string): void {
  if (action.collection === undefined || !isBuiltInType(type)) return;
  throw wrongMember(
    `${at}/collection`,
    `is not possible for ${type}: only actions of custom types have collections`,
  );
}

/** The refusal of a body because of one member. */
export function wrongMember(pointer: string, words: string): HttpError {
  return new HttpError("bad_request", `Body member ${pointer} ${words}.`, { pointer });
}

function agreed(inPath: string, inBody: string | undefined, pointer: string): string {
  if (inBody === undefined || inBody === inPath) return inPath;
  const words = `is ${JSON.stringify(inBody)}, and the path says ${JSON.stringify(inPath)}`;
  throw wrongMember(pointer, words);
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
