import type { MailingProgress } from "#domains/delivery/index.ts";
import type { Language, Localized } from "#kernel/localized.ts";

const texts: Record<NonNullable<MailingProgress["pausedBecause"]>, Localized> = {
  sender_refused: {
    en: "The SMTP server refuses mail from this sender. Allow the address at your provider or choose the server it belongs to, then resume: nobody gets the message twice.",
    fr: "Le serveur SMTP refuse les messages de cet expéditeur. Autorisez l’adresse chez votre fournisseur ou choisissez le serveur qui lui correspond, puis reprenez\u00a0: personne ne recevra le message deux fois.",
  },
  quota_reached: {
    en: "The SMTP server takes no more for now: your provider’s limit is reached. Wait until it counts anew, often the next day, or raise it, then resume: nobody gets the message twice.",
    fr: "Le serveur SMTP n’en accepte plus pour le moment\u00a0: la limite de votre fournisseur est atteinte. Attendez qu’elle se renouvelle, souvent le lendemain, ou faites-la relever, puis reprenez\u00a0: personne ne recevra le message deux fois.",
  },
  key_unreadable: {
    en: "The key that signs mail from this sender’s domain can’t be read any more, and receivers look for its signature. Under Settings › SMTP server, stop signing for the domain, make new keys and publish them, then resume.",
    fr: "La clé qui signe les messages du domaine de cet expéditeur n’est plus lisible, et ceux qui les reçoivent cherchent sa signature. Dans Réglages › Serveur SMTP, choisissez «\u00a0Ne plus signer\u00a0» pour ce domaine, créez de nouvelles clés et publiez-les, puis reprenez.",
  },
  template_broken: {
    en: "The template names something that no longer exists, such as an attribute deleted meanwhile. Create it again, then resume.",
    fr: "Le modèle nomme quelque chose qui n’existe plus, par exemple un attribut supprimé entre-temps. Recréez-le, puis reprenez.",
  },
};

/** Why it stands still where nobody paused it, and what to do. */
export function pausedBecause(mailing: MailingProgress | undefined, language: Language) {
  const reason = mailing?.state === "paused" ? mailing.pausedBecause : null;
  return reason && { reason, message: texts[reason][language] };
}
