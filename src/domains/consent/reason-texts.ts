import type { Localized } from "#kernel/localized.ts";
import type { Reason } from "./vocabulary.api.ts";

/** For each reason, in words for the person at the screen: what it means, and what would mend it. */
export const reasonTexts: Readonly<Record<Reason, Localized<{ what: string; mend: string }>>> = {
  erased: {
    en: {
      what: "This person was erased: nothing about them can be read any more.",
      mend: "Nothing. If they sign up again themselves, they start anew.",
    },
    fr: {
      what: "Cette personne a été effacée : plus rien à son sujet n’est lisible.",
      mend: "Rien. Si elle se réinscrit d’elle-même, elle repart de zéro.",
    },
  },
  purpose_archived: {
    en: { what: "The purpose is archived.", mend: "Send for a purpose in use." },
    fr: { what: "La finalité est archivée.", mend: "Choisissez une finalité en cours." },
  },
  no_sender_identity: {
    en: {
      what: "The message would not say who sends it: your legal name or postal address is missing.",
      mend: "Complete your business’s details in the settings.",
    },
    fr: {
      what: "Le message ne dirait pas qui l’envoie : votre raison sociale ou votre adresse postale manque.",
      mend: "Complétez les coordonnées de votre entreprise dans les réglages.",
    },
  },
  objected: {
    en: {
      what: "This person objected to these messages.",
      mend: "Only they can undo it, by signing up again themselves.",
    },
    fr: {
      what: "Cette personne s’est opposée à ces messages.",
      mend: "Elle seule peut revenir sur son choix, en se réinscrivant elle-même.",
    },
  },
  withdrawn: {
    en: {
      what: "This person unsubscribed.",
      mend: "Only they can undo it, by signing up again themselves. Don’t write to ask for it.",
    },
    fr: {
      what: "Cette personne s’est désinscrite.",
      mend: "Elle seule peut revenir sur son choix, en se réinscrivant elle-même. Ne lui écrivez pas pour le lui demander.",
    },
  },
  declined: {
    en: {
      what: "This person was asked and left the box unticked.",
      mend: "They can still tick it in a form or on their preferences page.",
    },
    fr: {
      what: "La question a été posée à cette personne, qui n’a pas coché la case.",
      mend: "Elle peut encore la cocher dans un formulaire ou sur sa page de préférences.",
    },
  },
  suppressed: {
    en: {
      what: "This address is blocked: it does not exist, its owner complained or asked for nothing more, or you blocked it or its whole domain.",
      mend: "Look at the block on the contact’s page. One that you set can be lifted; one that the person asked for only they can undo.",
    },
    fr: {
      what: "Cette adresse est bloquée : elle n’existe pas, a signalé un message indésirable, ne veut plus rien recevoir, ou vous l’avez bloquée, elle ou tout son domaine.",
      mend: "Voyez le blocage sur la fiche du contact. Si vous l’avez posé, vous pouvez le lever ; si la personne l’a demandé, elle seule peut y revenir.",
    },
  },
  restricted: {
    en: {
      what: "This person asked that their data be held still while a question about it is settled.",
      mend: "Settle their request; the restriction is then lifted and they are told.",
    },
    fr: {
      what: "Cette personne a demandé le gel de ses données, le temps de régler une question à leur sujet.",
      mend: "Traitez sa demande ; la limitation est ensuite levée et la personne en est informée.",
    },
  },
  paused: {
    en: {
      what: "This person asked for a break, and gets nothing until the day they chose.",
      mend: "Wait: what they permit stays as it is and counts again afterwards. Services still reach them.",
    },
    fr: {
      what: "Cette personne a demandé une pause et ne reçoit rien jusqu’au jour qu’elle a choisi.",
      mend: "Patientez : ses autorisations demeurent et reprennent effet ensuite. Les messages de service lui parviennent toujours.",
    },
  },
  pending: {
    en: {
      what: "This person signed up but has not confirmed yet.",
      mend: "They confirm by the button in the message they received. If it expired, they can sign up again.",
    },
    fr: {
      what: "Cette personne s’est inscrite mais n’a pas encore confirmé.",
      mend: "Elle confirme avec le bouton du message reçu. S’il a expiré, elle peut s’inscrire de nouveau.",
    },
  },
  no_source: {
    en: {
      what: "Nobody said where this address comes from.",
      mend: "Import it again with its source: where and how the person was asked.",
    },
    fr: {
      what: "L’origine de cette adresse n’a pas été déclarée.",
      mend: "Importez-la de nouveau en déclarant sa source : où et comment la personne a été sollicitée.",
    },
  },
  no_permission: {
    en: {
      what: "This person never agreed to these messages.",
      mend: "Let them sign up by a form.",
    },
    fr: {
      what: "Cette personne n’a jamais accepté ces messages.",
      mend: "Proposez-lui de s’inscrire par un formulaire.",
    },
  },
  evidence_too_weak: {
    en: {
      what: "There is a permission, but less proof of it than this purpose asks for.",
      mend: "Have them sign up by a form and confirm; or change the proof that the purpose asks for, if that is right.",
    },
    fr: {
      what: "Une autorisation existe, mais sa preuve est plus faible que ce qu’exige cette finalité.",
      mend: "Faites-la s’inscrire par un formulaire et confirmer ; ou modifiez la preuve exigée par la finalité, si cela se justifie.",
    },
  },
  expired: {
    en: {
      what: "The permission was given for a time, and that time is over.",
      mend: "They can sign up again.",
    },
    fr: {
      what: "L’autorisation était donnée pour une durée, qui est écoulée.",
      mend: "La personne peut s’inscrire de nouveau.",
    },
  },
  information_overdue: {
    en: {
      what: "You got this address from elsewhere over a month ago and never told the person that you hold it.",
      mend: "Send them the information notice: what you hold, where it comes from, and their rights.",
    },
    fr: {
      what: "Vous tenez cette adresse d’un tiers depuis plus d’un mois sans en avoir informé la personne.",
      mend: "Envoyez-lui la notice d’information : ce que vous détenez, d’où cela vient, et ses droits.",
    },
  },
  domain_blocked: {
    en: {
      what: "You write to nobody at this domain.",
      mend: "Unblock the domain under Blocked addresses, if it was blocked by mistake.",
    },
    fr: {
      what: "Vous n’écrivez à personne de ce domaine.",
      mend: "Débloquez le domaine dans « Adresses bloquées », s’il l’a été par erreur.",
    },
  },
};
