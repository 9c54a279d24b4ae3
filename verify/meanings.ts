import { type Meaning, meaning } from "./meaning.ts";

/** All that can be found in a proof, each with its own name and words. Over 300 lines because it is one table in two languages. */
export const meanings = {
  format_read: meaning(
    "format",
    "passed",
    "The file has the form licet-proof-v1.",
    "Le fichier est bien au format licet-proof-v1.",
  ),
  format_not_json: meaning(
    "format",
    "failed",
    "The file is not JSON text.",
    "Le fichier n’est pas un texte JSON.",
  ),
  format_unknown: meaning(
    "format",
    "failed",
    "The file has the form “{format}”; this program knows licet-proof-v1.",
    "Le fichier est au format « {format} » ; ce programme connaît licet-proof-v1.",
  ),
  format_broken: meaning(
    "format",
    "failed",
    "The file is out of form at: {path}.",
    "Le fichier s’écarte du format à cet endroit : {path}.",
  ),

  key_given: meaning(
    "key",
    "passed",
    "The key is the one you gave: {key}",
    "La clé est celle que vous avez fournie : {key}",
  ),
  key_from_file: meaning(
    "key",
    "open",
    "You gave no key. The file’s own key is {key} – but whoever makes a file can put any key into it. Get the account’s key from another source and give it with --key.",
    "Vous n’avez pas fourni de clé. Celle du fichier est {key} – mais l’auteur d’un fichier peut y mettre la clé de son choix. Procurez-vous la clé du compte par une autre voie et indiquez-la avec --key.",
  ),
  key_broken: meaning(
    "key",
    "failed",
    "What the file gives as its key is not a verifier key.",
    "Ce que le fichier donne comme clé n’est pas une clé de vérification.",
  ),
  key_other: meaning(
    "key",
    "failed",
    "The file names another key than the one you gave: {key}",
    "Le fichier indique une autre clé que celle que vous avez fournie : {key}",
  ),

  signature_good: meaning(
    "signature",
    "passed",
    "The ledger’s checkpoint is signed with this key.",
    "Le point de contrôle du registre est bien signé avec cette clé.",
  ),
  signature_missing: meaning(
    "signature",
    "failed",
    "The ledger’s checkpoint bears no signature of this key.",
    "Le point de contrôle du registre ne porte aucune signature de cette clé.",
  ),
  signature_bad: meaning(
    "signature",
    "failed",
    "The signature does not fit the ledger’s checkpoint: one of the two was changed.",
    "La signature ne correspond pas au point de contrôle du registre : l’un des deux a été modifié.",
  ),
  checkpoint_broken: meaning(
    "signature",
    "failed",
    "The checkpoint is not a signed note that states a ledger, its size and its root.",
    "Le point de contrôle n’est pas une note signée indiquant un registre, sa taille et sa racine.",
  ),

  origin_same: meaning(
    "origin",
    "passed",
    "Key, checkpoint and account name the same ledger: {account}.",
    "La clé, le point de contrôle et le compte désignent le même registre : {account}.",
  ),
  origin_other: meaning(
    "origin",
    "failed",
    "They name different ledgers: the key {key}, the checkpoint {checkpoint}, the account {account}.",
    "Les registres désignés diffèrent : {key} par la clé, {checkpoint} par le point de contrôle, {account} par le compte.",
  ),

  leaf_read: meaning(
    "leaf",
    "passed",
    "The event’s text can be read in one way only.",
    "Le texte de l’événement ne peut se lire que d’une seule façon.",
  ),
  leaf_broken: meaning(
    "leaf",
    "failed",
    "The event’s text is out of form at: {path}.",
    "Le texte de l’événement s’écarte du format à cet endroit : {path}.",
  ),
  leaf_loose: meaning(
    "leaf",
    "failed",
    "The event’s text is not canonical JSON: it could be read in more than one way.",
    "Le texte de l’événement n’est pas du JSON canonique : il pourrait se lire de plusieurs façons.",
  ),

  included: meaning(
    "inclusion",
    "passed",
    "The event is in the signed ledger, number {number} of {size}.",
    "L’événement figure dans le registre signé, au numéro {number} sur {size}.",
  ),
  not_included: meaning(
    "inclusion",
    "failed",
    "The event is not in the signed ledger as it stands here: its text, its place or its path was changed.",
    "L’événement, tel qu’il est ici, ne figure pas dans le registre signé : son texte, son rang ou son chemin a été modifié.",
  ),
  inclusion_unknown: meaning(
    "inclusion",
    "failed",
    "Without a readable checkpoint nothing shows that the event is in the ledger.",
    "Sans point de contrôle lisible, rien ne montre que l’événement figure dans le registre.",
  ),

  sequence_fits: meaning(
    "sequence",
    "passed",
    "Its number is its place in the ledger.",
    "Son numéro correspond à son rang dans le registre.",
  ),
  sequence_other: meaning(
    "sequence",
    "failed",
    "The event bears the number {sequence} but stands at number {number}.",
    "L’événement porte le numéro {sequence} mais se trouve au rang {number}.",
  ),

  account_same: meaning(
    "account",
    "passed",
    "It belongs to the file’s account, {account}.",
    "Il appartient bien au compte du fichier, {account}.",
  ),
  account_other: meaning(
    "account",
    "failed",
    "The event belongs to account {leaf}, the file to account {account}.",
    "L’événement appartient au compte {leaf}, le fichier au compte {account}.",
  ),

  subject_opens: meaning("subject", "passed", "It concerns {address}.", "Il concerne {address}."),
  subject_other: meaning(
    "subject",
    "failed",
    "The event does not open to {address}: the address or its salt was changed, or the event concerns somebody else.",
    "L’événement ne s’ouvre pas sur {address} : l’adresse ou son sel a été modifié, ou l’événement concerne une autre personne.",
  ),
  subject_missing: meaning(
    "subject",
    "failed",
    "The file names {address} but lacks the salt that would show that this event concerns it.",
    "Le fichier nomme {address} mais ne contient pas le sel qui montrerait que cet événement la concerne.",
  ),
  subject_withheld: meaning(
    "subject",
    "withheld",
    "Whom it concerns was destroyed or withheld: the commitment stands.",
    "L’identité de la personne a été détruite ou n’est pas communiquée : l’engagement demeure.",
  ),

  evidence_opens: meaning(
    "evidence",
    "passed",
    "Evidence “{name}” is what the ledger committed to: {value}",
    "L’élément de preuve « {name} » est bien celui que le registre a scellé : {value}",
  ),
  evidence_other: meaning(
    "evidence",
    "failed",
    "Evidence “{name}” is not what the ledger committed to: {value}",
    "L’élément de preuve « {name} » n’est pas celui que le registre a scellé : {value}",
  ),
  evidence_foreign: meaning(
    "evidence",
    "failed",
    "The file gives evidence “{name}”, of which the event knows nothing: {value}",
    "Le fichier donne un élément de preuve « {name} » que l’événement ne connaît pas : {value}",
  ),
  evidence_withheld: meaning(
    "evidence",
    "withheld",
    "Evidence “{name}” was destroyed or withheld: the commitment stands.",
    "L’élément de preuve « {name} » a été détruit ou n’est pas communiqué : l’engagement demeure.",
  ),

  wording_same: meaning(
    "wording",
    "passed",
    "The wording is the one the event names, to the letter:",
    "La formulation est, à la lettre près, celle que désigne l’événement :",
  ),
  wording_other: meaning(
    "wording",
    "failed",
    "The wording was changed: its text does not have the hash {hash}.",
    "La formulation a été modifiée : son texte n’a pas l’empreinte {hash}.",
  ),
  wording_foreign: meaning(
    "wording",
    "failed",
    "The file shows a wording that this event does not name: {hash}.",
    "Le fichier présente une formulation que cet événement ne désigne pas : {hash}.",
  ),
  wording_language: meaning(
    "wording",
    "failed",
    "The wording is given as “{wording}”, but the event was in “{leaf}”.",
    "La formulation est donnée en « {wording} », mais l’événement a eu lieu en « {leaf} ».",
  ),
  wording_withheld: meaning(
    "wording",
    "withheld",
    "The wording itself is not in the file: its hash stands, {hash}.",
    "La formulation elle-même n’est pas dans le fichier : son empreinte demeure, {hash}.",
  ),

  order_kept: meaning(
    "order",
    "passed",
    "The events stand in the ledger’s order, and each confirmation answers an earlier request.",
    "Les événements se suivent dans l’ordre du registre, et chaque confirmation répond à une demande antérieure.",
  ),
  order_broken: meaning(
    "order",
    "failed",
    "Event {sequence} follows event {previous}: repeated or out of order.",
    "L’événement {sequence} suit l’événement {previous} : il est répété ou déplacé.",
  ),
  confirms_nothing: meaning(
    "order",
    "failed",
    "Event {sequence} is a confirmation that names no request.",
    "L’événement {sequence} est une confirmation qui ne désigne aucune demande.",
  ),
  confirms_later: meaning(
    "order",
    "failed",
    "Event {sequence} confirms event {confirms}, which came later.",
    "L’événement {sequence} confirme l’événement {confirms}, qui lui est postérieur.",
  ),
  confirms_missing: meaning(
    "order",
    "failed",
    "Event {sequence} confirms event {confirms}, which is not in the file.",
    "L’événement {sequence} confirme l’événement {confirms}, absent du fichier.",
  ),
  confirms_other: meaning(
    "order",
    "failed",
    "Event {sequence} confirms event {confirms}, which was no request.",
    "L’événement {sequence} confirme l’événement {confirms}, qui n’était pas une demande.",
  ),
  confirms_more: meaning(
    "order",
    "failed",
    "Event {sequence} confirms what event {confirms} did not ask for: {purposes}.",
    "L’événement {sequence} confirme ce que l’événement {confirms} ne demandait pas : {purposes}.",
  ),
} as const satisfies { [code: string]: Meaning };
