import { getBusiness } from "#domains/accounts/index.ts";
import { getPurpose } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { getLists } from "../lists.sql.ts";
import { foresee, type Mailability } from "./mailability.ts";
import type { Mapped } from "./read-rows.ts";
import { deriveSource, type SourceAnswers } from "./source-answers.ts";

/** The source that the answers and the mapping amount to. */
export function sourceFor(answers: SourceAnswers, mapping: readonly Mapped[]) {
  const dated = mapping.some((each) => "field" in each && each.field === "consent_at");
  return deriveSource(answers, dated ? "per_person" : "per_file");
}

type Foreseen = {
  listIds: readonly number[];
  answers: SourceAnswers;
  mapping: readonly Mapped[];
  people: number;
  withConsent: number;
  blocked?: { people: number; withConsent: number };
};

/** What would come of a file's people, purpose by purpose, in the words of whoever asks. A list that is gone has none. */
export async function foreseeAll(
  context: Context,
  { mapping, listIds, answers, people, withConsent, blocked }: Foreseen,
): Promise<Mailability[]> {
  const business = await getBusiness(context);
  const lists = (await getLists(context)).filter(({ id }) => listIds.includes(id));
  const found: Mailability[] = [];
  for (const purposeId of new Set(lists.map((list) => list.purposeId))) {
    found.push(
      foresee({
        purpose: await getPurpose(context, purposeId),
        answers,
        source: sourceFor(answers, mapping),
        people,
        withConsent,
        blocked,
        senderIdentified: business.legalName.trim() !== "" && business.postalAddress.trim() !== "",
        now: context.now,
        language: context.language,
      }),
    );
  }
  return found;
}
