import type { AddressInfo } from "node:net";
import { createApiKey } from "#domains/accounts/accounts.api.ts";
import { createSource, listPurposes, updatePurpose } from "#domains/consent/consent.api.ts";
import { getSenders } from "#domains/delivery/senders.api.ts";
import { createTemplate } from "#domains/templates/templates.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import { expectStatus, firstOwner, openSite, type Site } from "../site.ts";

type Scope = InputOf<typeof createApiKey>["body"]["scopes"][number];

export type Server = {
  /** What a client is given instead of its own base address. */
  url: string;
  /** A key whose source says that people agreed. */
  key: string;
  /** The same, that may write campaigns and not send them. */
  writerKey: string;
  /** A key that says nothing of where its people are asked. */
  looseKey: string;
  /** A key that sends single messages, and one for the relay. */
  sendingKey: string;
  smtpKey: string;
  /** Whom the account writes as. */
  sender: string;
  site: Site;
  /** A template that asks to confirm. */
  confirmationId: number;
  close(): Promise<void>;
};

/** The product on a real port, with a business and two API keys: for clients written by others, unmodified. */
export async function openServer(): Promise<Server> {
  const site = await openSite();
  const { visitor } = await firstOwner(site);
  const { purposes } = expectStatus(await visitor.call(listPurposes), 200);
  const newsletter = purposes.find(({ key }) => key === "newsletter")?.id ?? 0;
  const body = { leastStrength: "recorded" } as const;
  expectStatus(await visitor.call(updatePurpose, { params: { id: newsletter }, body }), 200);
  const source = await visitor.call(createSource, {
    body: {
      kind: "api",
      name: "Boutique en ligne",
      askedHow: "Case à la commande",
      basis: "consent",
      strength: "recorded",
      informed: "at_collection",
    },
  });
  const keyFor = async (sourceId?: number, without?: Scope): Promise<string> => {
    const scopes: Scope[] = [
      "contacts:read",
      "contacts:write",
      "contacts:export",
      "account:read",
      "consent:read",
      "consent:write",
      "campaigns:read",
      "campaigns:write",
      "campaigns:send",
      "media:write",
      "webhooks:read",
      "webhooks:admin",
    ];
    const made = await visitor.call(createApiKey, {
      body: {
        name: "Programme",
        scopes: scopes.filter((scope) => scope !== without),
        ...(sourceId ? { sourceId } : {}),
      },
    });
    return expectStatus(made, 201).key;
  };
  const sourceId = expectStatus(source, 201).id;
  const special = async (kind: "api" | "smtp", scopes: Scope[]): Promise<string> =>
    expectStatus(await visitor.call(createApiKey, { body: { name: kind, kind, scopes } }), 201).key;
  const keys = {
    key: await keyFor(sourceId),
    writerKey: await keyFor(sourceId, "campaigns:send"),
    looseKey: await keyFor(),
    sendingKey: await special("api", [
      "transactional:send",
      "transactional:read",
      "transactional:admin",
      "templates:read",
      "templates:write",
      "delivery:read",
      "delivery:admin",
      "contacts:read",
      "contacts:write",
    ]),
    smtpKey: await special("smtp", ["transactional:send"]),
  };
  const template = await visitor.call(createTemplate, {
    body: {
      name: "Confirmation",
      format: "html",
      subject: "Confirmez",
      previewText: "",
      source: '<p>{{ contact.FIRSTNAME }}</p><a href="{{ params.DOIurl }}">Je confirme</a>',
    },
  });
  const confirmationId = expectStatus(template, 201).id;
  await site.server.listen({ port: 0, host: "127.0.0.1" });
  const { port } = site.server.server.address() as AddressInfo;
  const { senders } = expectStatus(await visitor.call(getSenders), 200);
  return {
    url: `http://127.0.0.1:${port}/v3`,
    ...keys,
    sender: senders[0]?.email ?? "",
    site,
    confirmationId,
    close: () => site.close(),
  };
}
