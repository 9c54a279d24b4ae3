import {
  colleaguesToWriteTo,
  getOfficer,
  type Owner,
  ownersOf,
  teamToTell,
} from "#domains/accounts/index.ts";
import { type ServiceMail, sendServiceMails } from "#domains/delivery/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";

type Words = Pick<ServiceMail, "subject" | "bodyText" | "bodyHtml" | "reason">;

/** Writes to those who answer for a breach: the owners, the data protection officer where it is a colleague, and who of the team is told. */
export async function writeToOwners(context: Context, wordsIn: (language: Language) => Words): Promise<void> {
  const officer = await getOfficer(context);
  const found = [
    ...(await ownersOf(context)),
    ...(await teamToTell(context, "breaches")),
    ...(officer?.userId ? await colleaguesToWriteTo(context, [officer.userId]) : []),
  ];
  const people = [...new Map(found.map((each): [number, Owner] => [each.userId, each])).values()];
  const subjects = await ensureSubjects(
    context,
    people.map(({ address }) => address),
  );
  const mails = people.flatMap(({ address, name, language }): ServiceMail[] => {
    const to = subjects.get(address);
    return to ? [{ to, address, name, language, authorisedBy: "contract", ...wordsIn(language) }] : [];
  });
  if (mails.length > 0) await sendServiceMails(context, mails);
}
