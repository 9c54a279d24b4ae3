import { type Route, route } from "#kernel/module.ts";
import { checkDomain, deleteDomainKeys, makeDomainKeys } from "./change-domains.ts";
import * as operations from "./domains.api.ts";
import { getDomain, listDomains, type SenderDomain } from "./domains.sql.ts";
import { recordFor } from "./keys.ts";
import { readTexts } from "./read-dns.ts";

export const domainRoutes: readonly Route[] = [
  route(operations.getSenderDomains, async (context) => ({
    domains: (await listDomains(context)).map(described),
  })),
  route(operations.makeSenderDomainKeys, async (context, { params }) => {
    await makeDomainKeys(context, params.domain);
    return described(await getDomain(context, params.domain));
  }),
  route(operations.checkSenderDomain, async (context, { params }) => {
    await checkDomain(context, params.domain, readTexts);
    return described(await getDomain(context, params.domain));
  }),
  route(operations.deleteSenderDomainKeys, async (context, { params }) => {
    await deleteDomainKeys(context, params.domain);
    return null;
  }),
];

function described({ domain, keys }: SenderDomain) {
  return {
    domain,
    signed: keys.some(({ dns, readable }) => dns === "published" && readable),
    records: keys.map(({ algorithm, dns, checkedAt, readable, ...key }) => ({
      algorithm,
      type: "TXT" as const,
      ...recordFor({ domain, algorithm, ...key }),
      dns,
      readable,
      checkedAt: checkedAt?.toISOString() ?? null,
    })),
  };
}
