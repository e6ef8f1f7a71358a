import { CommandError } from "./command-error.ts";

/** The address of the server. */
export function urlOf(text: string | undefined): string {
  if (text === undefined || text === "") throw new CommandError("--url is missing.");
  const isWeb = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (!isWeb) throw new CommandError(`--url needs an http or https address; it is "${text}".`);
  const { search, hash } = new URL(text);
  if (search === "" && hash === "") return text.replace(/\/+$/, "");
  throw new CommandError(
    "--url is what paths are appended to; it cannot have a query or fragment.",
  );
}

/**
 * Makes sure that somebody answers, whatever the answer.
 *
 * @throws {CommandError} when nobody does
 */
export async function reach(url: string, timeout = 10_000): Promise<void> {
  try {
    const signal = AbortSignal.timeout(timeout);
    const answer = await fetch(url, { redirect: "manual", signal });
    await answer.body?.cancel();
  } catch (error) {
    throw new CommandError(`No server answers at ${url}: ${reasonOf(error)}.`, {
      showUsage: false,
    });
  }
}

/** What `fetch` says is only that it failed; its cause says why. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof AggregateError && cause.errors.length > 0) return reasonOf(cause.errors[0]);
  return cause instanceof Error && cause.message !== "" ? cause.message : error.message;
}
