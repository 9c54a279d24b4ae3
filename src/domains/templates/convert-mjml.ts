import { Worker } from "node:worker_threads";

export type Converted =
  | { html: string; errors: { line: number; message: string }[] }
  | { failed: "unreadable" | "too-much" | "busy" };

/** What one template may take: far more than any that people write. */
const limits = { milliseconds: 10_000, megabytes: 256, waiting: 50 };

type Job = { source: string; answer: (converted: Converted) => void };

const waiting: Job[] = [];
let running: (Job & { timer: NodeJS.Timeout }) | undefined;
let worker: Worker | undefined;

/**
 * MJML to HTML, one template at a time, in a thread beside this process's own: whatever somebody writes, requests are
 * answered and messages go out meanwhile. One that takes too long or too much memory ends with its thread.
 */
export function convertMjml(source: string): Promise<Converted> {
  const known = recent.get(source);
  if (known) return Promise.resolve(known);
  if (waiting.length >= limits.waiting) return Promise.resolve({ failed: "busy" });
  return new Promise((answer) => {
    waiting.push({ source, answer });
    next();
  });
}

function next(): void {
  const job = running ? undefined : waiting.shift();
  if (!job) return;
  worker ??= start();
  const thread = worker;
  running = { ...job, timer: setTimeout(() => void thread.terminate(), limits.milliseconds) };
  // A process does not end over one that is being converted, and does with an idle thread.
  thread.ref();
  thread.postMessage(job.source);
}

function start(): Worker {
  const thread = new Worker(new URL("./mjml-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  thread.on("message", (converted: Converted) => finish(converted));
  // Stopped by its limits of time or memory. The next template gets a new one.
  thread.on("error", () => {});
  thread.on("exit", () => {
    worker = undefined;
    finish({ failed: "too-much" });
  });
  return thread;
}

function finish(converted: Converted): void {
  if (!running) return;
  const { source, answer, timer } = running;
  clearTimeout(timer);
  running = undefined;
  worker?.unref();
  if ("html" in converted) remember(source, converted);
  answer(converted);
  next();
}

/** A campaign and a preview ask for the same source again and again, in each language and for each footer. */
const recent = new Map<string, Converted>();
const kept = { most: 20, longest: 300_000 };

function remember(source: string, converted: { html: string } & Converted): void {
  if (source.length + converted.html.length > kept.longest) return;
  recent.set(source, converted);
  const [oldest] = recent.keys();
  if (recent.size > kept.most && oldest !== undefined) recent.delete(oldest);
}
