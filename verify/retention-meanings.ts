import { meaning } from "./meaning.ts";

/** What can be found in the proof of a night of deletions, and in the signed head of a journal. */
export const retentionMeanings = {
  retention_signed: meaning(
    "signature",
    "passed",
    "What the proof says is signed with this key, word for word.",
    "Ce que dit la preuve est signé avec cette clé, mot pour mot.",
  ),
  retention_unsigned: meaning(
    "signature",
    "failed",
    "What the proof says is not what was signed with this key: it was forged or changed.",
    "Ce que dit la preuve n’est pas ce qui a été signé avec cette clé : elle est fausse ou modifiée.",
  ),
  retention_ended: meaning(
    "retention",
    "passed",
    "{store}: {rows} row(s) from before {before} went ({period}, law pack {lawPack}); {held} held for a claim stayed.",
    "{store} : {rows} ligne(s) antérieures au {before} supprimées ({period}, référentiel {lawPack}) ; {held} gelées pour un litige restent.",
  ),
  retention_too_early: meaning(
    "retention",
    "failed",
    "{store}: rows from before {before} cannot have been over on {at}.",
    "{store} : des lignes antérieures au {before} ne pouvaient pas être échues le {at}.",
  ),
  journal_signed: meaning(
    "signature",
    "passed",
    "The head of the journal, over {size} entries, is signed with this key.",
    "La tête du journal, sur {size} lignes, est bien signée avec cette clé.",
  ),
  journal_unsigned: meaning(
    "signature",
    "failed",
    "This is not a head of a journal that was signed with this key.",
    "Ce n’est pas une tête de journal signée avec cette clé.",
  ),
} as const;
