import { createApiKey } from "#domains/accounts/api-keys.ts";
import { authenticate } from "#domains/accounts/index.ts";
import { openSending, type Sending } from "#domains/delivery/dispatch/sending.fixture.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Actor } from "#kernel/context.ts";
import { createHttpServer } from "#kernel/http.ts";
import type { SinkBehaviour } from "#test/smtp-sink.ts";
import { modules } from "../../app.ts";
import { permissions } from "../accounts/policy.ts";

type Answer = { status: number; body: Record<string, never> & { messageId?: string; messageIds?: string[] } };

/** A shop's program with a key, before a shop whose mail goes to a recording server. */
export type Program = Sending & {
  key: string;
  smtpKey: string;
  post(body: object, headers?: Record<string, string>): Promise<Answer>;
  ask(method: "GET" | "DELETE" | "POST", path: string, body?: object): Promise<Answer>;
};

const owner: Actor = { kind: "user", userId: 1, permissions: new Set(permissions) };

export async function openProgram(behaviour: Partial<SinkBehaviour> = {}): Promise<Program> {
  const sending = await openSending(behaviour);
  const { t, shop } = sending;
  const server = await createHttpServer({ resources: t.resources, modules, authenticate, recordTrace });
  const keyOf = (kind: "api" | "smtp") =>
    t.inAccount(
      shop.accountId,
      (context) =>
        createApiKey(context, {
          name: kind,
          kind,
          scopes:
            kind === "smtp"
              ? ["transactional:send"]
              : [
                  "transactional:send",
                  "transactional:read",
                  "transactional:admin",
                  "delivery:read",
                  "delivery:admin",
                  "consent:read",
                  "consent:write",
                  "account:read",
                ],
        }),
      { actor: owner },
    );
  const { key } = await keyOf("api");
  const { key: smtpKey } = await keyOf("smtp");
  const ask = async (method: string, url: string, payload?: object, headers = {}): Promise<Answer> => {
    const response = await server.inject({
      method: method as "POST",
      url,
      headers: { "api-key": key, ...headers },
      ...(payload ? { payload } : {}),
    });
    return { status: response.statusCode, body: response.body ? JSON.parse(response.body) : {} };
  };
  return {
    ...sending,
    key,
    smtpKey,
    ask,
    post: (body, headers) => ask("POST", "/v3/smtp/email", body, headers),
    async close() {
      await server.close();
      await sending.close();
    },
  };
}
