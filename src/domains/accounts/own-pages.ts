import type { FastifyRequest } from "fastify";
import type { Config } from "#kernel/config.ts";
import { errors } from "#kernel/kernel.errors.ts";

/**
 * Refuses a changing request that a foreign page made a browser send: a cookie goes along by itself, a header of one's
 * own does not. Signing in is covered too, or a foreign page could sign a visitor in as somebody else.
 */
export function requireOwnPages(request: FastifyRequest, config: Config): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  if (request.headers["x-licet-request"] !== "1") throw errors.crossSite();
  const { origin } = request.headers;
  if (origin !== undefined && !isOurs(origin, request, config)) throw errors.crossSite();
}

function isOurs(origin: string, request: FastifyRequest, config: Config): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  // The host alone: a proxy that ends TLS may not say so. Read as an address, it loses the usual port.
  const own = `${protocol}//${request.host}`;
  return host === new URL(config.url).host || (URL.canParse(own) && host === new URL(own).host);
}
