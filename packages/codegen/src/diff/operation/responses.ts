import type { Operation, Response } from "../../document/model.ts";
import { join } from "../../document/pointer.ts";
import type { Use } from "../change.ts";
import { type Context, objectOf, rawAt, writtenAt } from "../context.ts";
import { compareLeaves, compareMembers, compareSites } from "../members.ts";
import { compareContents } from "./content.ts";
import { compareHeaders } from "./headers.ts";

/** Compares the responses of two versions of an operation, status by status. */
export function compareResponses(
  context: Context,
  use: Use,
  old: Operation,
  current: Operation,
): void {
  const [before, after] = [byStatus(old), byStatus(current)];
  for (const [status, response] of after) {
    context.reach("new", response.pointer);
    const was = before.get(status);
    if (was) compareBoth(context, use, was, response);
    else tellAdded(context, use, response, covering(status, before));
  }
  for (const [status, response] of before) {
    context.reach("old", response.pointer);
    if (!after.has(status)) tellRemoved(context, use, response, covering(status, after));
  }
  const [was, is] = [old, current].map(({ pointer }) => join(pointer, "responses"));
  const [from, to] = [rawAt(context.old, was ?? ""), rawAt(context.new, is ?? "")];
  const sites = new Set([...before.keys()].filter((status) => after.has(status)));
  for (const status of sites) {
    const [left, right] = [from, to].map(({ value, pointer }) => ({
      value: objectOf(value)[status],
      pointer: join(pointer, status),
    }));
    if (left && right) compareSites(context, useOf(use, status), left, right);
  }
  compareMembers(context, use, from, to, [...before.keys(), ...after.keys()]);
}

function byStatus({ responses }: Operation): Map<string, Response> {
  return new Map(responses.map((response) => [response.status, response]));
}

function useOf(use: Use, status: string): Use {
  return { ...use, where: `response ${status}` };
}

/** The range or `default` that a status falls under when it is not declared by itself. */
function covering(status: string, others: ReadonlyMap<string, Response>): Response | undefined {
  if (status === "default") return undefined;
  return others.get(`${status[0]}XX`) ?? others.get("default");
}

/** `default` and whole classes of errors count as errors: clients have to expect them. */
function isSuccess(status: string): boolean {
  return /^[123]/.test(status);
}

function tellAdded(
  context: Context,
  outer: Use,
  response: Response,
  wider: Response | undefined,
): void {
  const { status, pointer } = response;
  const use = useOf(outer, status);
  if (wider) {
    const what = `response ${status} declared, formerly part of ${wider.status}`;
    const place = { old: wider.pointer, new: pointer };
    context.tell({ rule: "response-status-restated", use, what, direction: "response", ...place });
    compareParts(context, use, wider, response);
    return;
  }
  const rule = isSuccess(status) ? "success-response-added" : "error-response-added";
  const consequence = isSuccess(status) ? "clients may not know what to do with this status" : "";
  context.tell({
    rule,
    use,
    what: "response added",
    consequence,
    direction: "response",
    new: pointer,
  });
}

function tellRemoved(
  context: Context,
  outer: Use,
  response: Response,
  wider: Response | undefined,
): void {
  const { status, pointer } = response;
  const use = useOf(outer, status);
  if (wider) {
    const what = `response ${status} is now part of ${wider.status}`;
    const place = { old: pointer, new: wider.pointer };
    context.tell({ rule: "response-status-restated", use, what, direction: "response", ...place });
    compareParts(context, use, response, wider);
    return;
  }
  const rule = isSuccess(status) ? "success-response-removed" : "error-response-removed";
  const consequence = isSuccess(status) ? "clients that wait for this status get another" : "";
  context.tell({
    rule,
    use,
    what: "response removed",
    consequence,
    direction: "response",
    old: pointer,
  });
}

function compareBoth(context: Context, outer: Use, was: Response, is: Response): void {
  const use = useOf(outer, is.status);
  compareParts(context, use, was, is);
  const [before, after] = [rawAt(context.old, was.pointer), rawAt(context.new, is.pointer)];
  compareMembers(context, use, before, after, ["headers", "content"]);
  const linksBefore = writtenAt(context.old, join(was.pointer, "links"));
  const linksAfter = writtenAt(context.new, join(is.pointer, "links"));
  compareLeaves(context, use, "link-changed", linksBefore, linksAfter, ["links"]);
}

function compareParts(context: Context, use: Use, was: Response, is: Response): void {
  compareHeaders(context, use, was, is);
  const [had, has] = [was.content.length > 0, is.content.length > 0];
  const place = { old: was.pointer, new: is.pointer };
  if (had && !has) {
    const consequence = "clients that read a body find none";
    context.tell({
      rule: "response-body-removed",
      use,
      what: "body removed",
      consequence,
      direction: "response",
      ...place,
    });
  } else if (has && !had) {
    context.tell({
      rule: "response-body-added",
      use,
      what: "body added",
      direction: "response",
      ...place,
    });
  } else {
    const body = { ...use, where: `${use.where} body` };
    compareContents(context, body, was.content, is.content, "response");
  }
}
