import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Resources } from "./context.ts";
import { registry } from "./metrics.ts";

/** `/healthz` (the process lives), `/readyz` (it can do its work), `/metrics` (Prometheus, from this machine only unless a proxy says otherwise). */
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
  app.get("/metrics", async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}

async function answers(db: Resources["db"]): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
