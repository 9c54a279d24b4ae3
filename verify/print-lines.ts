import type { Language } from "#kernel/localized.ts";
import type { LinesReport } from "./check-lines.ts";
import { inWords, outcomeOf } from "./findings.ts";

const words = {
  en: {
    valid: (count: number) => `VALID: all ${count} proofs hold.`,
    invalid: (wrong: number, count: number) => `INVALID: ${wrong} of ${count} proofs do not hold.`,
    empty: "INVALID: the file holds no proof.",
    keyUnknown: "The key is the file’s own: get the account’s key by another way and give it with --key.",
    counts: (events: number, checkpoints: number) => `Events: ${events}. Checkpoints: ${checkpoints}.`,
    dated: (count: number) =>
      `Of these events, ${count} were seen outside: a time stamp or a witness’s signature covers them.`,
    line: (number: number) => `Line ${number}:`,
  },
  fr: {
    valid: (count: number) => `VALIDE : les ${count} preuves tiennent.`,
    invalid: (wrong: number, count: number) => `NON VALIDE : ${wrong} preuves sur ${count} ne tiennent pas.`,
    empty: "NON VALIDE : le fichier ne contient aucune preuve.",
    keyUnknown:
      "La clé est celle du fichier : obtenez celle du compte par une autre voie et indiquez-la avec --key.",
    counts: (events: number, checkpoints: number) =>
      `Événements : ${events}. Points de contrôle : ${checkpoints}.`,
    dated: (count: number) =>
      `Parmi ces événements, ${count} ont été vus à l’extérieur : un horodatage ou la signature d’un témoin les couvre.`,
    line: (number: number) => `Ligne ${number} :`,
  },
};

/** What came of many proofs, for people. */
export function printLines(report: LinesReport, language: Language): string {
  const w = words[language];
  const wrong = report.proofs - report.valid;
  const verdict =
    report.proofs === 0 ? w.empty : wrong > 0 ? w.invalid(wrong, report.proofs) : w.valid(report.proofs);
  return [
    verdict,
    w.counts(report.events, report.checkpoints),
    ...(report.dated > 0 ? [w.dated(report.dated)] : []),
    ...(report.keyUnknown ? [w.keyUnknown] : []),
    ...report.invalid.flatMap(({ line, report: { findings } }) => [
      w.line(line),
      ...findings
        .filter((each) => outcomeOf(each) === "failed")
        .map((each) => `  - ${inWords(each, language)}`),
    ]),
  ].join("\n");
}
