import { isHosting } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { carriersInUse } from "../processors/carriers.ts";
import { isWorking, type Processor } from "../processors/processor.ts";
import { listProcessors } from "../processors/processors.sql.ts";
import { transferWords } from "../processors/transfer.ts";
import { decided, type Fact } from "./activity.ts";

/** Where data goes outside the economic area, by whom and on which ground (GDPR art. 30(1)(e)), with the activity it belongs to. */
export async function transferFacts(context: Context): Promise<{ activity: string; fact: Fact }[]> {
  const carriers = await carriersInUse(context);
  return (await everybodyWorking(context)).flatMap((processor) => {
    const words = transferWords(processor);
    if (!words) return [];
    const { legalName, hosts, mechanism } = { ...processor, ...processor.transfer };
    const carries = carriers.filter(({ host }) => hosts.includes(host));
    const toldOnly = carries.length > 0 && carries.every(({ kind }) => kind === "webhook");
    const said = { en: `${legalName}: ${words.en}`, fr: `${legalName}\u00a0: ${words.fr}` };
    const fact = decided("transfers", `processor-${processor.side}-${processor.id}-${mechanism}`, said, {
      en: `Data leaves the European Economic Area (${said.en}), which the register does not mention.`,
      fr: `Des données sortent de l’Espace économique européen (${said.fr}), ce que le registre ne mentionne pas.`,
    });
    return [{ activity: toldOnly ? "platform-webhooks" : "platform-sending", fact }];
  });
}

/** Theirs, and where the installation serves others those of whoever runs it: they have the same data in their hands. */
async function everybodyWorking(context: Context): Promise<(Processor & { side: string })[]> {
  const own = (await listProcessors(context)).map((each) => ({ ...each, side: "own" }));
  const operators = (await isHosting(context))
    ? await withAccount(context, { accountId: operatorAccount }, listProcessors)
    : [];
  return [...own, ...operators.map((each) => ({ ...each, side: "operator" }))].filter(isWorking);
}
