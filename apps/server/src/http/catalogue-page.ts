import type { Metadata } from "@verbatim/contract";

/** The paging of the permission catalogue's family: `page[number]` and `page[size]`. */
export interface CataloguePaging {
  readonly "page[number]": number;
  readonly "page[size]": number;
}

/** Tells how many records are passed over and how many are taken. */
export function offsetAndLimit({ "page[number]": number, "page[size]": size }: CataloguePaging): {
  offset: number;
  limit: number;
} {
  return { offset: (number - 1) * size, limit: size };
}

/** Makes the `meta` of a list. */
export function pageMeta(
  total: number,
  { "page[number]": number, "page[size]": size }: CataloguePaging,
): Metadata {
  return {
    total_pages: Math.ceil(total / size),
    total_results: total,
    page_number: number,
    page_size: size,
  };
}
