import type { Handlers } from "@verbatim/contract";
import { offsetAndLimit, pageMeta } from "../../http/catalogue-page.ts";
import type { Services } from "../../services.ts";

/** `GET /auth/actions` */
export function listAuthActions({ catalogue }: Services): Handlers["listAuthActions"] {
  return ({ query }) => {
    const page = { category: query.category, ...offsetAndLimit(query) };
    const { entries, total } = catalogue.list(page);
    return { status: 200, body: { data: [...entries], meta: pageMeta(total, query) } };
  };
}
