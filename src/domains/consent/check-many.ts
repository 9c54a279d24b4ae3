import { findSubjects, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { decideMany } from "./decide.ts";
import { type Decision, decide } from "./gate.ts";
import { readFacts } from "./gate-facts.sql.ts";

/** The gate asked with many addresses, in their order; undefined for what is no address. */
export async function checkMany(
  context: Context,
  { emails, purposeId }: { emails: readonly string[]; purposeId: number },
): Promise<{ email: string; decision: Decision | undefined }[]> {
  const stranger = decide(await readFacts(context, undefined, purposeId));
  const addresses = emails.map((email) => ({ email, address: normaliseAddress(email) }));
  const subjects = await findSubjects(
    context,
    addresses.flatMap(({ address }) => address ?? []),
  );
  const subjectIds = [...subjects.values()];
  for (const subjectId of subjectIds) context.touched.add(subjectId);
  const decisions = await decideMany(context, { purposeId, subjectIds });
  return addresses.map(({ email, address }) => {
    const subjectId = address === undefined ? undefined : subjects.get(address);
    const known = subjectId && decisions.get(subjectId);
    return { email, decision: address === undefined ? undefined : (known ?? stranger) };
  });
}
