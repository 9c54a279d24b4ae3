import type { FastifyInstance, FastifyReply, RouteOptions } from "fastify";
import type { Resources } from "./context.ts";
import { letterPolicy } from "./letter-page.ts";
import type { PageReply, PageRoute } from "./module.ts";
import { policyWith } from "./page.ts";
import { mountWithFiles, readPosted } from "./posted-files.ts";

/** Mounts a server-rendered public page: no session, no script, nothing from elsewhere. */
export function mountPage(app: FastifyInstance, page: PageRoute, resources: Resources): void {
  const route: RouteOptions = {
    method: page.method,
    url: page.path,
    bodyLimit: 64 * 1024,
    handler: async (request, reply) => {
      const posted =
        page.takesFiles && request.isMultipart()
          ? await readPosted(request)
          : { form: textsOf(request.body), files: [] };
      const answer = await page.handle(resources, {
        params: (request.params ?? {}) as Record<string, string>,
        query: firstOfEach((request.query ?? {}) as Record<string, string | string[]>),
        ...posted,
        ip: request.ip,
        userAgent: String(request.headers["user-agent"] ?? "").slice(0, 400),
        acceptLanguage: request.headers["accept-language"],
        traceId: request.traceId,
        raw: request,
      });
      if (answer.kind === "asset") return sendAsset(reply, answer);
      reply.header("cache-control", "no-store");
      if (answer.kind === "json") return sendJson(reply, answer);
      if (answer.kind === "letter") return sendLetter(reply, answer);
      if (answer.kind === "redirect") return reply.redirect(answer.to, 303);
      return reply
        .code(answer.status)
        .header("content-security-policy", policyWith(answer))
        .type("text/html; charset=utf-8")
        .send(answer.html);
    },
  };
  if (page.takesFiles) mountWithFiles(app, route, page.takesFiles);
  else app.route(route);
}

function sendLetter(reply: FastifyReply, { html, audience }: Extract<PageReply, { kind: "letter" }>) {
  if (audience === "its_reader") reply.header("x-robots-tag", "noindex, nofollow");
  return reply
    .header("content-security-policy", letterPolicy)
    .header("referrer-policy", "no-referrer")
    .type("text/html; charset=utf-8")
    .send(html);
}

function sendJson(reply: FastifyReply, answer: Extract<PageReply, { kind: "json" }>): FastifyReply {
  if (answer.readableBy) {
    reply
      .header("access-control-allow-origin", answer.readableBy)
      .header("access-control-allow-methods", "GET, POST")
      .header("access-control-allow-headers", "content-type")
      .header("access-control-max-age", "600")
      .header("cross-origin-resource-policy", "cross-origin");
  }
  // The answer depends on who asks: no cache may give it to another site.
  return reply
    .header("vary", "origin")
    .code(answer.status)
    .type("application/json")
    .send(answer.body ?? undefined);
}

const keeping = {
  for_ever: "public, max-age=31536000, immutable",
  an_hour: "public, max-age=3600",
  not: "no-store",
} as const;

function sendAsset(reply: FastifyReply, asset: Extract<PageReply, { kind: "asset" }>): FastifyReply {
  return reply
    .header("cache-control", keeping[asset.keep])
    .header("cross-origin-resource-policy", asset.fileName ? "same-origin" : "cross-origin")
    .headers(asset.fileName ? { "content-disposition": `attachment; filename="${asset.fileName}"` } : {})
    .header("content-security-policy", "sandbox; default-src 'none'")
    .type(asset.contentType)
    .send(asset.content);
}

function firstOfEach(query: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([key, value]) => [key, Array.isArray(value) ? (value[0] ?? "") : value]),
  );
}

/** The fields of a form. A body in another format may hold anything: what is no text is left out. */
function textsOf(body: unknown): Record<string, string | string[]> {
  if (typeof body !== "object" || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]): [string, string | string[]][] => {
      if (typeof value === "string") return [[name, value]];
      return Array.isArray(value) ? [[name, value.filter((each) => typeof each === "string")]] : [];
    }),
  );
}
