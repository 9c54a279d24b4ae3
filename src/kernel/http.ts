import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import rateLimit, { type FastifyRateLimitStoreCtor } from "@fastify/rate-limit";
import fastifyStatic from "@fastify/static";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import helmet, { type HelmetOptions } from "helmet";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { mountApiPages } from "./api-pages.ts";
import { serializerWhenUsed, validatorWhenUsed } from "./compiled-when-used.ts";
import { LicetError } from "./errors.ts";
import type { HttpOptions } from "./http-options.ts";
import { timeOrderedId } from "./ids.ts";
import { errors } from "./kernel.errors.ts";
import { languageOf } from "./localized.ts";
import { observeRequest } from "./metrics.ts";
import { mountOperation } from "./mount-operation.ts";
import { mountPage } from "./mount-page.ts";
import { contentPolicy, renderPage } from "./page.ts";
import { mountPreviewFrame } from "./preview-frame.ts";
import { VisitCounts } from "./visits.ts";

declare module "fastify" {
  interface FastifyRequest {
    traceId: string;
  }
}

/** The web role: operations, public pages, the console. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { resources, modules } = options;
  const app = Fastify({
    loggerInstance: resources.log as FastifyBaseLogger,
    // One line for each request is written below, without its address: links carry tokens.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: resources.config.trustedProxies.length > 0 ? [...resources.config.trustedProxies] : false,
    bodyLimit: 256 * 1024,
    // Every line says itself which request it is about: a logger for each would say nothing more.
    childLoggerFactory: (logger) => logger,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    requestTimeout: 60_000,
    forceCloseConnections: "idle",
  });
  app.setValidatorCompiler(validatorWhenUsed as never);
  app.setSerializerCompiler(serializerWhenUsed as never);
  app.decorateRequest("traceId", "");
  const always = protectiveHeaders({
    contentSecurityPolicy: false,
    hsts: resources.config.url.startsWith("https:"),
    referrerPolicy: { policy: "no-referrer" },
  });
  app.addHook("onRequest", (request, reply, done) => {
    request.traceId = timeOrderedId(new Date());
    reply.headers(always).header("x-trace-id", request.traceId);
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    const pattern = request.routeOptions.url ?? "unknown";
    observeRequest(request.method, pattern, reply.statusCode, reply.elapsedTime / 1000);
    request.log.info(
      {
        traceId: request.traceId,
        method: request.method,
        route: pattern,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      "request",
    );
    done();
  });
  acceptEmptyJson(app);
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 64 * 1024 });
  // Files of the console cost no work, and one screen is made of hundreds: they are counted by themselves.
  app.addHook("onRoute", (route) => {
    if (route.url === `${assets}*`) route.config = { ...route.config, rateLimit: { max: 12_000 } };
  });
  await app.register(rateLimit, {
    global: true,
    max: 600,
    timeWindow: 60_000,
    store: VisitCounts as unknown as FastifyRateLimitStoreCtor,
    errorResponseBuilder: (_request, context) => errors.tooMany({ seconds: Math.ceil(context.ttl / 1000) }),
  });
  app.setErrorHandler((error: FastifyError | LicetError, request, reply) =>
    answerError(error, request, reply),
  );
  app.setNotFoundHandler((request, reply) =>
    wantsPage(request) ? answerLost(request, reply) : answerError(errors.notFound(), request, reply),
  );
  for (const module of modules) {
    for (const route of module.routes ?? []) mountOperation(app, route, options);
    for (const page of module.pages ?? []) mountPage(app, page, resources);
  }
  if (options.consoleDir) {
    await mountConsole(app, options.consoleDir);
    await mountApiPages(app);
  }
  return app;
}

/** What Helmet would work out anew for every answer, and always the same. */
function protectiveHeaders(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => {
      headers[name.toLowerCase()] = value;
    },
    removeHeader: () => {},
  };
  helmet(options)({} as IncomingMessage, answer as unknown as ServerResponse, () => {});
  return headers;
}

/** A person at a browser, not a program. */
function wantsPage(request: FastifyRequest): boolean {
  return (
    request.method === "GET" &&
    !request.url.startsWith("/v3/") &&
    /text\/html/.test(request.headers.accept ?? "")
  );
}

