import { BlockList, isIPv6 } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sql } from "kysely";
import type { Config } from "./config.ts";
import type { Resources } from "./context.ts";
import { errors } from "./kernel.errors.ts";
import { figures, figuresType } from "./metrics.ts";

/** `/healthz` (the process lives), `/readyz` (it can do its work), `/metrics` (Prometheus, for those whom LICET_METRICS_FROM names). */
export function mountHealth(app: FastifyInstance, resources: Resources): void {
  app.get("/healthz", async () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const checks = {
      database: await answers(resources.db),
      vault: await answers(resources.vaultDb as never),
    };
    const ready = Object.values(checks).every(Boolean);
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "not ready", checks });
  });
  app.get("/metrics", async (request, reply) => {
    // As if there were nothing: the figures tell how much an installation sends.
    if (!mayMeasure(request, resources.config)) throw errors.notFound();
    return reply.type(figuresType).send(await figures(resources.config.processes ?? 1));
  });
}

function mayMeasure(request: FastifyRequest, { metricsFrom, trustedProxies }: Config): boolean {
  // Through a proxy that nobody vouched for, everybody has the proxy's address.
  const forwarded = request.headers["x-forwarded-for"] ?? request.headers.forwarded;
  if (forwarded !== undefined && trustedProxies.length === 0) return false;
  return contains(metricsFrom, request.ip);
}

function contains(networks: readonly string[], ip: string): boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list.check(ip.replace(/%.*$/, ""), isIPv6(ip) ? "ipv6" : "ipv4");
}

async function answers(db: Resources["db"]): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
