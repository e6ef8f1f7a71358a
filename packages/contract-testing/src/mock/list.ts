import { isEqual, isObject, type JsonObject } from "../document/json.ts";
import type { Operation } from "../document/operations.ts";
import { declaredFor, isJson } from "../document/responses.ts";
import { isValid } from "../document/validate.ts";
import { plain, singular } from "../state/identify.ts";
import { isSame } from "../state/same.ts";
import { fill, pathValues } from "./addresses.ts";
import { answer } from "./answer.ts";
import type { ValidCall } from "./call.ts";
import { type ListPlace, listIn } from "./list-place.ts";
import { type Page, pageOf, queryNames } from "./page.ts";
import { represent } from "./represent.ts";
import { type Collection, jsonOf } from "./resources.ts";
import { declaredMembers } from "./schema-members.ts";
import { successStatus } from "./statuses.ts";
import type { Store, Stored } from "./store.ts";
import { totals } from "./totals.ts";
import { isJsonAsked, jsonName, learn, representing } from "./view.ts";

/** GET on a collection: what is stored, filtered, one page, in the documented envelope. */
export function list(call: ValidCall, collection: Collection, store: Store): Response {
  const { document, operation, values } = call;
  const status = successStatus(operation, 200);
  const schema = isJsonAsked(call, status) ? jsonOf(operation, status) : undefined;
  const place = schema && listIn(document, schema);
  if (schema === undefined || place === undefined) return answer(call, status);
  const known = [...store.collection(fill(collection.path, pathValues(call))).values()];
  const shown = known.map((stored) => showItem(call, collection, stored, place));
  const page = pageOf(
    call,
    shown.filter((item) => isWanted(call, place, item)),
    place,
  );
  const mediaType = declaredFor(operation, status)?.content.find(({ name }) => isJson(name));
  const base = mediaType && values.body(mediaType, false, collection.path);
  const value = envelope(call, base, page, place.path);
  const fits = (candidate: unknown) => isValid(document, schema.pointer, candidate, "response");
  const told = totals(page).reduce((body, tell) => {
    const changed = tell(body);
    return fits(changed) ? changed : body;
  }, value);
  const link = page.address === undefined ? {} : { link: [`<${page.address}>; rel="next"`] };
  const headers = { ...link, ...totalHeaders(operation, status, page) };
  // A list that has to hold something cannot tell that there is nothing.
  return answer(call, status, {
    value: fits(told) ? told : base,
    mediaType: jsonName(call, status),
    headers,
  });
}

function showItem(call: ValidCall, collection: Collection, stored: Stored, { items }: ListPlace) {
  const with_ = representing(call, collection.clients, collection.path, stored.id);
  const shown = represent(with_, items, stored.facts);
  learn(stored, shown, collection);
  return shown;
}

/** The drawn answer with the page in the place of its list. */
function envelope(
  call: ValidCall,
  base: unknown,
  page: Page,
  [name, ...path]: readonly string[],
): unknown {
  if (name === undefined) return page.items;
  const rest: JsonObject = isObject(base) ? base : {};
  return { ...rest, [name]: envelope(call, rest[name], page, path) };
}

/** Whether an item passes every query parameter that is called as one of its members. */
function isWanted({ document, operation, parameters }: ValidCall, place: ListPlace, item: unknown) {
  const names = [...declaredMembers(document, place.items).keys()];
  const others = queryNames(operation);
  return operation.parameters.every((parameter) => {
    if (parameter.in !== "query" || others.has(parameter.name)) return true;
    const wanted = parameters.get(`query ${parameter.name}`);
    const name = names.find(
      (member) => singular(plain(member)) === singular(plain(parameter.name)),
    );
    if (wanted === undefined || name === undefined || isObject(wanted)) return true;
    return isObject(item) && passes(item[name], wanted);
  });
}

/** A list of wanted values: a member that is a list has all of them, another is one of them. */
function passes(member: unknown, wanted: unknown): boolean {
  const values = Array.isArray(wanted) ? wanted : [wanted];
  if (values.length === 0) return true;
  const is = (one: unknown, value: unknown) => isEqual(one, value) || isSame(value, one);
  if (Array.isArray(member)) return values.every((value) => member.some((one) => is(one, value)));
  return values.some((value) => is(member, value));
}

function totalHeaders(operation: Operation, status: number, { total }: Page) {
  const declared = operation.responses.find((response) => response.status === String(status));
  const names = declared?.headers
    .map(({ name }) => name)
    .filter((name) =>
      /^(?:x)?(?:total(?:count|items|results|elements|records)?|resultcount)$/.test(plain(name)),
    );
  return Object.fromEntries((names ?? []).map((name) => [name, [String(total)]]));
}
