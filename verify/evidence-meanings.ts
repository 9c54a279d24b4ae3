import { meaning } from "./meaning.ts";

/** What can be found in an evidence pack. */
export const evidenceMeanings = {
  pack_broken: meaning(
    "format",
    "failed",
    "The archive is cut off, is none, or holds no list of its files.",
    "L’archive est tronquée, n’en est pas une, ou ne contient pas la liste de ses fichiers.",
  ),
  pack_signed: meaning(
    "signature",
    "passed",
    "The list of files is signed with this key, word for word.",
    "La liste des fichiers est signée avec cette clé, mot pour mot.",
  ),
  pack_unsigned: meaning(
    "signature",
    "failed",
    "The list of files is not what was signed with this key: it was forged or changed.",
    "La liste des fichiers n’est pas celle qui a été signée avec cette clé : elle est fausse ou modifiée.",
  ),
  pack_files: meaning(
    "evidence",
    "passed",
    "All {count} files are those of {at}, unchanged, and there is no other.",
    "Les {count} fichiers sont bien ceux du {at}, inchangés, et il n’y en a pas d’autre.",
  ),
  pack_file_changed: meaning(
    "evidence",
    "failed",
    "This file was changed: {file}.",
    "Ce fichier a été modifié : {file}.",
  ),
  pack_file_missing: meaning(
    "evidence",
    "failed",
    "This file of the list is not there: {file}.",
    "Ce fichier de la liste est absent : {file}.",
  ),
  pack_loose: meaning(
    "evidence",
    "failed",
    "The archive holds something that belongs to none of its files: another program may show other files than these.",
    "L’archive contient quelque chose qui n’appartient à aucun de ses fichiers : un autre programme peut en montrer d’autres.",
  ),
  pack_file_unlisted: meaning(
    "evidence",
    "failed",
    "This file is not in the list, or there twice: {file}.",
    "Ce fichier n’est pas dans la liste, ou y est deux fois : {file}.",
  ),
} as const;
