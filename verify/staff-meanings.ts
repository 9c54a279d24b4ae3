import { meaning } from "./meaning.ts";

/** What can be found in what the operator signs about its people. */
export const staffMeanings = {
  staff_signed: meaning(
    "signature",
    "passed",
    "What it says is signed with this key, word for word.",
    "Ce qu’il dit est signé avec cette clé, mot pour mot.",
  ),
  staff_unsigned: meaning(
    "signature",
    "failed",
    "What it says is not what was signed with this key: it was forged or changed.",
    "Ce qu’il dit n’est pas ce qui a été signé avec cette clé : il est faux ou modifié.",
  ),
  staff_trained: meaning(
    "staff",
    "passed",
    "{person} passed the course “{course}” (version {version}) on {given}: {right} of {of} answers right. No. {number}.",
    "{person} a validé la formation « {course} » (version {version}) le {given} : {right} bonnes réponses sur {of}. N° {number}.",
  ),
  staff_undertook: meaning(
    "staff",
    "passed",
    "{person} signed the undertaking of confidentiality (version {version}) on {given}. No. {number}.",
    "{person} a signé l’engagement de confidentialité (version {version}) le {given}. N° {number}.",
  ),
  staff_counts: meaning(
    "staff",
    "passed",
    "By this computer’s clock it still counts, until {until}.",
    "D’après l’horloge de cet ordinateur, il compte encore, jusqu’au {until}.",
  ),
  staff_over: meaning(
    "staff",
    "passed",
    "It no longer counts: it ended on {until}. A newer one may exist.",
    "Il ne compte plus : il a pris fin le {until}. Il peut en exister un plus récent.",
  ),
  staff_disordered: meaning(
    "staff",
    "failed",
    "It contradicts itself: given {given}, until {until}, or its answers do not add up.",
    "Il se contredit : donné le {given}, jusqu’au {until}, ou ses réponses ne concordent pas.",
  ),
  recertified: meaning(
    "staff",
    "passed",
    "Decided by {by} on {at}: {kept} keep their access, {removed} lose it.",
    "Décidé par {by} le {at} : {kept} gardent leur accès, {removed} le perdent.",
  ),
  recertified_unexplained: meaning(
    "staff",
    "failed",
    "No. {person} lost access without a reason, which the program never allows.",
    "Le n° {person} a perdu son accès sans motif, ce que le programme ne permet jamais.",
  ),
  recertified_self: meaning(
    "staff",
    "passed",
    "{by} decided about themselves too: only possible where nobody else could.",
    "{by} a aussi décidé pour soi : possible seulement si personne d’autre ne le pouvait.",
  ),
} as const;
