import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** Figures for Prometheus. Labels are routes, states and queues, never people. */
export const registry = new Registry();
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
