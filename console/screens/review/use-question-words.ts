import { useLingui } from "@lingui/react/macro";
import type { Criterion } from "#domains/governance/reviews/criteria.api.ts";
import type { Question } from "#domains/governance/reviews/reviews.api.ts";

type Said = { name: string; about: string };

/** The five questions, as one would ask them across the counter. */
export function useQuestionWords(): Record<Question, Said> {
  const { t } = useLingui();
  return {
    need: {
      name: t`What do you need this for?`,
      about: t`What it serves, and what would not work without it.`,
    },
    less: {
      name: t`Could you do with less?`,
      about: t`Go through what is asked: what is each for, and what could be left out?`,
    },
    people: {
      name: t`Who are these people?`,
      about: t`Customers, prospects, colleagues; adults or children; anybody who could not easily say no?`,
    },
    long: {
      name: t`How long do you keep it, and why so long?`,
      about: t`Three years after the last contact is the most for people who only read your news.`,
    },
    others: {
      name: t`Who else gets to see it?`,
      about: t`Partners, suppliers, colleagues elsewhere. “Nobody” is a good answer.`,
    },
  };
}

/** The nine criteria, in words that can be answered with yes or no. */
export function useCriterionWords(): Record<Criterion, Said> {
  const { t } = useLingui();
  return {
    evaluation: {
      name: t`People are rated or predicted`,
      about: t`A score, a guess at what they will buy or can pay.`,
    },
    automated_decision: {
      name: t`A program decides about them`,
      about: t`On a contract, a price, an access, without anybody looking.`,
    },
    monitoring: {
      name: t`They are observed over time`,
      about: t`Opens, clicks, visits or movements of each person.`,
    },
    sensitive: {
      name: t`It tells of health, religion, opinions or the like`,
      about: t`Also money, location, private letters.`,
    },
    large_scale: { name: t`It is about very many people`, about: t`A good part of a region or of a group.` },
    matching: {
      name: t`Data from different places is put together`,
      about: t`In a way people would not expect.`,
    },
    vulnerable: {
      name: t`They are children, patients, employees or others who cannot easily refuse`,
      about: t`Whoever depends on you.`,
    },
    innovative: {
      name: t`A new kind of technology is used`,
      about: t`Face recognition, connected devices, AI.`,
    },
    barring: {
      name: t`It decides whether somebody gets a service or a contract`,
      about: t`A credit check, a blacklist.`,
    },
  };
}
