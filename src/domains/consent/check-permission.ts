import { findSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./consent.errors.ts";
import { type Decision, decide } from "./gate.ts";
import { readFacts } from "./gate-facts.sql.ts";

/** The gate asked with an address. Who is not known has no permission. */
export async function checkPermission(
  context: Context,
  { email, purposeId, senderEmail }: { email: string; purposeId: number; senderEmail?: string },
): Promise<Decision> {
  const address = normaliseAddress(email);
  if (!address) throw errors.addressNotValid({ field: "email" });
  const subjectId = await findSubject(context, address);
  if (subjectId) context.touched.add(subjectId);
  return decide(
    await readFacts(context, { subjectId, purposeId, address, senderAddress: senderOf(senderEmail) }),
  );
}

/** As blocks name a sender. */
export function senderOf(email: string | undefined): string | undefined {
  if (email === undefined) return undefined;
  const address = normaliseAddress(email);
  if (!address) throw errors.addressNotValid({ field: "senderEmail" });
  return address;
}
