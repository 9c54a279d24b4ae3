import type { OutgoingHttpHeaders } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { seesMasked } from "./context.ts";
import { inAccount } from "./db.ts";
import { despiteDeadlock } from "./despite-deadlock.ts";
import type { HttpOptions } from "./http-options.ts";
import { errors } from "./kernel.errors.ts";
import { languageOf } from "./localized.ts";
import { maskAddresses } from "./mask.ts";
import { type Download, type Exchange, noContent, type Route } from "./module.ts";
import { type InputOf, isBinary, type Operation } from "./operation.ts";
import { holdsHalfCharacter, validationError } from "./validation.ts";

/** Makes an operation's route: validation, who asks, one transaction, the trace, the reply's allow-list. */
export function mountOperation(app: FastifyInstance, route: Route, options: HttpOptions): void {
  const { operation } = route;
  const status = Number(Object.keys(operation.reply)[0]);
  const file = isFile(operation);
  app.route({
    method: operation.method,
    url: operation.path,
    ...(operation.bodyLimit ? { bodyLimit: operation.bodyLimit } : {}),
    ...(route.gathered ? { config: { rateLimit: false } } : {}),
    attachValidation: true,
    schema: {
      ...(operation.params ? { params: operation.params } : {}),
      ...(operation.query ? { querystring: operation.query } : {}),
      ...(operation.body && !isBinary(operation.body) ? { body: operation.body } : {}),
      ...(file || route.stream ? {} : { response: operation.reply }),
    },
    handler: async (request, reply) => {
      // Who asks comes before what is wrong with the request: a stranger learns nothing of the shapes.
      const who = await options.authenticate(options.resources, request, operation);
      const problem = request.validationError;
      if (problem) throw validationError(problem.validation as never, problem.validationContext ?? "request");
      // What a file holds can't be masked.
      if (file && seesMasked(who.actor)) throw errors.maskedFile();
      if (isBinary(operation.body)) {
        if (!Buffer.isBuffer(request.body)) throw errors.notBytes();
      } else if (holdsHalfCharacter(request.body))
        throw errors.invalid({ field: "request", problem: halfCharacter });
      const work = {
        accountId: who.accountId,
        actor: who.actor,
        language: languageOf(request.headers["accept-language"], who.language ?? "en"),
        traceId: request.traceId,
      };
      const input = {
        params: request.params,
        query: request.query,
        body: request.body,
      } as InputOf<Operation>;
      if (route.gathered)
        return reply
          .code(status)
          .send(await route.gathered(options.resources, work, input, exchange(request, reply, options)));
      const finish = (context: Parameters<typeof options.recordTrace>[0]) =>
        options.recordTrace(context, operation.id, operation.permission);
      if (route.stream) {
        let looks = 0;
        return streamProgress(request, reply, async () => {
          // Whoever was let in from outside may be put out while the stream runs.
          if (who.actor.kind === "staff") await options.authenticate(options.resources, request, operation);
          const snapshot = await inAccount(
            options.resources,
            work,
            (context) => route.handle(context, input, exchange(request, reply, options)),
            // Whose every step is told looks once at a stream, unless people are opened on the way.
            async (context) => {
              if (looks++ === 0 || context.touched.size > 0) await finish(context);
            },
          );
          return seesMasked(who.actor) ? maskAddresses(snapshot) : snapshot;
        });
      }
      const result = await despiteDeadlock(() =>
        inAccount(
          options.resources,
          work,
          (context) => route.handle(context, input, exchange(request, reply, options)),
          finish,
        ),
      );
      if (file) return sendFile(reply, result as Download);
      if (result === noContent) return reply.code(204).send();
      if (status === 204) return reply.code(status).send();
      return reply.code(status).send(seesMasked(who.actor) ? maskAddresses(result) : result);
    },
  });
}

const halfCharacter = {
  en: "contains half a character, which can't be kept.",
  fr: "contient une moitié de caractère, qui ne peut pas être conservée.",
};

/** A reply that is a file; `Download` is what the handler returns. */
function isFile(operation: Operation): boolean {
  return Object.values(operation.reply).some(isBinary);
}

function sendFile(reply: FastifyReply, file: Download): FastifyReply {
  const ascii = file.fileName.replace(/[^\w. -]/g, "_");
  return reply
    .header(
      "content-disposition",
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    )
    .header("cache-control", "no-store")
    .header("content-security-policy", "sandbox; default-src 'none'")
    .type(file.contentType)
    .send(file.content);
}

const progressInterval = 500;

/** Server-sent events (HTML Living Standard, 9.2): a snapshot twice a second until it says `done`. */
async function streamProgress(
  request: FastifyRequest,
  reply: FastifyReply,
  snapshot: () => Promise<unknown>,
): Promise<FastifyReply> {
  let current = (await snapshot()) as { done: boolean };
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  let open = true;
  request.raw.on("close", () => {
    open = false;
  });
  while (open) {
    reply.raw.write(`data: ${JSON.stringify(current)}\n\n`);
    if (current.done) break;
    await new Promise((resolve) => setTimeout(resolve, progressInterval));
    try {
      current = (await snapshot()) as { done: boolean };
    } catch {
      // The browser connects again by itself, and is told then what is wrong.
      break;
    }
  }
  reply.raw.end();
  return reply;
}

function exchange(request: FastifyRequest, reply: FastifyReply, options: HttpOptions): Exchange {
  const secure = options.resources.config.url.startsWith("https:");
  return {
    ip: request.ip,
    userAgent: String(request.headers["user-agent"] ?? "").slice(0, 400),
    header: (name) => request.headers[name]?.toString(),
    cookie: (name) => request.cookies[name],
    setCookie: (name, value, expires) => {
      reply.setCookie(name, value, { path: "/", httpOnly: true, sameSite: "lax", secure, expires });
    },
    clearCookie: (name) => {
      reply.clearCookie(name, { path: "/" });
    },
  };
}
