import { afterEach } from "vitest";
import { type Sink, type SinkBehaviour, startSmtpSink } from "#test/smtp-sink.ts";
import { type PoolOptions, SmtpPool } from "./smtp-pool.ts";

/** A server that misbehaves as it is told and a pool to it, as often as a test asks; they are ended after each test of the file. */
export function poolsToSinks(usual: Partial<PoolOptions> = {}) {
  const open: { sinks: Sink[]; pools: SmtpPool[] } = { sinks: [], pools: [] };
  afterEach(async () => {
    for (const pool of open.pools.splice(0)) await pool.close();
    for (const sink of open.sinks.splice(0)) await sink.stop();
  });
  return async (
    behaviour: Partial<SinkBehaviour> = {},
    { certificate, ...options }: Partial<PoolOptions> & { certificate?: { key: string; cert: string } } = {},
  ) => {
    const sink = await startSmtpSink(behaviour, certificate);
    open.sinks.push(sink);
    const { host, port } = sink;
    const server = certificate
      ? ({ host: "localhost", port, tls: "implicit", ca: certificate.cert, name: "client.example" } as const)
      : ({ host, port, tls: "none", name: "client.example" } as const);
    const pool = new SmtpPool({ server, maxConnections: 1, ...usual, ...options });
    open.pools.push(pool);
    return { sink, pool };
  };
}
