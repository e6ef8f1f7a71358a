/** The published client has no types; see evrythng.ts for what the tests use of it. */
declare module "evrythng" {
  const client: import("./evrythng.ts").Evrythng;
  export = client;
}

/** Its last version of the generation before. */
declare module "evrythng-5" {
  const client: import("./evrythng.ts").Evrythng;
  export = client;
}
