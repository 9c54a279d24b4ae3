import { sql } from "kysely";
import { ownersOf } from "#domains/accounts/index.ts";
import { type ServiceMail, sendServiceMails } from "#domains/delivery/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";
import type { EndingKind } from "../retention.api.ts";

type Chosen = { period: number; ending: EndingKind };
type Leaving = { people: number; asked: number; on: string };

/**
 * Tells the owners, a month ahead, how many people are about to go and why: numbers and days, never who. Kill -9: who was
 * not told of yet is told of the next night.
 */
export async function tellOwners(context: Context, chosen: Chosen): Promise<void> {
  const { rows } = await sql<Leaving>`
    with told as (
      update retention.leaver set owners_told = true where account_id = ${context.accountId} and not owners_told
      returning asked, leaves_on
    )
    select count(*) as people, count(*) filter (where asked = 'by_mail') as asked, min(leaves_on)::text as on
    from told having count(*) > 0`.execute(context.tx);
  const leaving = rows[0];
  if (!leaving) return;
  const owners = await ownersOf(context);
  const subjects = await ensureSubjects(
    context,
    owners.map(({ address }) => address),
  );
  const place = `${context.config.url}/a/${context.accountId}/privacy/retention`;
  const mails = owners.flatMap(({ address, name, language }): ServiceMail[] => {
    const to = subjects.get(address);
    return to ? [{ to, address, name, language, ...wordsOf(language, leaving, { ...chosen, place }) }] : [];
  });
  if (mails.length > 0) await sendServiceMails(context, mails);
}

function wordsOf(
  language: Language,
  { people, asked, on }: Leaving,
  { period, ending, place }: Chosen & { place: string },
) {
  const t = texts[language];
  const day = dayIn(language, on);
  const lines = [
    t.who(people, period),
    t.asked(asked),
    t.go(day),
    ...(ending === "archive" ? [t.archived] : []),
    t.stay,
  ];
  return {
    subject: t.subject(people, day),
    bodyText: [...lines, place].join("\n\n"),
    bodyHtml: [
      ...lines.map((line) => `<p>${escapeHtml(line)}</p>`),
      `<p><a href="${escapeHtml(place)}">${escapeHtml(t.open)}</a></p>`,
    ].join("\n"),
    reason: t.reason,
  };
}

const texts = {
  en: {
    subject: (people: number, day: string) =>
      people === 1 ? `One contact will be erased on ${day}` : `${people} contacts will be erased on ${day}`,
    who: (people: number, months: number) =>
      people === 1
        ? `One of your contacts has given no sign of life for ${months} months: no sign-up, no click, no order.`
        : `${people} of your contacts have given no sign of life for ${months} months: no sign-up, no click, no order.`,
    asked: (asked: number) =>
      asked === 0
        ? "None of them may be written to any more, so nobody was asked."
        : `We asked ${asked} of them whether they want to go on hearing from you. The others may not be written to.`,
    go: (day: string) =>
      `Whoever says nothing until ${day} is erased then: that is how long the law lets you keep a prospect.`,
    archived:
      "You decided to archive: of those to whom you had written, the contact is sealed in the archive in case of a dispute, and is used for nothing else.",
    stay: "Whoever answers, clicks or orders before stays. If a claim is open with somebody, place a hold.",
    open: "See what goes when",
    reason: "You own this account and answer for how long data is kept in it.",
  },
  fr: {
    subject: (people: number, day: string) =>
      people === 1 ? `Un contact sera effacé le ${day}` : `${people} contacts seront effacés le ${day}`,
    who: (people: number, months: number) =>
      people === 1
        ? `L’un de vos contacts n’a donné aucun signe de vie depuis ${months} mois : ni inscription, ni clic, ni commande.`
        : `${people} de vos contacts n’ont donné aucun signe de vie depuis ${months} mois : ni inscription, ni clic, ni commande.`,
    asked: (asked: number) =>
      asked === 0
        ? "Plus aucun d’eux ne peut être sollicité : personne n’a donc reçu de message."
        : `Nous avons demandé à ${asked} d’entre eux s’ils souhaitent continuer à recevoir de vos nouvelles. Les autres ne peuvent pas être sollicités.`,
    go: (day: string) =>
      `Qui ne dit rien d’ici le ${day} sera effacé ce jour-là : la loi ne permet pas de garder un prospect plus longtemps.`,
    archived:
      "Vous avez choisi l’archivage : la fiche de ceux à qui vous aviez écrit est scellée dans l’archive en cas de litige, et ne sert à rien d’autre.",
    stay: "Qui répond, clique ou commande d’ici là reste. Si un litige est ouvert avec quelqu’un, placez un gel.",
    open: "Voir ce qui part et quand",
    reason: "Vous êtes propriétaire de ce compte et répondez de la durée de conservation des données.",
  },
} as const;
