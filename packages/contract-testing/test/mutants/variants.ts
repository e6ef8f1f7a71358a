import type { ShopAnswer } from "./service.ts";

/** Ways of being different that break nothing: a kit that complains about one is wrong. */
export const variants = [
  "members in another order",
  "another documented refusal",
  "further headers",
  "charset and capitals in the content type",
  "slow",
] as const;

export type Variant = (typeof variants)[number];

/** Puts a variant on an answer; `slow` is left to the server. */
export function vary(answer: ShopAnswer, variant: Variant | undefined, method: string): ShopAnswer {
  const { status, headers, body } = answer;
  const type = headers["Content-Type"];
  const isJson = typeof body === "string" && type !== undefined && type.endsWith("json");
  if (variant === "members in another order" && isJson) {
    return { ...answer, body: JSON.stringify(reversed(JSON.parse(body))) };
  }
  // 400 is documented wherever there is a body; some faults stay what they were.
  const hasBody = method === "POST" || method === "PUT" || method === "PATCH";
  const isOther = isJson && /name|text|password/.test(body);
  if (variant === "another documented refusal" && status === 422 && hasBody && isOther) {
    return { ...answer, status: 400, body: JSON.stringify({ status: 400, title: "No", why: [] }) };
  }
  if (variant === "further headers") {
    return {
      ...answer,
      headers: { ...headers, "X-Served-By": "shelf-7", "Cache-Control": "no-store" },
    };
  }
  if (variant === "charset and capitals in the content type" && isJson) {
    const spelt = type.replace("application", "Application");
    return { ...answer, headers: { ...headers, "Content-Type": `${spelt}; charset=UTF-8` } };
  }
  return answer;
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}
