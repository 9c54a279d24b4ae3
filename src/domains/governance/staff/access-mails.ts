import { type Access, getBusiness, getOperator } from "#domains/accounts/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { staffRoleNames } from "#kernel/staff-words.ts";
import { writeToOwners } from "../breaches/write-to-owners.ts";
import { type StaffMail, staffWith, writeToStaff } from "./write-to-staff.ts";

type Asked = Pick<Access, "accountId" | "role" | "reason">;

/** To the owners of the business: somebody asks to be let in. */
export async function tellOfAsking(context: Context, asked: Asked): Promise<void> {
  await inBusiness(context, asked.accountId, async (inner, operator) => {
    const place = `${inner.config.url}/a/${asked.accountId}/settings/access`;
    await writeToOwners(inner, (language) => {
      const t = texts[language];
      return mailOf([t.asks(operator, staffRoleNames[asked.role][language].name), asked.reason, t.decide], {
        ...{ language, place },
        subject: t.asksSubject(operator),
        reason: t.owner,
      });
    });
  });
}

/** To the owners and the operator's officers, at once: somebody went in without being let (law: immediate notice). */
export async function tellOfGlass(context: Context, broken: Asked): Promise<void> {
  await inBusiness(context, broken.accountId, async (inner, operator) => {
    const place = `${inner.config.url}/a/${broken.accountId}/settings/access`;
    await writeToOwners(inner, (language) => {
      const t = texts[language];
      return mailOf(
        [t.broke(operator, staffRoleNames[broken.role][language].name), broken.reason, t.canEnd],
        {
          ...{ language, place },
          subject: t.brokeSubject(operator),
          reason: t.owner,
        },
      );
    });
  });
  const name = await customerName(context, broken.accountId);
  const place = `${context.config.url}/operator/access`;
  await writeToStaff(context, await staffWith(context, ["dpo", "administrator"]), ({ language }) => {
    const t = texts[language];
    return mailOf([t.brokeAt(name), broken.reason, t.review], {
      ...{ language, place },
      subject: t.brokeAtSubject(name),
      reason: t.staff,
    });
  });
}

/** To whoever asked: the business's answer, or that it ended what it had given. */
export async function tellOfAnswer(
  context: Context,
  access: Access,
  answer: "granted" | "refused" | "withdrawn",
): Promise<void> {
  if (access.userId === null) return;
  const { legalName } = await getBusiness(context);
  await writeToStaff(context, [access.userId], ({ language }) => {
    const t = texts[language];
    return mailOf([t[answer](legalName)], {
      language,
      place: `${context.config.url}/operator/access`,
      subject: t[answer](legalName),
      reason: t.staff,
    });
  });
}

/** To those of the role: a business asks for help. */
export async function tellOfOffer(context: Context, offer: Pick<Asked, "role" | "reason">): Promise<void> {
  const { legalName } = await getBusiness(context);
  await writeToStaff(context, await staffWith(context, [offer.role]), ({ language }) => {
    const t = texts[language];
    return mailOf([t.offers(legalName), offer.reason], {
      language,
      place: `${context.config.url}/operator/access`,
      subject: t.offers(legalName),
      reason: t.staff,
    });
  });
}

async function inBusiness(
  context: Context,
  accountId: AccountId,
  work: (inner: Context, operator: string) => Promise<void>,
): Promise<void> {
  const operator = (await getOperator(context))?.legalName ?? "";
  const actor = { kind: "system", name: "operator" } as const;
  await withAccount(context, { accountId, actor }, (inner) => work(inner, operator));
}

async function customerName(context: Context, accountId: AccountId): Promise<string> {
  return (await withAccount(context, { accountId }, getBusiness)).legalName;
}

type Around = { language: Language; subject: string; reason: string; place: string };

function mailOf(paragraphs: readonly string[], { language, subject, reason, place }: Around): StaffMail {
  return {
    subject,
    bodyText: [...paragraphs, place].join("\n\n"),
    bodyHtml: `${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join("")}<p><a href="${escapeHtml(place)}">${texts[language].open}</a></p>`,
    reason,
  };
}

const texts = {
  en: {
    asksSubject: (operator: string) => `${operator} asks to enter your account`,
    asks: (operator: string, role: string) =>
      `Somebody of ${operator} (${role}) asks to be let into your account. Their reason:`,
    decide: "Nothing opens before you say yes. You may give less than they ask, and end it at any time.",
    brokeSubject: (operator: string) => `${operator} entered your account in an emergency`,
    broke: (operator: string, role: string) =>
      `Somebody of ${operator} (${role}) has just entered your account without asking you first. Their reason:`,
    canEnd:
      "You can end it at once. Everything they look at stands in your journal, and a second person will examine whether it was right.",
    brokeAtSubject: (customer: string) => `Emergency access: ${customer}`,
    brokeAt: (customer: string) =>
      `Somebody has just entered the account of ${customer} without being let in. Their reason:`,
    review: "Somebody else than they has seven days to say whether it was right.",
    granted: (customer: string) => `${customer} lets you into their account`,
    refused: (customer: string) => `${customer} does not let you into their account`,
    withdrawn: (customer: string) => `${customer} ended your access to their account`,
    offers: (customer: string) => `${customer} asks for help in their account`,
    open: "Open",
    owner: "You answer for this account.",
    staff: "You work for whoever runs this installation.",
  },
  fr: {
    asksSubject: (operator: string) => `${operator} demande à entrer dans votre compte`,
    asks: (operator: string, role: string) =>
      `Une personne de ${operator} (${role}) demande à entrer dans votre compte. Son motif\u00a0:`,
    decide:
      "Rien ne s’ouvre avant votre accord. Vous pouvez accorder moins que demandé, et y mettre fin à tout moment.",
    brokeSubject: (operator: string) => `${operator} est entré en urgence dans votre compte`,
    broke: (operator: string, role: string) =>
      `Une personne de ${operator} (${role}) vient d’entrer dans votre compte sans vous le demander d’abord. Son motif\u00a0:`,
    canEnd:
      "Vous pouvez y mettre fin tout de suite. Tout ce qu’elle consulte figure dans votre journal, et une seconde personne examinera si c’était justifié.",
    brokeAtSubject: (customer: string) => `Accès d’urgence\u00a0: ${customer}`,
    brokeAt: (customer: string) =>
      `Une personne vient d’entrer dans le compte de ${customer} sans y être autorisée. Son motif\u00a0:`,
    review: "Une autre personne a sept jours pour dire si c’était justifié.",
    granted: (customer: string) => `${customer} vous ouvre son compte`,
    refused: (customer: string) => `${customer} ne vous ouvre pas son compte`,
    withdrawn: (customer: string) => `${customer} a mis fin à votre accès à son compte`,
    offers: (customer: string) => `${customer} demande de l’aide dans son compte`,
    open: "Ouvrir",
    owner: "Vous répondez de ce compte.",
    staff: "Vous travaillez pour l’exploitant de cette installation.",
  },
} as const;
