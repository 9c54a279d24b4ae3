import type { Context } from "#kernel/context.ts";
import { LicetError } from "#kernel/errors.ts";
import type { JobHandler } from "#kernel/module.ts";
import { watchReturnDomain } from "../inbound/return-domain.ts";
import { checkDomain, type ReadTexts } from "./change-domains.ts";
import { listDomains } from "./domains.sql.ts";
import { readMx, readTexts } from "./read-dns.ts";

/**
 * Looks at the DNS of all domains that have keys: signing begins without anybody pressing a button, and ends when a record
 * is gone, since a signature that can't be checked is a bad mark. A DNS that says nothing changes nothing.
 */
export async function checkDomains(context: Context, read: ReadTexts): Promise<void> {
  for (const { domain, keys } of await listDomains(context)) {
    if (keys.length === 0) continue;
    try {
      await checkDomain(context, domain, read);
    } catch (error) {
      if (!(error instanceof LicetError)) throw error;
    }
  }
}

export const checkDomainsJob: JobHandler = {
  queue: "delivery.check-domains",
  async handle(context) {
    await checkDomains(context, readTexts);
    await watchReturnDomain(context, { readTexts, readMx });
  },
  wakeUp: true,
  everyAccountAt: "23 * * * *",
};
