import { decideMany, type Purpose, type Reason } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { PersonRow } from "./read-rows.ts";

/** What the gate has against each person, purpose by purpose. */
export type Said = ReadonlyMap<SubjectId, ReadonlyMap<number, readonly Reason[]>>;

export async function whatTheySaid(
  context: Context,
  purposes: readonly Purpose[],
  ids: readonly SubjectId[],
): Promise<Said> {
  const said = new Map<SubjectId, Map<number, readonly Reason[]>>();
  if (ids.length === 0) return said;
  for (const subjectId of ids) said.set(subjectId, new Map());
  for (const { id } of purposes) {
    for (const [subjectId, decision] of await decideMany(context, { purposeId: id, subjectIds: ids }))
      said.get(subjectId)?.set(id, decision.allowed ? [] : decision.reasons);
  }
  return said;
}

/** The purposes of these that a person has not permitted, or no more. Nothing is known of who is new. */
export function newlyGranted(
  purposes: readonly Purpose[],
  said: ReadonlyMap<number, readonly Reason[]> | undefined,
): readonly Purpose[] {
  if (!said) return purposes;
  return purposes.filter(({ id }) => {
    const reasons = said.get(id) ?? [];
    return reasons.includes("no_permission") || reasons.includes("expired");
  });
}

/** An import never overrides a no, nor a block: whoever said one for any of the lists' purposes is on none of them. */
export function saidNo(said: ReadonlyMap<number, readonly Reason[]> | undefined): boolean {
  if (!said) return false;
  return [...said.values()].some((reasons) => reasons.some((reason) => noes.has(reason)));
}

const noes: ReadonlySet<Reason> = new Set(["withdrawn", "objected", "declined", "suppressed"]);

/** The evidence with which a row permits under this basis; undefined where it shows no consent. */
export function consentOf(
  { consent }: Pick<PersonRow, "consent">,
  basis: "consent" | "soft_opt_in",
): Record<string, string> | undefined {
  if (consent !== "none") return consent;
  return basis === "consent" ? undefined : {};
}
