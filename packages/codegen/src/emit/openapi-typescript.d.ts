/**
 * The parts of openapi-typescript that make types. Its main module also loads Redocly, for the
 * validation and bundling that are left out, and that takes longer than to generate a small API.
 */
declare module "openapi-typescript/dist/transform/index.js" {
  // biome-ignore lint/style/noDefaultExport: it is one there
  export { transformSchema as default } from "openapi-typescript";
}

declare module "openapi-typescript/dist/lib/utils.js" {
  export { resolveRef } from "openapi-typescript";
}

declare module "openapi-typescript/dist/lib/ts.js" {
  export { astToString } from "openapi-typescript";
}
