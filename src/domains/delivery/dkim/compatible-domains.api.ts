import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { empty } from "../shapes.api.ts";

const name = Type.String({ minLength: 3, maxLength: 253, examples: ["savons-camille.example"] });
const named = Type.Object({ domain: name });

const record = (host: string, value: string) =>
  Type.Object(
    {
      type: Type.Literal("TXT"),
      host_name: Type.String(),
      value: Type.String(),
      /** Whether the DNS shows it. */
      status: Type.Boolean(),
    },
    { examples: [{ type: "TXT", host_name: host, value, status: true }] },
  );

/**
 * In the words of clients. Two keys sign: the one that every mailbox can check, and a newer one beside it, which stands where
 * clients look for a code that proves whose the domain is, since nobody else can publish either.
 */
const records = Type.Object({
  dkim_record: record("licet-rsa-t1a2b3._domainkey.savons-camille.example", "v=DKIM1; k=rsa; p=MIIBIj…"),
  brevo_code: record(
    "licet-ed25519-t1a2b3._domainkey.savons-camille.example",
    "v=DKIM1; k=ed25519; p=11qYAYKx…",
  ),
  dmarc_record: record("_dmarc.savons-camille.example", "v=DMARC1; p=none"),
});

const done = Type.String({ examples: ["The domain is there. Put these records into its DNS."] });

export const getDomains = operation({
  id: "getDomains",
  method: "GET",
  path: "/v3/senders/domains",
  permission: "delivery:read",
  summary: "The domains that the account writes from",
  reply: {
    200: Type.Object({
      domains: Type.Array(
        Type.Object({
          id: name,
          domain_name: name,
          /** Mail is signed for it. */
          authenticated: Type.Boolean(),
          verified: Type.Boolean(),
          ip: Type.Null(),
          provider: Type.String({ default: "" }),
        }),
      ),
      count: Type.Integer({ examples: [1] }),
      current_page: Type.Integer({ examples: [1] }),
      total_pages: Type.Integer({ examples: [1] }),
    }),
  },
});

export const createDomain = operation({
  id: "createDomain",
  method: "POST",
  path: "/v3/senders/domains",
  permission: "delivery:admin",
  summary: "Add a domain to write from: makes the keys that sign its mail, and the records for its DNS",
  body: Type.Object({ name }),
  reply: { 201: Type.Object({ id: name, domain_name: name, message: done, dns_records: records }) },
});

export const getDomainConfiguration = operation({
  id: "getDomainConfiguration",
  method: "GET",
  path: "/v3/senders/domains/:domain",
  permission: "delivery:read",
  summary: "The records for a domain's DNS, and which of them it shows",
  params: named,
  reply: {
    200: Type.Object({
      domain: name,
      verified: Type.Boolean(),
      authenticated: Type.Boolean(),
      dns_records: records,
    }),
  },
});

export const deleteDomain = operation({
  id: "deleteDomain",
  method: "DELETE",
  path: "/v3/senders/domains/:domain",
  permission: "delivery:admin",
  summary: "Forget a domain's keys: its mail is signed no more",
  params: named,
  reply: { 204: empty },
});

export const authenticateDomain = operation({
  id: "authenticateDomain",
  method: "PUT",
  path: "/v3/senders/domains/:domain/authenticate",
  permission: "delivery:admin",
  summary: "Look at the domain's DNS: from the moment it shows a key, mail is signed",
  params: named,
  reply: { 200: Type.Object({ domain_name: name, message: done }) },
});