/** Somebody followed a link that leads nowhere, often one that was cut. */
function answerLost(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageOf(request.headers["accept-language"], "en");
  const sentence = errors.notFound().sentence(language);
  return reply
    .code(404)
    .header("content-security-policy", contentPolicy)
    .type("text/html; charset=utf-8")
    .send(
      renderPage({
        language,
        title: sentence,
        body: html`<div><h1>${sentence}</h1><p>${cutLink[language]}</p></div>` as VNode,
      }),
    );
}

const cutLink = {
  en: "If you followed a link in a message, it may have been cut: open it from the message itself.",
  fr: "Si vous avez suivi un lien dans un message, il a peut-être été coupé : ouvrez-le depuis le message lui-même.",
};

/** Old clients send `content-type: application/json` with nothing in the body. */
function acceptEmptyJson(app: FastifyInstance): void {
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => {
    const bytes = body as Buffer;
    if (bytes.length === 0) return done(null, undefined);
    try {
      const text = utf8.decode(bytes);
      // Looking at every value takes ten times as long as reading them all.
      done(null, mayNamePrototype(text) ? JSON.parse(text, withoutPrototype) : JSON.parse(text));
    } catch {
      done(errors.notJson(), undefined);
    }
  });
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
/** As it is, or with any of its letters written as an escape. */
const mayNamePrototype = (text: string): boolean => text.includes("__proto__") || text.includes("\\u00");
const withoutPrototype = (key: string, value: unknown): unknown => (key === "__proto__" ? undefined : value);

function answerError(
  error: FastifyError | LicetError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const expected = error instanceof LicetError ? error : fromFastify(error, request);
  const language = languageOf(request.headers["accept-language"], "en");
  if (!expected) request.log.error({ traceId: request.traceId, err: error }, "request failed");
  const answer = expected ?? errors.internal({ traceId: request.traceId });
  if (typeof answer.details.seconds === "number") reply.header("retry-after", answer.details.seconds);
  return reply
    .code(answer.declaration.status)
    .type("application/json")
    .send({
      code: answer.declaration.code,
      message: answer.sentence(language),
      metadata: { reason: answer.reason, ...answer.detailsIn(language) },
    });
}

/** What Fastify itself refuses, in our words; undefined for what is a bug. */
function fromFastify(error: FastifyError, { routeOptions }: FastifyRequest): LicetError | undefined {
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return errors.tooLarge({ limit: routeOptions.bodyLimit });
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return errors.unsupportedType();
    // What PostgreSQL says of U+0000, in text and in JSON: the one character that it can't keep.
    case "22021":
    case "22P05":
      return errors.invalid({ field: "request", problem: unwritable });
    default:
      return error.statusCode && error.statusCode >= 400 && error.statusCode < 500
        ? errors.invalid({ field: "request", problem: unreadable })
        : undefined;
  }
}

const unwritable = {
  en: "contains the character U+0000, which can't be kept.",
  fr: "contient le caractère U+0000, qui ne peut pas être conservé.",
};

const unreadable = { en: "can't be read.", fr: "ne peut pas être lu." };

const assets = "/assets/";

/** The built console: hashed assets for a year, and index.html for every screen's address. */
async function mountConsole(app: FastifyInstance, folder: string): Promise<void> {
  const index = readFileSync(join(folder, "index.html"), "utf8");
  await app.register(fastifyStatic, {
    root: join(folder, "assets"),
    prefix: assets,
    immutable: true,
    maxAge: "1y",
    index: false,
  });
  const sendIndex = (_request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const nonce = timeOrderedId(new Date());
    return reply
      .header("content-security-policy", consolePolicy(nonce))
      .header("cache-control", "no-store")
      .type("text/html; charset=utf-8")
      .send(index.replaceAll("__CSP_NONCE__", nonce));
  };
  mountPreviewFrame(app);
  for (const path of ["/", "/start", "/open", "/sign-in", "/join/*", "/a/*", "/operator", "/operator/*"])
    app.get(path, sendIndex);
}

function consolePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    // Mantine and charts place elements by inline style attributes, which can't run code.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
