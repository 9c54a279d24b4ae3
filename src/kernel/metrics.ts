import { AggregatorRegistry, Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { siblingsAnswering } from "./siblings.ts";

/** Figures for Prometheus. Labels are routes, states and queues, never people. */
const registry = new Registry();
export const figuresType = registry.contentType;
collectDefaultMetrics({ register: registry, prefix: "licet_" });

const requests = new Histogram({
  name: "licet_http_request_seconds",
  help: "Requests by method, route and status",
  labelNames: ["method", "route", "status"],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.5, 1, 5],
  registers: [registry],
});

const jobs = new Counter({
  name: "licet_jobs_total",
  help: "Jobs ended, by queue and outcome",
  labelNames: ["queue", "outcome"],
  registers: [registry],
});

const messages = new Counter({
  name: "licet_messages_total",
  help: "Messages by the state they reached",
  labelNames: ["stream", "state"],
  registers: [registry],
});

/** Finding them by their labels takes longer than counting; routes and states are few. */
const byLabels = new Map<string, ReturnType<typeof requests.labels>>();

export function observeRequest(method: string, route: string, status: number, seconds: number): void {
  const name = `${method} ${status} ${route}`;
  const seen = byLabels.get(name) ?? requests.labels({ method, route, status: String(status) });
  byLabels.set(name, seen);
  seen.observe(seconds);
}

export function countJob(queue: string, outcome: "completed" | "failed"): void {
  jobs.inc({ queue, outcome });
}

export function countMessages(stream: string, state: string, count: number): void {
  if (count > 0) messages.inc({ stream, state }, count);
}

const figuresOfSiblings = siblingsAnswering("figures", () => registry.getMetricsAsJSON());

/** Of this process and its siblings together: counts and memory are added up, delays are averages. */
export async function figures(processes: number): Promise<string> {
  const others = await figuresOfSiblings(processes - 1);
  if (others.length === 0) return registry.metrics();
  return AggregatorRegistry.aggregate([await registry.getMetricsAsJSON(), ...others]).metrics();
}
