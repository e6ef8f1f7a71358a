/** `setTimeout` cannot wait longer (it keeps its delay in 32 bits with a sign), in milliseconds. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** When a piece of work has to be given up. */
export interface Deadline {
  /** Signals of the caller; work stops with the reason of the first that is aborted. */
  readonly signals: readonly AbortSignal[];
  /** In milliseconds; Infinity for none. */
  readonly timeout: number;
  /** Makes the error that stands for the time being up. */
  readonly onTimeout: () => Error;
}

/**
 * Does something that can be given up, and leaves no timer and no listener behind.
 *
 * It rejects at once when a signal is aborted or the time is up, even if the work does not listen
 * to the signal that it is given.
 *
 * @param deadline when to give up
 * @param work is given a signal to pass on
 * @throws what the work throws, the reason of the aborted signal, or the error of `onTimeout`
 */
export async function withDeadline<T>(
  { signals, timeout, onTimeout }: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  for (const signal of signals) signal.throwIfAborted();
  // AbortSignal.any and AbortSignal.timeout would do, but keep long-lived signals' followers alive.
  const controller = new AbortController();
  const { promise: abandoned, reject } = promiseWithReject();
  function giveUp(reason: unknown): void {
    reject(reason);
    controller.abort(reason);
  }
  const timer =
    timeout > LONGEST_DELAY ? undefined : setTimeout(() => giveUp(onTimeout()), timeout);
  const listeners = signals.map((signal) => {
    const listener = () => giveUp(signal.reason);
    signal.addEventListener("abort", listener, { once: true });
    return () => signal.removeEventListener("abort", listener);
  });
  try {
    return await Promise.race([abandoned, work(controller.signal)]);
  } finally {
    clearTimeout(timer);
    for (const remove of listeners) remove();
  }
}

/** Promise.withResolvers is missing in Node 20. */
function promiseWithReject(): { promise: Promise<never>; reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<never>((_, settle) => {
    reject = settle;
  });
  return { promise, reject };
}
