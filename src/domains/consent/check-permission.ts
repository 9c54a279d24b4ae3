import { findSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./consent.errors.ts";
import { type Decision, decide } from "./gate.ts";
import { readFacts } from "./gate-facts.sql.ts";

/** The gate asked with an address. Who is not known has no permission. */
export async function checkPermission(
  context: Context,
  { email, purposeId }: { email: string; purposeId: number },
): Promise<Decision> {
  const address = normaliseAddress(email);
  if (!address) throw errors.addressNotValid({ field: "email" });
  const subjectId = await findSubject(context, address);
  if (subjectId) context.touched.add(subjectId);
  return decide(await readFacts(context, subjectId, purposeId));
}
