export type Stopping = {
  /** Aborts when the process is to end. */
  signal: AbortSignal;
  /** As if it had been told by a signal; told twice, it is no more urgent. */
  request(): void;
};

/** Aborts at the first SIGINT or SIGTERM; a second one ends the process at once, after `atOnce`. */
export function stopRequested(atOnce: () => void = () => {}): Stopping {
  const controller = new AbortController();
  let signals = 0;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      signals += 1;
      if (signals > 1) {
        atOnce();
        process.exit(130);
      }
      controller.abort();
    });
  }
  return { signal: controller.signal, request: () => controller.abort() };
}

export function until(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
