import { listSenders, sendServiceMail } from "#domains/delivery/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import type { Language } from "#kernel/localized.ts";
import { operatorsBusiness } from "../staff/write-to-staff.ts";
import { answerMail } from "./security-mails.ts";

type Reporter = { address: string; name: string; language: Language };

/** Tells somebody outside that there is an answer, in the name of whoever runs the installation, and where; not what it is. */
export async function writeToReporter(context: Context, reporter: Reporter, link: string): Promise<void> {
  const home = await operatorsBusiness(context);
  if (home === undefined) return;
  await withAccount(
    context,
    { accountId: home, actor: { kind: "system", name: "operator" } },
    async (inner) => {
      // Without a sender their page alone says it.
      if ((await listSenders(inner)).length === 0) return;
      const to = (await ensureSubjects(inner, [reporter.address])).get(reporter.address);
      if (to)
        await sendServiceMail(inner, {
          to,
          ...reporter,
          authorisedBy: "contract",
          ...answerMail(reporter.language, link),
        });
    },
  );
}
