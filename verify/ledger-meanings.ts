import { type Meaning, meaning } from "./meaning.ts";

/** What can be found in the files of a ledger as a whole. */
export const ledgerMeanings = {
  file_read: meaning(
    "format",
    "passed",
    "The file has the form {format}.",
    "Le fichier est bien au format {format}.",
  ),
  line_broken: meaning(
    "format",
    "failed",
    "Line {line} is neither an event nor a checkpoint.",
    "La ligne {line} n’est ni un événement ni un point de contrôle.",
  ),

  checkpoint_signed: meaning(
    "signature",
    "passed",
    "The checkpoint of {size} events is signed with this key.",
    "Le point de contrôle de {size} événements est bien signé avec cette clé.",
  ),
  checkpoint_unsigned: meaning(
    "signature",
    "failed",
    "Checkpoint no. {place} bears no valid signature of this key: it was forged or changed.",
    "Le point de contrôle n° {place} ne porte pas de signature valable de cette clé : il est faux ou modifié.",
  ),
  checkpoint_foreign: meaning(
    "origin",
    "failed",
    "The checkpoint of {size} events belongs to another ledger: {origin}.",
    "Le point de contrôle de {size} événements appartient à un autre registre : {origin}.",
  ),
  checkpoints_disordered: meaning(
    "order",
    "failed",
    "The checkpoint of {second} events follows that of {first}: repeated or out of order.",
    "Le point de contrôle de {second} événements suit celui de {first} : il est répété ou déplacé.",
  ),

  cosigned: meaning(
    "cosignature",
    "passed",
    "The checkpoint of {size} events is signed by the witness {witness} too.",
    "Le point de contrôle de {size} événements est signé aussi par le témoin {witness}.",
  ),
  cosigned_at: meaning(
    "cosignature",
    "passed",
    "The checkpoint of {size} events is signed by the witness {witness} too, who saw it on {at}.",
    "Le point de contrôle de {size} événements est signé aussi par le témoin {witness}, qui l’a vu le {at}.",
  ),
  cosignature_bad: meaning(
    "cosignature",
    "failed",
    "What stands under the checkpoint of {size} events as the signature of the witness {witness} is none.",
    "Ce qui figure sous le point de contrôle de {size} événements comme signature du témoin {witness} n’en est pas une.",
  ),
  cosignature_missing: meaning(
    "cosignature",
    "withheld",
    "The checkpoint of {size} events bears no signature of the witness {witness}.",
    "Le point de contrôle de {size} événements ne porte pas de signature du témoin {witness}.",
  ),
  cosignature_unchecked: meaning(
    "cosignature",
    "withheld",
    "The checkpoint of {size} events names the witness {witness}, whose key you did not give (--witness).",
    "Le point de contrôle de {size} événements nomme le témoin {witness}, dont vous n’avez pas donné la clé (--witness).",
  ),

  stamped: meaning(
    "timestamp",
    "passed",
    "The checkpoint of {size} events was there on {at}: stamped by {signer}, which leads to the certificate you gave.",
    "Le point de contrôle de {size} événements existait le {at} : horodaté par {signer}, qui mène au certificat que vous avez donné.",
  ),
  stamped_by_unknown: meaning(
    "timestamp",
    "withheld",
    "The checkpoint of {size} events bears a sound time stamp of {at} by {signer}. Whether that authority is real was not checked: give its root certificate with --trust.",
    "Le point de contrôle de {size} événements porte un horodatage intact du {at} par {signer}. La réalité de cette autorité n’a pas été vérifiée : donnez son certificat racine avec --trust.",
  ),
  stamp_bad: meaning(
    "timestamp",
    "failed",
    "The time stamp of the checkpoint of {size} events does not hold ({because}).",
    "L’horodatage du point de contrôle de {size} événements n’est pas valable ({because}).",
  ),

  consistent: meaning(
    "consistency",
    "passed",
    "The ledger of {second} events contains that of {first} unchanged.",
    "Le registre de {second} événements contient, inchangé, celui de {first}.",
  ),
  not_consistent: meaning(
    "consistency",
    "failed",
    "The ledger of {second} events does not contain that of {first}: it was rewritten or forked in between, or the proof was changed.",
    "Le registre de {second} événements ne contient pas celui de {first} : il a été réécrit ou dédoublé entre-temps, ou la preuve a été modifiée.",
  ),

  checkpoints_invalid: meaning(
    "timestamp",
    "failed",
    "The file of checkpoints does not hold: it says nothing of when these events existed.",
    "Le fichier de points de contrôle n’est pas valable : il ne dit rien de la date d’existence de ces événements.",
  ),
  checkpoints_of_other: meaning(
    "origin",
    "failed",
    "The file of checkpoints belongs to another ledger: {origin}.",
    "Le fichier de points de contrôle appartient à un autre registre : {origin}.",
  ),
  checkpoint_in_file: meaning(
    "consistency",
    "passed",
    "The proof’s checkpoint of {size} events is among the checkpoints of the other file, which all hold each other.",
    "Le point de contrôle de {size} événements de la preuve figure parmi ceux de l’autre fichier, qui se tiennent tous.",
  ),
  checkpoint_not_in_file: meaning(
    "consistency",
    "withheld",
    "The proof’s checkpoint of {size} events is not in the file of checkpoints, which therefore says nothing of when its events existed. Take that file after the proof, with this checkpoint.",
    "Le point de contrôle de {size} événements de la preuve n’est pas dans le fichier de points de contrôle, qui ne dit donc rien de la date d’existence de ses événements. Téléchargez ce fichier après la preuve, avec ce point de contrôle.",
  ),
  checkpoint_forked: meaning(
    "consistency",
    "failed",
    "The file of checkpoints has another ledger of {size} events than the proof: there are two versions of it.",
    "Le fichier de points de contrôle contient un autre registre de {size} événements que la preuve : il en existe deux versions.",
  ),
  existed_by: meaning(
    "timestamp",
    "passed",
    "It existed on {at} at the latest: {by} saw the ledger of {size} events then.",
    "Il existait au plus tard le {at} : {by} a vu alors le registre de {size} événements.",
  ),
  existed_by_unknown: meaning(
    "timestamp",
    "withheld",
    "It existed on {at} at the latest if {by}, which stamped the ledger of {size} events, is a real authority: give its root certificate with --trust.",
    "Il existait au plus tard le {at} si {by}, qui a horodaté le registre de {size} événements, est une autorité réelle : donnez son certificat racine avec --trust.",
  ),
  existed_unseen: meaning(
    "timestamp",
    "withheld",
    "Nobody outside saw a ledger with this event: no time stamp in the file of checkpoints covers it.",
    "Personne à l’extérieur n’a vu de registre contenant cet événement : aucun horodatage du fichier de points de contrôle ne le couvre.",
  ),

  events_whole: meaning(
    "inclusion",
    "passed",
    "All {count} events are there, in their order, and all are covered by a signed checkpoint.",
    "Les {count} événements sont tous là, dans leur ordre, et tous couverts par un point de contrôle signé.",
  ),
  root_same: meaning(
    "inclusion",
    "passed",
    "The first {size} events are those that the checkpoint of {size} signed.",
    "Les {size} premiers événements sont ceux que le point de contrôle de {size} a signés.",
  ),
  root_other: meaning(
    "inclusion",
    "failed",
    "The first {size} events are not those that the checkpoint of {size} signed: something among events {from} to {size} was changed.",
    "Les {size} premiers événements ne sont pas ceux que le point de contrôle de {size} a signés : parmi les événements {from} à {size}, quelque chose a été modifié.",
  ),
  checkpoint_misplaced: meaning(
    "order",
    "failed",
    "A checkpoint of {size} events stands after event {sequence}.",
    "Un point de contrôle de {size} événements se trouve après l’événement {sequence}.",
  ),
  events_unsigned: meaning(
    "inclusion",
    "failed",
    "Events {from} to {to} are covered by no checkpoint: anybody could have added them.",
    "Les événements {from} à {to} ne sont couverts par aucun point de contrôle : n’importe qui peut les avoir ajoutés.",
  ),
  event_broken: meaning(
    "leaf",
    "failed",
    "The event on line {line} is out of form at: {path}.",
    "L’événement de la ligne {line} s’écarte du format à cet endroit : {path}.",
  ),
  event_missing: meaning(
    "sequence",
    "failed",
    "Event {sequence} is missing.",
    "L’événement {sequence} manque.",
  ),
  event_repeated: meaning(
    "sequence",
    "failed",
    "Event {sequence} stands on line {line} again, or out of order.",
    "L’événement {sequence} figure de nouveau, ou hors de l’ordre, à la ligne {line}.",
  ),
  event_of_other: meaning(
    "account",
    "failed",
    "Event {sequence} belongs to account {leaf}, the file to account {account}.",
    "L’événement {sequence} appartient au compte {leaf}, le fichier au compte {account}.",
  ),
  ledger_cut: meaning(
    "sequence",
    "failed",
    "The file says that it holds {size} events, and holds {count}: its end was cut off, or something was added.",
    "Le fichier dit contenir {size} événements et en contient {count} : sa fin a été coupée, ou quelque chose y a été ajouté.",
  ),
} as const satisfies { [code: string]: Meaning };
