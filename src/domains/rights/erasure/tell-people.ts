import { sql } from "kysely";
import { getBusiness } from "#domains/accounts/index.ts";
import { type ServiceMail, sendServiceMails } from "#domains/delivery/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { isLanguage } from "#kernel/localized.ts";
import { proofMonths } from "./archive-proofs.ts";
import { certificateLink } from "./certificate-link.ts";
import { countsOf, type Erasure, peopleOf } from "./erasures.sql.ts";
import { addressColumn, journalMonths } from "./journal-step.ts";
import { lastMail } from "./last-mail.ts";
import type { StepOutcome } from "./step-outcome.ts";
import { tellRecipients } from "./tell-recipients.ts";

/** The last message (art. 12(3)): what was erased, what stays and until when. After it the address is destroyed. */
export async function tellPeople(context: Context, erasure: Erasure): Promise<StepOutcome> {
  await tellRecipients(context, erasure.id);
  if (erasure.told === "not") return "done";
  const business = await getBusiness(context);
  const archived = (await countsOf(context, erasure.id)).some(({ became }) => became === "archived");
  const stays = {
    business: business.legalName,
    privacyContact: business.privacyContact,
    country: business.country,
    barredUntil: erasure.barred === "nothing" ? undefined : addMonths(erasure.requestedAt, journalMonths),
    archivedUntil: archived ? addMonths(context.now, proofMonths) : undefined,
    certificate: await certificateLink(context, erasure.id),
  };
  for await (const people of peopleOf(context, erasure.id)) {
    const waiting = people.filter(({ messageId, former }) => messageId === null && !former);
    const ring = await keyringFor(
      context,
      waiting.map(({ subjectId }) => subjectId),
    );
    const mails = waiting.flatMap(({ subjectId, addressSealed, language }): ServiceMail[] => {
      const address = addressSealed && ring.open(subjectId, addressColumn, addressSealed);
      if (!address) return [];
      const spoken = isLanguage(language) ? language : business.language;
      return [
        {
          to: subjectId,
          address,
          language: spoken,
          authorisedBy: "legal_obligation",
          ...lastMail(spoken, stays),
        },
      ];
    });
    if (mails.length === 0) continue;
    const ids = await sendServiceMails(context, mails);
    await sql`
      update rights.erasure_person p set message_id = t.message_id
      from unnest(${uuids(mails.map(({ to }) => to))}::uuid[], ${uuids(ids)}::uuid[]) as t(subject_id, message_id)
      where p.account_id = ${context.accountId} and p.erasure_id = ${erasure.id} and p.subject_id = t.subject_id`.execute(
      context.tx,
    );
  }
  return "done";
}
