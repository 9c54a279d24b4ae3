import { meaning } from "./meaning.ts";

/** What can be found in a certificate of erasure. */
export const certificateMeanings = {
  certificate_signed: meaning(
    "signature",
    "passed",
    "What the certificate says is signed with this key, word for word.",
    "Ce que dit le certificat est signé avec cette clé, mot pour mot.",
  ),
  certificate_unsigned: meaning(
    "signature",
    "failed",
    "What the certificate says is not what was signed with this key: it was forged or changed.",
    "Ce que dit le certificat n’est pas ce qui a été signé avec cette clé : il est faux ou modifié.",
  ),
  erasure_completed: meaning(
    "erasure",
    "passed",
    "{people} person(s) erased: asked on {requested}, over on {completed}; {deleted} rows deleted.",
    "{people} personne(s) effacée(s) : demandé le {requested}, terminé le {completed} ; {deleted} lignes supprimées.",
  ),
  key_destroyed: meaning(
    "erasure",
    "passed",
    "The key was destroyed on {at}; no backup opens anything any more from {from} on.",
    "La clé a été détruite le {at} ; aucune sauvegarde n’ouvre plus rien à partir du {from}.",
  ),
  erasure_exception: meaning(
    "erasure",
    "withheld",
    "Stays: {what}, {rows} row(s), until {until}: {because}",
    "Reste : {what}, {rows} ligne(s), jusqu’au {until} : {because}",
  ),
  erasure_remainder: meaning(
    "erasure",
    "withheld",
    "Stays, and names nobody: {what}, {rows} row(s): {because}",
    "Reste, sans nommer personne : {what}, {rows} ligne(s) : {because}",
  ),
  erasure_disordered: meaning(
    "erasure",
    "failed",
    "The dates contradict each other: asked {requested}, key destroyed {destroyed}, over {completed}.",
    "Les dates se contredisent : demandé le {requested}, clé détruite le {destroyed}, terminé le {completed}.",
  ),
} as const;
