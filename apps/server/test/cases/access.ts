import { type Cases, unknownParameter } from "./case.ts";

/** The cases of `/access`. */
export const access: Cases = { getAccess: { 400: unknownParameter } };
