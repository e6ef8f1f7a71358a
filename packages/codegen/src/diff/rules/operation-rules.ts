import { rule } from "./rule.ts";

/** Rules about operations, parameters, bodies, responses, headers and security. */
export const operationRules = {
  "operation-added": rule("safe", "An operation was added."),
  "path-removed": rule("breaks", "A path was removed with all its operations."),
  "operation-removed": rule("breaks", "An operation was removed from its path."),
  "operation-removed-before-sunset": rule(
    "breaks",
    "A deprecated operation was removed before the date of its `x-sunset`.",
  ),
  "operation-removed-after-sunset": rule(
    "safe",
    "A deprecated operation was removed after the date of its `x-sunset`.",
  ),
  "operation-deprecated": rule("safe", "An operation was deprecated."),
  "operation-undeprecated": rule("note", "An operation is no longer deprecated."),
  "operation-id-added": rule("safe", "An operation got an operationId."),
  "operation-id-changed": rule(
    "may break",
    "An operationId changed; generated clients name their methods by it.",
  ),
  "operation-id-removed": rule(
    "may break",
    "An operationId was removed; generated clients name their methods by it.",
  ),
  "operation-tag-added": rule("note", "An operation got a tag."),
  "operation-tag-removed": rule("note", "An operation lost a tag."),
  "callback-added": rule("safe", "A callback was added."),
  "callback-removed": rule(
    "may break",
    "A callback was removed; receivers may wait for it in vain.",
  ),
  "callback-changed": rule(
    "may break",
    "A callback changed; what its receivers read is not judged further.",
  ),

  "security-alternative-added": rule("safe", "There is another way to be let in."),
  "security-alternative-removed": rule("breaks", "A way to be let in is no longer enough."),
  "security-added": rule("breaks", "An operation that was open to everybody requires credentials."),
  "security-removed": rule("safe", "An operation is open to everybody that required credentials."),
  "security-scope-added": rule("breaks", "A scope is required that was not."),
  "security-scope-removed": rule("safe", "A scope is no longer required."),

  "parameter-added": rule("safe", "An optional parameter was added."),
  "required-parameter-added": rule("breaks", "A required parameter was added."),
  "parameter-removed": rule(
    "may break",
    "A parameter was removed; requests that send it may be refused or lose its effect.",
  ),
  "parameter-removed-after-sunset": rule(
    "safe",
    "A deprecated parameter was removed after the date of its `x-sunset`.",
  ),
  "parameter-became-required": rule("breaks", "An optional parameter became required."),
  "parameter-became-optional": rule("safe", "A required parameter became optional."),
  "parameter-style-changed": rule(
    "breaks",
    "A parameter's `style` or `explode` changed how its value is written.",
  ),
  "parameter-content-changed": rule(
    "breaks",
    "A parameter is written as another media type, or as one at all.",
  ),
  "parameter-renamed": rule(
    "safe",
    "A path parameter has another name at the same place of the path.",
  ),
  "parameter-declaration-changed": rule(
    "safe",
    "A path parameter is declared that was only named in the template, or the other way round; its values are compared.",
  ),
  "parameter-deprecated": rule("safe", "A parameter was deprecated."),
  "parameter-undeprecated": rule("note", "A parameter is no longer deprecated."),
  "parameter-empty-value-allowed": rule("safe", "A query parameter may now be empty."),
  "parameter-empty-value-refused": rule("breaks", "A query parameter may no longer be empty."),
  "parameter-reserved-changed": rule(
    "may break",
    "`allowReserved` changed which characters of a parameter are escaped.",
  ),

  "request-body-added": rule("safe", "An optional request body was added."),
  "required-request-body-added": rule("breaks", "A required request body was added."),
  "request-body-removed": rule(
    "may break",
    "The request body was removed; requests that send one may be refused.",
  ),
  "request-body-became-required": rule("breaks", "An optional request body became required."),
  "request-body-became-optional": rule("safe", "A required request body became optional."),
  "request-media-type-added": rule("safe", "Request bodies are accepted in another media type."),
  "request-media-type-removed": rule(
    "breaks",
    "Request bodies are no longer accepted in a media type.",
  ),
  "response-media-type-added": rule("safe", "A response can be had in another media type."),
  "response-media-type-removed": rule("breaks", "A response can no longer be had in a media type."),
  "media-type-parameters-changed": rule(
    "may break",
    "A media type got other parameters, such as a charset.",
  ),
  "encoding-changed": rule("may break", "The `encoding` of a form or multipart body changed."),

  "success-response-added": rule(
    "may break",
    "A status below 400 was added; clients may not know what to do with it.",
  ),
  "success-response-removed": rule("breaks", "A status below 400 was removed."),
  "error-response-added": rule(
    "safe",
    "A status from 400 on was added; clients have to expect every such status.",
  ),
  "error-response-removed": rule("safe", "A status from 400 on was removed."),
  "response-status-restated": rule(
    "safe",
    "A status moved into a range or `default`, or out of one; the contents are compared.",
  ),
  "response-body-added": rule("safe", "A response without body got one."),
  "response-body-removed": rule("breaks", "A response lost its body."),
  "link-changed": rule("may break", "A link of a response was added, removed or changed."),
  "response-header-added": rule("safe", "A response header was added."),
  "response-header-removed": rule(
    "may break",
    "An optional response header was removed; clients that read it may find it no longer.",
  ),
  "required-response-header-removed": rule("breaks", "A required response header was removed."),
  "response-header-became-optional": rule("breaks", "A required response header became optional."),
  "response-header-became-required": rule("safe", "An optional response header became required."),
  "response-header-deprecated": rule("safe", "A response header was deprecated."),
  "response-header-undeprecated": rule("note", "A response header is no longer deprecated."),
} as const;
