/**
 * Takes credentials out of a text that is kept or published, such as a summary: as they were given, in
 * the form of Basic, and percent-encoded.
 *
 * @param credentials - as the options have them: a token, a key, or `user:password`
 * @example
 * withoutSecrets("-H 'Authorization: Bearer s3cret'", ["s3cret"]); // "-H 'Authorization: Bearer …'"
 */
export function withoutSecrets(text: string, credentials: readonly string[]): string {
  const forms = credentials.flatMap((value) => [
    value,
    Buffer.from(value).toString("base64"),
    encodeURIComponent(value),
    ...(value.includes(":") ? [value.slice(value.indexOf(":") + 1)] : []),
  ]);
  // The longest first: one may be a part of another.
  const known = forms.filter((form) => form !== "").sort((a, b) => b.length - a.length);
  return known.reduce((hidden, form) => hidden.replaceAll(form, "…"), text);
}
