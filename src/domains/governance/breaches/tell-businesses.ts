import { getBusiness, realAccounts } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { errors } from "./breaches.errors.ts";
import { type Reported, reportBreach } from "./report-breach.ts";

/** Whom whoever runs the installation works for. */
export async function hostedBusinesses(context: Context): Promise<{ number: number; name: string }[]> {
  const businesses: { number: number; name: string }[] = [];
  for (const accountId of await realAccounts(context)) {
    const { legalName } = await withAccount(context, { accountId }, getBusiness);
    businesses.push({ number: accountId, name: legalName });
  }
  return businesses;
}

type Told = Pick<Reported, "name" | "facts" | "kinds" | "suspectedAt" | "exercise"> & {
  businesses: readonly number[];
};

/**
 * A processor tells each controller without delay (GDPR art. 33(2)): the breach stands in each one's own register, its owners
 * are written to, and its own 72 hours run from now. All of them or none.
 */
export async function tellBusinesses(
  context: Context,
  { businesses, ...told }: Told,
): Promise<{ business: number; breachId: number }[]> {
  const hosted = new Set<number>(await realAccounts(context));
  const chosen = [...new Set(businesses)];
  if (!chosen.every((number) => hosted.has(number)))
    throw errors.breachNoSuchBusiness({ field: "businesses" });
  const opened: { business: number; breachId: number }[] = [];
  for (const accountId of chosen as AccountId[]) {
    const breachId = await withAccount(
      context,
      { accountId, actor: { kind: "system", name: "operator" } },
      (inner) => reportBreach(inner, { ...told, awareAt: null, processorNotifiedAt: context.now }),
    );
    opened.push({ business: accountId, breachId });
  }
  return opened;
}
