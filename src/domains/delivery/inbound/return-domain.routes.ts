import type { Context } from "#kernel/context.ts";
import { type Route, route } from "#kernel/module.ts";
import { readMx, readTexts } from "../dkim/read-dns.ts";
import * as operations from "./return-domain.api.ts";
import {
  checkReturnDomain,
  type ReturnDomain,
  removeReturnDomain,
  returnDomainOf,
  setReturnDomain,
  signedDomains,
} from "./return-domain.ts";
import { spfRecord } from "./spf.ts";

export const returnDomainRoutes: readonly Route[] = [
  route(operations.getReturnDomain, describe),
  route(operations.setReturnDomain, async (context, { body }) => {
    await setReturnDomain(context, body.domain, { readTexts, readMx });
    return describe(context);
  }),
  route(operations.checkReturnDomain, async (context) => {
    await checkReturnDomain(context, { readTexts, readMx });
    return describe(context);
  }),
  route(operations.removeReturnDomain, async (context) => {
    await removeReturnDomain(context);
    return null;
  }),
];

async function describe(context: Context) {
  const own = await returnDomainOf(context);
  return {
    installation: context.config.inboundDomain || null,
    signed: await signedDomains(context),
    own: own ? described(own) : null,
  };
}

function described({ domain, under, leadsTo, mx, spf, checkedAt, inUse }: ReturnDomain) {
  // Where nothing above it is signed any more, the record that was shown named its parent.
  const above = under ?? domain.slice(domain.indexOf(".") + 1);
  return {
    domain,
    inUse,
    unsigned: under === undefined,
    records: [
      { type: "MX" as const, name: domain, value: `10 ${leadsTo}`, dns: mx },
      { type: "TXT" as const, name: domain, value: spfRecord(above), dns: spf },
    ],
    checkedAt: checkedAt?.toISOString() ?? null,
  };
}
