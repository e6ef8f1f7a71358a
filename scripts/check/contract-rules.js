/**
 * Rules for openapi.yaml that Redocly's own assertions cannot say.
 *
 * @returns {object} a Redocly plugin: https://redocly.com/docs/cli/custom-plugins
 */
export default function contractRules() {
  return {
    id: "verbatim",
    rules: { oas3: { "auth-action": authAction } },
    typeExtension: { oas3: withItemSchema },
  };
}

/**
 * `x-item-schema` of a media type is the schema of each event or line of a stream, as `itemSchema` of
 * OpenAPI 3.2 is: a schema like any other.
 *
 * @param {Record<string, { properties: object }>} types
 */
function withItemSchema(types) {
  const { MediaType } = types;
  const properties = { ...MediaType?.properties, "x-item-schema": "Schema" };
  return { ...types, MediaType: { ...MediaType, properties } };
}

/**
 * The permission catalogue lists the `x-auth-action` of each operation, and authorisation enforces
 * it: an operation that needs a key must carry one, and a public operation must not.
 */
function authAction() {
  /** @type {unknown[]} */
  let byDefault = [];
  return {
    Root: {
      enter(/** @type {{ security?: unknown[] }} */ document) {
        byDefault = document.security ?? [];
      },
    },
    Operation: {
      enter(
        /** @type {{ security?: unknown[], "x-auth-action"?: unknown }} */ operation,
        /** @type {{ report(problem: object): void, location: { child(key: string): { key(): object } } }} */ context,
      ) {
        const secured = (operation.security ?? byDefault).length > 0;
        if (secured === (operation["x-auth-action"] !== undefined)) return;
        context.report({
          message: secured
            ? "An operation that needs a key names its `x-auth-action`; authorisation has nothing to enforce without it."
            : "A public operation (`security: []`) has no `x-auth-action`; nothing would enforce it.",
          location: context.location.child("x-auth-action").key(),
        });
      },
    },
  };
}
