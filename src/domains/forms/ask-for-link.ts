import { findSubject } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type AccountId, type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { judgeMails } from "./sign-up-pace.ts";

type Asked = {
  accountId: AccountId;
  address: string;
  ip: string;
  traceId: string;
  /** In which it was asked, and is answered. */
  language?: Language;
  /** Who else may be meant by an address of nobody who is held. */
  otherwise?: (context: Context) => Promise<SubjectId | undefined>;
};

/**
 * Somebody asks for a link to their own pages, by the address they give; the job on `queue` sends it to the address held.
 * The work is the same whether or not it is known: for a stranger a job is left that finds nobody. It carries an opaque
 * id, never the address.
 */
export function askForLink(
  resources: Resources,
  queue: string,
  { accountId, address, ip, traceId, language, otherwise }: Asked,
): Promise<"asked" | "too_many"> {
  const actor = { kind: "subject", subjectId: undefined } as const;
  return inAccount(resources, { accountId, actor, traceId }, async (context) => {
    const known = await findSubject(context, address);
    const [judged] = await judgeMails(context, [{ address, ip }]);
    if (judged === "network_full") return "too_many";
    if (judged === "address_full") return "asked";
    const subjectId = known ?? (await otherwise?.(context)) ?? timeOrderedId(context.now);
    await context.jobs.enqueue(context.tx, queue, { accountId, traceId, subjectId, language });
    return "asked";
  });
}
