/**
 * What must not compile. `tsc` reads this file: an error that does not come up makes the
 * `@ts-expect-error` above it an error itself.
 */
import type {
  CreateActionTypeResponse,
  Handlers,
  ListActionTypesRequest,
} from "@verbatim/contract";
import { registerRoutes } from "@verbatim/contract";
import { jsonText } from "@verbatim/runtime";
import { Hono } from "hono";

declare const handlers: Handlers;
const app = new Hono();

registerRoutes(app, handlers);

const { getAccess: _access, ...withoutAccess } = handlers;
// @ts-expect-error an operation has no handler
registerRoutes(app, withoutAccess);

// @ts-expect-error the name of an operation is misspelt
export const misspelt: Handlers = { ...withoutAccess, getAcess: handlers.getAccess };

// @ts-expect-error there is no such operation
export const unknownOperation: Handlers = { ...handlers, getNothing: handlers.getAccess };

type CreateActionType = Handlers["createActionType"];
const headers = { Location: "http://localhost/actions/1" };

export const right: CreateActionType = ({ body }) => ({
  status: 201,
  headers,
  body: { name: body.name },
});
export const finishedText: CreateActionType = () => ({
  status: 201,
  headers,
  body: jsonText("{}"),
});
export const later: CreateActionType = async () => ({ status: 201, headers, body: { name: "_S" } });

// @ts-expect-error the operation does not declare 418
export const wrongStatus: CreateActionType = () => ({ status: 418, body: { name: "_S" } });

// @ts-expect-error the body of 201 is not that of an error
export const wrongBody: CreateActionType = () => ({
  status: 201,
  headers,
  body: { status: 409, errors: [], moreInfo: "" },
});

// @ts-expect-error a member has the wrong type
export const wrongMember: CreateActionType = () => ({ status: 201, headers, body: { name: 1 } });

// @ts-expect-error a required member is missing
export const missingMember: CreateActionType = () => ({
  status: 201,
  headers,
  body: { description: "" },
});

// @ts-expect-error Location is required
export const missingHeaders: CreateActionType = () => ({ status: 201, body: { name: "_S" } });

// @ts-expect-error Location is required
export const missingHeader: CreateActionType = () => ({
  status: 201,
  headers: {},
  body: { name: "_S" },
});

// TypeScript looks for undeclared members only where the return type is annotated.
export function excessMember(): CreateActionTypeResponse {
  // @ts-expect-error the schema does not declare the member
  return { status: 201, headers, body: { name: "_S", colour: "red" } };
}

export async function excessMemberLater(): Promise<CreateActionTypeResponse> {
  // @ts-expect-error the schema does not declare the member
  return { status: 201, headers, body: { name: "_S", colour: "red" } };
}

export function excessHeader(): CreateActionTypeResponse {
  const other = "X-Other";
  // @ts-expect-error the header is not declared
  return { status: 201, headers: { Location: "/", [other]: "1" }, body: { name: "_S" } };
}

export function ambientHeader(): CreateActionTypeResponse {
  // @ts-expect-error X-Request-Id is set by middleware
  return { status: 201, headers: { Location: "/", "X-Request-Id": "1" }, body: { name: "_S" } };
}

// @ts-expect-error deleting answers without a body
export const bodyWhereNoneIs: Handlers["deleteActionType"] = () => ({ status: 200, body: {} });

export function query({ query }: ListActionTypesRequest): unknown {
  const perPage: number = query.perPage;
  // @ts-expect-error the query has no such parameter
  const unknownKey = query.perpage;
  // @ts-expect-error the parameter may be absent
  const token: string = query.nextPageToken;
  return [perPage, unknownKey, token];
}

export const readOnlyInRequest: CreateActionType = ({ body }) => {
  // @ts-expect-error a request has no readOnly members
  const { id } = body;
  return { status: 201, headers, body: { name: String(id) } };
};
