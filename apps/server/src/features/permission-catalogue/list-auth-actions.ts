import type { Handlers } from "@verbatim/contract";
import type { Services } from "../../services.ts";

/** `GET /auth/actions` */
export function listAuthActions({ catalogue }: Services): Handlers["listAuthActions"] {
  return ({ query }) => {
    const { category, "page[number]": page, "page[size]": size } = query;
    const { entries, total } = catalogue.list({ category, page, size });
    return {
      status: 200,
      body: {
        data: [...entries],
        meta: {
          total_pages: Math.ceil(total / size),
          total_results: total,
          page_number: page,
          page_size: size,
        },
      },
    };
  };
}
