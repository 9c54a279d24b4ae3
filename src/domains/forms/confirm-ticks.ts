import { getBusiness } from "#domains/accounts/index.ts";
import { getLists } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { askByMail } from "./ask-by-mail.ts";
import { confirmationMail } from "./confirmation-mail.ts";
import { startingDraft } from "./definition.ts";
import { textsFor } from "./pages/texts.ts";
import { freeze } from "./publish-form.ts";
import type { MailJudgement } from "./sign-up-pace.ts";
import { confirmationDays } from "./take-submissions.ts";

type Ticks = {
  subjectId: SubjectId;
  address: string;
  purposeIds: number[];
  language: Language;
  wordingHash: Buffer;
  page: string;
  evidence: { ip: string; userAgent: string };
};

/**
 * Readers pass messages on with their links, so a tick behind one may be anybody's. Where the purpose wants a yes from the
 * person's own mailbox, that mailbox is asked, as after a sign-up.
 */
export async function confirmTicks(context: Context, ticks: Ticks): Promise<MailJudgement> {
  const { subjectId, address, purposeIds, language, wordingHash, page, evidence } = ticks;
  const lists = await getLists(context);
  const choices = purposeIds.map((purposeId) => ({
    purposeId,
    listIds: lists.filter((list) => list.purposeId === purposeId).map(({ id }) => id),
  }));
  const { language: own, legalName } = await getBusiness(context);
  const { version } = await freeze(context, { ...startingDraft, language: own, choices });
  return askByMail(context, {
    subjectId,
    language,
    request: { version, sourceId: null, excludeListIds: [] },
    answers: { address, fields: {}, ticked: purposeIds, age: null },
    brought: { address, ip: evidence.ip },
    mail: (link) => ({
      ...confirmationMail({
        version,
        language,
        link,
        ticked: purposeIds,
        days: confirmationDays,
        child: null,
      }),
      reason: textsFor(language).preferencesReason(legalName),
    }),
    event: { method: "preferences", strength: "witnessed", wordingHash, page, evidence },
  });
}
