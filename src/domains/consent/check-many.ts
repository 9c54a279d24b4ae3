import { findSubjects, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { blockedDomains, domainOf } from "./blocked-domains.ts";
import { senderOf } from "./check-permission.ts";
import { decideMany } from "./decide.ts";
import { type Decision, decide } from "./gate.ts";
import { readFacts } from "./gate-facts.sql.ts";

/** The gate asked with many addresses, in their order; undefined for what is no address. */
export async function checkMany(
  context: Context,
  { emails, purposeId, senderEmail }: { emails: readonly string[]; purposeId: number; senderEmail?: string },
): Promise<{ email: string; decision: Decision | undefined }[]> {
  const senderAddress = senderOf(senderEmail);
  const stranger = decide(await readFacts(context, { subjectId: undefined, purposeId }));
  const blocked = await blockedDomains(context);
  const addresses = emails.map((email) => ({ email, address: normaliseAddress(email) }));
  const subjects = await findSubjects(
    context,
    addresses.flatMap(({ address }) => address ?? []),
  );
  const subjectIds = [...subjects.values()];
  for (const subjectId of subjectIds) context.touched.add(subjectId);
  const decisions = await decideMany(context, { purposeId, subjectIds, senderAddress });
  return addresses.map(({ email, address }) => {
    const subjectId = address === undefined ? undefined : subjects.get(address);
    const known = subjectId && decisions.get(subjectId);
    if (address === undefined) return { email, decision: undefined };
    const decision = known ?? stranger;
    return { email, decision: blocked.has(domainOf(address)) ? atBlockedDomain(decision) : decision };
  });
}

/** Who is no contact is found by no domain but that of the address that was asked about. */
function atBlockedDomain(decision: Decision): Decision {
  const others = decision.allowed ? [] : decision.reasons.filter((reason) => reason !== "domain_blocked");
  return { allowed: false, reasons: [...others, "domain_blocked"] };
}
