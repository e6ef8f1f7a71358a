/**
 * Sets an own member of an object whose member names come from a client.
 *
 * A plain assignment to `__proto__` would replace the object's prototype.
 */
export function setOwnMember(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(target, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    target[name] = value;
  }
}

/** Tells whether a value is a JSON object: arrays and null are not (JSON Schema 2020-12, 4.2.1). */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
