import {
  colleaguesToWriteTo,
  getOfficer,
  type Owner,
  ownersOf,
  teamToTell,
} from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { type Letter, sendLetters } from "../send-letters.ts";

type Words = Pick<Letter, "subject" | "bodyText" | "bodyHtml" | "reason">;

/** Writes to those who answer for a breach, where mail can leave: the owners, the data protection officer where it is a colleague, and who of the team is told. */
export async function writeToOwners(
  context: Context,
  wordsIn: (language: Language) => Words,
): Promise<boolean> {
  const officer = await getOfficer(context);
  const found = [
    ...(await ownersOf(context)),
    ...(await teamToTell(context, "breaches")),
    ...(officer?.userId ? await colleaguesToWriteTo(context, [officer.userId]) : []),
  ];
  const people = [...new Map(found.map((each): [number, Owner] => [each.userId, each])).values()];
  return sendLetters(
    context,
    people.map(({ address, name, language }) => ({ address, name, language, ...wordsIn(language) })),
  );
}
