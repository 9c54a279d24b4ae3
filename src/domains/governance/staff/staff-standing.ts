import { getOfficer, isHosting, listAccesses } from "#domains/accounts/index.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Localized } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";
import type { Item, PartOfStanding } from "../standing/part-of-standing.ts";
import { glassToReview, staffGaps } from "./watched.ts";

/** What the operator's people ask of a business, or did there. */
export const visitParts: readonly PartOfStanding[] = [
  {
    obligation: "staff",
    async look(context) {
      if (context.accountId === operatorAccount || !(await isHosting(context))) return null;
      const to = "/settings/access";
      const items = (await listAccesses(context)).flatMap((access): Item[] => {
        if (access.state === "asked")
          return [
            {
              tone: "todo",
              said: {
                en: "Somebody of whoever runs this installation asks to enter your account.",
                fr: "Une personne de l’exploitant demande à entrer dans votre compte.",
              },
              to,
            },
          ];
        if (access.kind !== "break_glass") return [];
        if (access.state === "open")
          return [
            {
              tone: "late",
              said: {
                en: "Somebody of whoever runs this installation is in your account for an emergency.",
                fr: "Une personne de l’exploitant est dans votre compte pour une urgence.",
              },
              to,
            },
          ];
        // No mail may have reached anybody: it stands here until it was examined.
        if (!access.review)
          return [
            {
              tone: "todo",
              said: {
                en: `Somebody of whoever runs this installation was in your account for an emergency on ${dayIn("en", access.madeAt)}; nobody has said yet whether it was right.`,
                fr: `Une personne de l’exploitant est entrée dans votre compte pour une urgence le ${dayIn("fr", access.madeAt)}\u00a0; personne n’a encore dit si c’était justifié.`,
              },
              to,
            },
          ];
        return [];
      });
      return {
        good: {
          en: "Nobody of whoever runs this installation waits to enter.",
          fr: "Personne de l’exploitant n’attend pour entrer.",
        },
        items,
      };
    },
  },
];

/** What the operator owes about its own people. */
export const staffParts: readonly PartOfStanding[] = [
  {
    obligation: "staff",
    async look(context) {
      const gaps = await staffGaps(context);
      if (!gaps) return null;
      const { late, waiting } = await glassToReview(context);
      return {
        good: {
          en: `All ${gaps.people} are bound, trained and confirmed.`,
          fr: `Les ${gaps.people} personnes sont engagées, formées et confirmées.`,
        },
        items: [
          ...missing(gaps.undertaking, "/operator/staff", {
            en: "The operator’s people without a signed undertaking of confidentiality",
            fr: "Personnes de l’équipe sans engagement de confidentialité signé",
          }),
          ...missing(Math.max(gaps.training_general, gaps.training_role), "/operator/staff", {
            en: "The operator’s people with a course to take",
            fr: "Personnes de l’équipe ayant une formation à suivre",
          }),
          ...missing(gaps.recertified, "/operator/staff", {
            en: "The operator’s people whose access is to be confirmed",
            fr: "Personnes de l’équipe dont l’accès est à confirmer",
          }),
          ...missing(gaps.second_step, "/operator/staff", {
            en: "The operator’s people who sign in with a password alone",
            fr: "Personnes de l’équipe se connectant avec un simple mot de passe",
          }),
          ...(late + waiting > 0
            ? [
                {
                  tone: late > 0 ? ("late" as const) : ("todo" as const),
                  said: {
                    en: `Emergency accesses wait to be examined: ${late + waiting}.`,
                    fr: `Accès d’urgence à examiner\u00a0: ${late + waiting}.`,
                  },
                  to: "/operator/access",
                },
              ]
            : []),
        ],
      };
    },
  },
  {
    obligation: "design",
    async look(context) {
      if (!(await isHosting(context))) return null;
      const officer = await getOfficer(context);
      return {
        good: {
          en: `${officer?.name} is named as officer.`,
          fr: `${officer?.name} est délégué à la protection des données.`,
        },
        items: officer ? [] : [unnamed],
      };
    },
  },
];

const unnamed: Item = {
  tone: "todo",
  said: {
    en: "Say who watches over data protection for the operator.",
    fr: "Dites qui veille à la protection des données pour l’exploitant.",
  },
  to: "/operator",
};

function missing(count: number, to: string, said: Localized): Item[] {
  if (count === 0) return [];
  return [
    {
      tone: "late",
      said: { en: `${said.en}: ${count}.`, fr: `${said.fr}\u00a0: ${count}.` },
      to,
    },
  ];
}
