import type { Phase } from "./phase.ts";
import { authentication } from "./protocol/authentication.ts";
import { authorization } from "./protocol/authorization.ts";
import { bodyLimit } from "./protocol/body-limit.ts";
import { head } from "./protocol/head.ts";
import { headerCase } from "./protocol/header-case.ts";
import { mediaType } from "./protocol/media-type.ts";
import { method } from "./protocol/method.ts";
import { notAcceptable } from "./protocol/not-acceptable.ts";
import { notFound } from "./protocol/not-found.ts";
import { conditions } from "./protocol/not-modified.ts";
import { options } from "./protocol/options.ts";
import { queryOddities } from "./protocol/repeated-parameter.ts";
import { safety } from "./protocol/safety.ts";

/** What HTTP itself asks of every operation. */
export const protocolPhases: readonly Phase[] = [
  authentication,
  authorization,
  headerCase,
  notFound,
  method,
  options,
  head,
  safety,
  conditions,
  mediaType,
  notAcceptable,
  bodyLimit,
  queryOddities,
];
