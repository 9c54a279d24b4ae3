import { findSubject } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type AccountId, timeOrderedId } from "#kernel/ids.ts";
import { judgeMails } from "./sign-up-pace.ts";

type Asked = { accountId: AccountId; address: string; ip: string; traceId: string };

/**
 * Somebody asks for a link to their own pages, by the address they give; the job on `queue` sends it to the address held.
 * The work is the same whether or not it is known: for a stranger a job is left that finds nobody. It carries an opaque
 * id, never the address.
 */
export function askForLink(
  resources: Resources,
  queue: string,
  { accountId, address, ip, traceId }: Asked,
): Promise<"asked" | "too_many"> {
  const actor = { kind: "subject", subjectId: undefined } as const;
  return inAccount(resources, { accountId, actor, traceId }, async (context) => {
    const subjectId = (await findSubject(context, address)) ?? timeOrderedId(context.now);
    const [judged] = await judgeMails(context, [{ address, ip }]);
    if (judged === "network_full") return "too_many";
    if (judged === "send") await context.jobs.enqueue(context.tx, queue, { accountId, traceId, subjectId });
    return "asked";
  });
}
