import type { Selectable } from "kysely";
import type { DB } from "#kernel/database-types.ts";
import type { Localized } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";
import { agreementPointKeys, agreementPoints } from "./agreement-points.api.ts";
import type { Agreement, ProcessorState, Transfer } from "./processors.api.ts";
import { transferProblems } from "./transfer.ts";

/** Somebody who works on the data. Their contact is sealed and opened only where it is shown. */
export type Processor = {
  id: number;
  legalName: string;
  address: string;
  country: string;
  contactSealed: Buffer;
  service: string;
  data: string;
  locations: string[];
  hosts: string[];
  level: number;
  state: ProcessorState;
  agreement: Agreement;
  agreementFileId: number | null;
  transfer: Transfer;
  flaggedBecause: string | null;
  reviewOn: string | null;
  objectionsUntil: string | null;
  ending: "returned" | "deleted" | "refused" | null;
  certificateFileId: number | null;
};

export function processorOf(row: Selectable<DB["governance.processor"]>): Processor {
  return {
    id: row.id,
    legalName: row.legal_name,
    address: row.address,
    country: row.country,
    contactSealed: row.contact_sealed,
    service: row.service,
    data: row.data,
    locations: row.locations,
    hosts: row.hosts,
    level: row.level,
    state: row.state as ProcessorState,
    agreement: row.agreement as Agreement,
    agreementFileId: row.agreement_file_id,
    transfer: row.transfer as Transfer,
    flaggedBecause: row.flagged_because,
    reviewOn: row.review_on as unknown as string | null,
    objectionsUntil: row.objections_until as unknown as string | null,
    ending: row.ending as Processor["ending"],
    certificateFileId: row.certificate_file_id,
  };
}

/** Data is in their hands. */
export function isWorking({ state }: Pick<Processor, "state">): boolean {
  return state === "active" || state === "terminating";
}

/** What is missing or out of date: nobody is authorised while there is anything, and who is active is late with it. */
export function gapsOf(processor: Processor, now: Date): Localized[] {
  const today = now.toISOString().slice(0, 10);
  if (processor.state === "ended") return [];
  return [
    ...agreementGaps(processor, today),
    ...transferProblems(processor, today),
    ...(processor.flaggedBecause
      ? [
          {
            en: `Look again at the ground of the transfer: ${processor.flaggedBecause}`,
            fr: `Réexaminez le fondement du transfert\u00a0: ${processor.flaggedBecause}`,
          },
        ]
      : []),
    ...(processor.reviewOn && processor.reviewOn < today
      ? [
          {
            en: `To be looked at again since ${dayIn("en", processor.reviewOn)}.`,
            fr: `À réexaminer depuis le ${dayIn("fr", processor.reviewOn)}.`,
          },
        ]
      : []),
    ...(isWorking(processor) && (!processor.reviewOn || processor.reviewOn > yearAfter(now))
      ? [
          {
            en: "No day within a year is set on which to look again.",
            fr: "Aucun jour n’est prévu dans l’année pour un réexamen.",
          },
        ]
      : []),
  ];
}

/** With a day of grace, since a day begins elsewhere earlier. */
function yearAfter(now: Date): string {
  return new Date(now.getTime() + 367 * 24 * 3600 * 1000).toISOString().slice(0, 10);
}

function agreementGaps({ agreement, agreementFileId }: Processor, today: string): Localized[] {
  const { signedOn, endsOn, points } = agreement;
  const missing = agreementPointKeys.filter((key) => !points[key]?.trim());
  const gaps: Localized[] = [];
  if (agreementFileId === null)
    gaps.push({ en: "The signed agreement is not kept here.", fr: "Le contrat signé n’est pas déposé ici." });
  if (!signedOn || signedOn > today)
    gaps.push({ en: "No day of signature is noted.", fr: "Aucune date de signature n’est notée." });
  if (endsOn && endsOn < today)
    gaps.push({
      en: `The agreement ended on ${dayIn("en", endsOn)}.`,
      fr: `Le contrat a pris fin le ${dayIn("fr", endsOn)}.`,
    });
  if (missing.length === agreementPointKeys.length)
    gaps.push({
      en: "Where the agreement says the eight points of article 28(3) is not noted yet.",
      fr: "Il n’est pas encore noté où le contrat prévoit les huit points de l’article 28(3).",
    });
  else if (missing.length > 0)
    gaps.push({
      en: `The agreement was not found to say: ${missing.map((key) => agreementPoints[key].en).join("; ")}.`,
      fr: `Points non trouvés dans le contrat\u00a0: ${missing.map((key) => agreementPoints[key].fr).join("\u00a0; ")}.`,
    });
  return gaps;
}
