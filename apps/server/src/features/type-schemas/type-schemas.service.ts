import type { TypeSchemaDocument, TypeSchemaRequest } from "@verbatim/contract";
import type { Logger } from "pino";
import type { Actor } from "../../http/actor.ts";
import { HttpError } from "../../http/http-error.ts";
import type { Store, TypeSchemaRecord, TypeSchemaVersion } from "../../storage/store.ts";
import { isBuiltInType, typeNotFound } from "../action-types/action-types.service.ts";
import { checkIncoming, type IncomingActions } from "./check-incoming.ts";
import { checkStored } from "./check-stored.ts";
import { type CompiledSchema, compileSchema } from "./judge/compile.ts";
import { type Fault, SchemaError } from "./judge/fault.ts";
import { jsonKey } from "./judge/json-key.ts";
import { pointerTo, stepsOf } from "./judge/json-pointer.ts";
import { createSchemaCache } from "./schema-cache.ts";

export type { IncomingActions };
export { pointerTo, stepsOf };

/** How many bytes a schema may have as JSON. */
const mostBytes = 65_536;

/** The rules of the schemas of action types; `type` is a name or an id. */
export interface TypeSchemas {
  /** Reads the newest version, or another one. */
  find(actor: Actor, type: string, version: number | undefined): Promise<TypeSchemaDocument>;
  versions(actor: Actor, type: string): Promise<readonly TypeSchemaVersion[]>;
  /** Sets schema and mode, and tells how many stored actions do not fit. */
  put(
    actor: Actor,
    type: string,
    request: TypeSchemaRequest,
    options: PutOptions,
  ): Promise<TypeSchemaDocument>;
  /**
   * Judges actions that are about to be stored.
   *
   * @returns how many do not fit a schema that only warns
   * @throws {HttpError} 400 naming the member, when one does not fit a schema that is enforced
   */
  check(actor: Actor, incoming: IncomingActions): Promise<number>;
}

export interface PutOptions {
  /** Whether to tell what would come of it, and to change nothing. */
  readonly dryRun: boolean;
  /** Ends the check of the stored actions. */
  readonly signal: AbortSignal;
}

/** Makes the rules over a store. */
export function createTypeSchemas(store: Store, logger: Logger): TypeSchemas {
  const cache = createSchemaCache(store);

  /** Finds the type that a path means, as its store knows it. */
  async function findType(actor: Actor, type: string): Promise<{ key: string; name: string }> {
    if (isBuiltInType(type)) return { key: type, name: type };
    const record = await store.actionTypes.find(actor.viewer, type);
    if (record === undefined) throw typeNotFound();
    return { key: record.id, name: record.name };
  }

  async function write(
    actor: Actor,
    type: string,
    { mode, schema, description }: TypeSchemaRequest,
    dryRun: boolean,
  ): Promise<TypeSchemaRecord> {
    const next = { mode, schema: JSON.stringify(schema), description, createdAt: Date.now() };
    const key = jsonKey(schema);
    const isSame = (newest: TypeSchemaRecord) =>
      jsonKey(JSON.parse(newest.schema)) === key &&
      (description === undefined || description === newest.description);
    if (dryRun) {
      const newest = await store.typeSchemas.find(actor.account, type);
      if (newest !== undefined && isSame(newest)) return { ...newest, mode };
      return { ...next, version: (newest?.version ?? 0) + 1 };
    }
    const written = await store.typeSchemas.put(actor.account, type, next, isSame);
    if (written === "type_not_found") throw typeNotFound();
    if (written === "too_many_versions") throw tooManyVersions();
    return written;
  }

  return {
    async find(actor, type, version) {
      const { key } = await findType(actor, type);
      const record = await store.typeSchemas.find(actor.account, key, version);
      if (record === undefined) throw schemaNotFound(version);
      return toDocument(record);
    },

    async versions(actor, type) {
      const { key } = await findType(actor, type);
      return store.typeSchemas.versions(actor.account, key);
    },

    async put(actor, type, request, { dryRun, signal }) {
      const compiled = compileRequest(request);
      if ("predicate" in compiled) throw refused(compiled);
      const { key, name } = await findType(actor, type);
      if (isBuiltInType(key) && actor.viewer.projects !== undefined) throw sharedByAll();
      const record = await write(actor, key, request, dryRun);
      const check = await checkStored(store, actor.viewer, name, compiled, signal);
      return { ...toDocument(record), check };
    },

    async check(actor, incoming) {
      let violations = 0;
      for (const type of new Set(incoming.types)) {
        const active = await store.typeSchemas.active(actor.account, type);
        if (active === undefined || active.mode === "off") continue;
        // Whoever cannot see the type gets the refusal of the store, and learns nothing here.
        const isVisible = isBuiltInType(type) || (await store.actionTypes.find(actor.viewer, type));
        const compiled = isVisible ? await cache.get(active.key) : undefined;
        if (compiled === undefined) continue;
        const found = await checkIncoming(incoming, type, compiled, active);
        violations += found.count;
        if (found.count === 0) continue;
        const { accountId: account, keyId: key } = actor;
        const { version } = active;
        logger.warn({ account, key, type, version, ...found }, "Actions do not fit their schema.");
      }
      return violations;
    },
  };
}

/**
 * Tells why a schema cannot be used.
 *
 * @returns the place in the request; undefined when it can
 */
export function schemaFault(request: TypeSchemaRequest): Fault | undefined {
  const result = compileRequest(request);
  return "predicate" in result ? result : undefined;
}

function compileRequest({ schema }: TypeSchemaRequest): CompiledSchema | Fault {
  const bytes = Buffer.byteLength(JSON.stringify(schema));
  if (bytes > mostBytes) {
    const predicate = `has ${bytes} bytes as JSON, and may have ${mostBytes}`;
    return { pointer: "/schema", predicate };
  }
  try {
    return compileSchema(schema);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    return { pointer: `/schema${error.pointer}`, predicate: error.message };
  }
}

function toDocument(record: TypeSchemaRecord): TypeSchemaDocument {
  const { version, mode, schema, description, createdAt } = record;
  return {
    version,
    mode,
    ...(description !== undefined && { description }),
    createdAt,
    schema: JSON.parse(schema), // written by JSON.stringify
  };
}

function refused({ pointer, predicate }: Fault): HttpError {
  return new HttpError("bad_request", `Body member ${pointer} ${predicate}.`, { pointer });
}

function schemaNotFound(version: number | undefined): HttpError {
  const words = version === undefined ? "no schema" : `no version ${version} of its schema`;
  return new HttpError("not_found", `The action type has ${words}.`);
}

function tooManyVersions(): HttpError {
  return new HttpError("bad_request", "The action type has as many versions as it can have.", {
    pointer: "/schema",
  });
}

function sharedByAll(): HttpError {
  return new HttpError(
    "forbidden",
    "Built-in action types are shared by all projects; a key that is limited to projects cannot set their schema.",
  );
}
