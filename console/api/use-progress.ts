import { useEffect, useState } from "react";
import { serverEvents } from "./server-events.ts";

export type ProgressState<T> = {
  /** The last thing the server told. */
  latest: T | undefined;
  /** `waiting` until the first word; `lost` while the connection is being made again. */
  connection: "waiting" | "live" | "lost" | "ended";
};

const reconnectAfter = 2_000;

/**
 * Follows long work by server-sent events. Each event's data is one JSON object; the last one says `done: true`. The work goes on whether anybody watches or not. `undefined` follows nothing.
 */
export function useProgress<T extends { done: boolean }>(url: string | undefined): ProgressState<T> {
  const [state, setState] = useState<ProgressState<T>>({ latest: undefined, connection: "waiting" });

  useEffect(() => {
    if (!url) return;
    const watching = new AbortController();
    setState({ latest: undefined, connection: "waiting" });
    const hear = (latest: T) => setState({ latest, connection: latest.done ? "ended" : "live" });
    const lose = () => setState((before) => ({ ...before, connection: "lost" }));
    void follow(url, watching.signal, hear, lose);
    return () => watching.abort();
  }, [url]);

  return state;
}

async function follow<T extends { done: boolean }>(
  url: string,
  signal: AbortSignal,
  hear: (latest: T) => void,
  lose: () => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const data of serverEvents(url, signal)) {
        const latest = JSON.parse(data) as T;
        hear(latest);
        if (latest.done) return;
      }
    } catch {
      if (signal.aborted) return;
    }
    lose();
    await new Promise((resolve) => setTimeout(resolve, reconnectAfter));
  }
}
