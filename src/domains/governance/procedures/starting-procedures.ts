import type { Localized } from "#kernel/localized.ts";

/** What the product brings: a line is a step, in the order in which they are done. */
export type Procedure = {
  key: string;
  /** Whose it is; `hosting`: the operator’s, where they work for others. */
  side: "account" | "operator" | "both" | "hosting";
  name: Localized;
  text: Localized;
};

/** When these texts were written: change it with them. */
export const writtenOn = new Date("2026-11-25");

export const startingProcedures: readonly Procedure[] = [
  {
    key: "breach",
    side: "both",
    name: { en: "When personal data may have got away", fr: "Quand des données personnelles ont pu fuir" },
    text: {
      en: "1. Stop it: block the key, end the session, change the password, hold the campaign. Delete nothing: it is evidence.\n2. Open a breach under Governance › Breaches, at once, even if it is only a suspicion. Note when the first sign was seen.\n3. Find out whether data is concerned, whose, how many people. From the moment that is reasonably certain, 72 hours run, weekends included.\n4. Assess the risk for people with whoever watches over data protection.\n5. A risk is likely: tell the authority within the 72 hours, with what is known; the rest follows. A high risk: tell the people as well, in plain words.\n6. Whoever works for others tells them without delay, within 48 hours at the latest.\n7. Write down what was done and why, also where nobody had to be told. Close it once nothing is open, and mend the cause.",
      fr: "1. Arrêter\u00a0: bloquer la clé, fermer la session, changer le mot de passe, suspendre la campagne. Ne rien supprimer\u00a0: ce sont des preuves.\n2. Ouvrir une violation dans Conformité › Violations, aussitôt, même pour un simple soupçon. Noter quand le premier signe a été vu.\n3. Établir si des données sont touchées, celles de qui, et combien de personnes. Dès que c’est raisonnablement certain, 72 heures courent, week-ends compris.\n4. Évaluer le risque pour les personnes avec qui veille à la protection des données.\n5. Un risque est probable\u00a0: informer l’autorité dans les 72 heures, avec ce qui est connu\u00a0; le reste suit. Un risque élevé\u00a0: informer aussi les personnes, en mots simples.\n6. Qui travaille pour d’autres les prévient sans retard, au plus tard sous 48 heures.\n7. Consigner ce qui a été fait et pourquoi, même si personne ne devait être informé. Clore quand rien n’est plus ouvert, et corriger la cause.",
    },
  },
  {
    key: "incident",
    side: "both",
    name: {
      en: "When something fails or looks wrong",
      fr: "Quand quelque chose tombe en panne ou paraît anormal",
    },
    text: {
      en: "1. Note what is seen, since when, and who is affected.\n2. Ask first: could data have been seen, changed or lost? If so, the procedure for breaches comes before all else.\n3. Limit the harm: hold sending, block what is abused, tell colleagues.\n4. Find the cause with the journal and the logs. Change one thing at a time.\n5. Tell those affected when it is over, and what was done.\n6. Afterwards: what would have shown it earlier? Note a corrective action with a day and somebody who does it.",
      fr: "1. Noter ce que l’on voit, depuis quand, et qui est touché.\n2. Se demander d’abord\u00a0: des données ont-elles pu être vues, modifiées ou perdues\u00a0? Si oui, la procédure des violations passe avant tout.\n3. Limiter le dommage\u00a0: suspendre les envois, bloquer ce qui est détourné, prévenir les collègues.\n4. Chercher la cause avec le journal et les traces. Ne changer qu’une chose à la fois.\n5. Une fois rétabli, dire aux personnes touchées ce qui s’est passé et ce qui a été fait.\n6. Après coup\u00a0: qu’est-ce qui l’aurait montré plus tôt\u00a0? Noter une action corrective, avec une date et quelqu’un qui s’en charge.",
    },
  },
  {
    key: "requests",
    side: "account",
    name: { en: "When a person asks about their data", fr: "Quand une personne interroge sur ses données" },
    text: {
      en: "1. However it comes (letter, telephone, mail, at the till), enter it under Privacy › Requests the same day: the month runs from its arrival.\n2. Check who asks only where there is doubt, by a link to the address held. Never ask for a copy of an identity card.\n3. Answer with the prepared letter. If it is complex, say so within the month, with the reason; two more months are possible.\n4. If it is refused, give the reason, and name the authority and the court.\n5. An objection to advertising takes effect at once and needs no reason.\n6. Close the request: the answer stays as proof.",
      fr: "1. Quelle que soit la voie (courrier, téléphone, e-mail, en caisse), la saisir le jour même dans Vie privée › Demandes\u00a0: le mois court dès son arrivée.\n2. Ne vérifier l’identité qu’en cas de doute, par un lien envoyé à l’adresse connue. Ne jamais demander de copie de pièce d’identité.\n3. Répondre avec la lettre préparée. Si c’est complexe, le dire dans le mois, avec le motif\u00a0; deux mois de plus sont possibles.\n4. En cas de refus, donner le motif, et indiquer l’autorité et le tribunal.\n5. Une opposition à la publicité vaut aussitôt et sans motif.\n6. Clore la demande\u00a0: la réponse reste comme preuve.",
    },
  },
  {
    key: "erasure",
    side: "account",
    name: { en: "Erasing somebody", fr: "Effacer une personne" },
    text: {
      en: "1. Look whether something stands against it: an unpaid invoice, a dispute, a duty to keep. Keep only that, and say so.\n2. Erase from the person’s page or their request. It can’t be undone.\n3. Erase also where Licet does not reach: till, accounting, spreadsheets, paper, mailboxes.\n4. Those who got the data are told by Licet where it sent them any; tell the others.\n5. Keep the certificate. The person gets a last message, then their address is destroyed.\n6. Never bring an old file back in: Licet refuses erased addresses, other programs do not.",
      fr: "1. Regarder si quelque chose s’y oppose\u00a0: facture impayée, litige, obligation de conserver. Ne garder que cela, et le dire.\n2. Effacer depuis la fiche de la personne ou sa demande. C’est irréversible.\n3. Effacer aussi là où Licet ne va pas\u00a0: caisse, comptabilité, tableurs, papier, messageries.\n4. Licet prévient ceux à qui il a transmis les données\u00a0; prévenir les autres.\n5. Garder le certificat. La personne reçoit un dernier message, puis son adresse est détruite.\n6. Ne jamais réimporter un vieux fichier\u00a0: Licet refuse les adresses effacées, les autres logiciels non.",
    },
  },
  {
    key: "retention",
    side: "account",
    name: { en: "How long data is kept, and purged", fr: "Durées de conservation et suppression" },
    text: {
      en: "1. Periods stand under Privacy › Retention; each change shows beforehand what it deletes.\n2. Before changing one: is there a law, a contract or a dispute? Note the reason.\n3. Licet deletes each night; a control says if something is left.\n4. A dispute: place a hold on those people only, and lift it when it is over.\n5. Exports on your computers: delete them within a month.",
      fr: "1. Les durées sont dans Vie privée › Conservation\u00a0; chaque changement montre d’avance ce qu’il supprime.\n2. Avant d’en changer une\u00a0: une loi, un contrat, un litige\u00a0? Noter le motif.\n3. Licet supprime chaque nuit\u00a0; un contrôle signale ce qui resterait.\n4. Un litige\u00a0: geler ces seules personnes, et lever le gel à la fin.\n5. Les exports enregistrés sur vos ordinateurs\u00a0: les supprimer sous un mois.",
    },
  },
  {
    key: "access",
    side: "both",
    name: { en: "Who gets access, and who leaves", fr: "Qui reçoit un accès, et qui part" },
    text: {
      en: "1. Somebody begins: invite them in their own name, with the smallest role that does. Never share a password.\n2. Have them sign the undertaking of confidentiality and take the training first.\n3. Two steps at sign-in for whoever exports data or administers.\n4. Somebody changes their work: change the role the same day.\n5. Somebody leaves: remove them that day, and the keys they made. The control on forgotten access checks it.\n6. Once a year, go through everybody and every key, and record the result.",
      fr: "1. Arrivée\u00a0: inviter la personne à son nom, avec le plus petit rôle suffisant. Ne jamais partager un mot de passe.\n2. Faire d’abord signer l’engagement de confidentialité et suivre la formation.\n3. Deux étapes à la connexion pour qui exporte des données ou administre.\n4. Changement de poste\u00a0: changer le rôle le jour même.\n5. Départ\u00a0: retirer la personne ce jour-là, ainsi que les clés qu’elle a créées. Le contrôle des accès oubliés le vérifie.\n6. Une fois par an, passer en revue chacun et chaque clé, et consigner le résultat.",
    },
  },
  {
    key: "vendor",
    side: "both",
    name: { en: "Choosing somebody who works on the data", fr: "Choisir un sous-traitant" },
    text: {
      en: "1. Before anything is signed, enter them under Governance › Sub-processors and have the questionnaire answered.\n2. Where is the data, who sees it? Outside the EEA: on which ground, checked when?\n3. The contract says all eight points of GDPR art. 28(3); keep the signed copy there.\n4. Decide, with the reason. Where you work for others: tell them, and wait for their objections.\n5. Look again each year, and whenever something happens at theirs.\n6. At the end: have the data returned or deleted, get it in writing, end them in the register.",
      fr: "1. Avant toute signature, l’inscrire dans Conformité › Sous-traitants et faire remplir le questionnaire.\n2. Où sont les données, qui les voit\u00a0? Hors EEE\u00a0: sur quel fondement, vérifié quand\u00a0?\n3. Le contrat dit les huit points de l’art. 28(3) du RGPD\u00a0; y déposer l’exemplaire signé.\n4. Décider, avec le motif. Si vous travaillez pour d’autres\u00a0: les prévenir, et attendre leurs objections.\n5. Réexaminer chaque année, et à chaque incident chez lui.\n6. À la fin\u00a0: faire rendre ou supprimer les données, l’obtenir par écrit, le terminer dans le registre.",
    },
  },
  {
    key: "new_processing",
    side: "account",
    name: { en: "Before something new begins", fr: "Avant de commencer quelque chose de nouveau" },
    text: {
      en: "1. A new purpose, form or use of data: answer the five questions under Governance › Reviews first. Nothing goes live before.\n2. Ask for as little as does: each field needs a reason.\n3. Two or more of the nine criteria: make an impact assessment, and ask the officer where one is named.\n4. Look at the register afterwards: what is new stands there by itself; add what Licet can’t know.\n5. Publish the privacy policy anew if it says so.",
      fr: "1. Nouvelle finalité, nouveau formulaire, nouvel usage\u00a0: répondre d’abord aux cinq questions dans Conformité › Revues. Rien n’est mis en service avant.\n2. Demander le moins possible\u00a0: chaque champ a sa raison.\n3. Deux des neuf critères ou plus\u00a0: faire une analyse d’impact, et consulter le délégué s’il y en a un.\n4. Relire ensuite le registre\u00a0: ce qui est nouveau y figure tout seul\u00a0; ajouter ce que Licet ne peut pas savoir.\n5. Publier à nouveau la politique de confidentialité si elle le demande.",
    },
  },
  {
    key: "backup",
    side: "operator",
    name: { en: "Backups and restoring", fr: "Sauvegardes et restauration" },
    text: {
      en: "1. Three things, in three places: the master key in a safe; the databases licet and licet_archive; the database of keys, licet_vault, for two weeks at most.\n2. Every day, by a program; look once a week that it ran.\n3. Never keep the keys with the rest: whoever has both has everything.\n4. Restore in this order: master key, vault, the other two, `licet migrate`, `licet doctor`, start. The journal of erasures is replayed before anything opens.\n5. Once a year, restore on another machine and open a contact there. Record it under Controls.",
      fr: "1. Trois choses, à trois endroits\u00a0: la clé maîtresse dans un coffre\u00a0; les bases licet et licet_archive\u00a0; la base des clés, licet_vault, deux semaines au plus.\n2. Chaque jour, par un programme\u00a0; vérifier chaque semaine qu’il a tourné.\n3. Ne jamais garder les clés avec le reste\u00a0: qui a les deux a tout.\n4. Restaurer dans cet ordre\u00a0: clé maîtresse, base des clés, les deux autres, `licet migrate`, `licet doctor`, démarrage. Le journal des effacements est rejoué avant l’ouverture.\n5. Une fois par an, restaurer sur une autre machine et y ouvrir un contact. Le consigner dans Contrôles.",
    },
  },
  {
    key: "customer_access",
    side: "hosting",
    name: { en: "Looking into a customer’s account", fr: "Entrer dans le compte d’un client" },
    text: {
      en: "1. Only when the customer asked for help or agreed: ask for a grant, with the reason and the shortest time that does.\n2. Look at masked data; unmask only what the question needs.\n3. Do what was asked and nothing else. Never export, never copy out.\n4. Tell the customer what was done; end the grant.\n5. Without the customer only where waiting does harm: they and the officer are told at once, and it is looked at afterwards.",
      fr: "1. Seulement si le client a demandé de l’aide ou donné son accord\u00a0: demander une autorisation, avec le motif et la durée la plus courte.\n2. Regarder les données masquées\u00a0; ne démasquer que le nécessaire.\n3. Faire ce qui est demandé et rien d’autre. Ne jamais exporter, ne jamais copier.\n4. Dire au client ce qui a été fait\u00a0; mettre fin à l’autorisation.\n5. Sans le client, seulement si attendre cause un dommage\u00a0: lui et le délégué sont prévenus aussitôt, et l’accès est examiné ensuite.",
    },
  },
];
