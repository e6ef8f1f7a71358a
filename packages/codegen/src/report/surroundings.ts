import { type Json, member } from "../document/json.ts";
import type { Document } from "../document/model.ts";
import { type Pointer, split } from "../document/pointer.ts";
import type { Counts } from "./coverage.ts";

/**
 * Counts what describes the surroundings of an API, for which no code is made: that is left to the
 * application. What does not occur is left out.
 */
export function surroundingsOf({ operations, served }: Document): Counts {
  const responses = operations.flatMap((operation) => operation.responses);
  const counts = {
    servers: sizeOf(served.value.servers),
    securedOperations: operations.filter(({ security }) => security.length > 0).length,
    webhooks: sizeOf(served.value.webhooks),
    callbacks: sizeAt(operations, "callbacks"),
    links: sizeAt(responses, "links"),
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

  /** How many members of a name the places have together; what is shared counts once. */
  function sizeAt(places: readonly { readonly pointer: Pointer }[], name: string): number {
    const pointers = [...new Set(places.map(({ pointer }) => pointer))];
    const values = pointers.map((pointer) =>
      split(pointer).reduce<Json | undefined>(member, served.value),
    );
    return values.reduce<number>((sum, value) => sum + sizeOf(member(value, name)), 0);
  }
}

function sizeOf(value: Json | undefined): number {
  return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
}
