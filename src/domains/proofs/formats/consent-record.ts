import type { PersonProof, Purpose } from "#domains/consent/index.ts";
import type { ConsentLeaf } from "#kernel/proof.ts";
import type { MakeWriter } from "../proof-writer.ts";
import type { Surroundings } from "../surroundings.ts";
import { context } from "./consent-record-context.ts";
import { statusesOf } from "./consent-record-events.ts";

/**
 * Consent records by the W3C community's Data Privacy Vocabulary, as its profile of ISO/IEC TS 27560 lays them out: one
 * for each person and purpose. Their form is held to `docs/consent-record/shapes.jsonld`.
 */
export const recordWriter: MakeWriter = ({ write }, around) => {
  let before = `{"@context":${JSON.stringify(context)},"@graph":[\n`;
  return {
    async add(people) {
      const records = people.flatMap((person) => recordsOf(person, around));
      if (records.length === 0) return;
      await write(before + records.map((record) => JSON.stringify(record)).join(",\n"));
      before = ",\n";
    },
    async end() {
      await write(before === ",\n" ? "\n]}\n" : `${before}]}\n`);
    },
  };
};

export function recordsOf(person: PersonProof, around: Surroundings): object[] {
  const ids = new Set(person.events.flatMap(({ leaf }) => leaf.purposes.map((purpose) => purpose.id)));
  return [...ids].flatMap((id) => {
    const purpose = around.purposes.get(id);
    return purpose ? [recordOf(person, purpose, around)] : [];
  });
}

function recordOf(person: PersonProof, purpose: Purpose, around: Surroundings): object {
  const { business, proving, language } = around;
  const ledger = `https://${proving.account.ledgerOrigin}`;
  const leaves = person.events.map(({ leaf }) => leaf).filter((leaf) => isAbout(leaf, purpose.id));
  const first = leaves[0] as ConsentLeaf;
  const identifier = `${ledger}#${first.id}-${purpose.key}`;
  const permission = person.permissions.find((each) => each.purposeId === purpose.id);
  const told = person.events.findLast(({ leaf, wording }) => isAbout(leaf, purpose.id) && wording);
  const policy = leaves.findLast((leaf) => leaf.privacyNotice)?.privacyNotice ?? business.privacyPolicyUrl;
  return {
    "@id": identifier,
    "@type": "dpv:ConsentRecord",
    conformsTo: "https://w3id.org/dpv/schema/dpv-27560#record",
    identifier,
    hasDataSubject: {
      "@id": `${ledger}#subject-${first.subject}`,
      "@type": "dpv:DataSubject",
      // Who was erased is a sealed commitment, which names nobody.
      identifier: person.address ?? first.subject,
    },
    hasNotice: {
      "@type": "dpv:ConsentNotice",
      ...(policy ? { url: policy } : {}),
      ...(told?.wording
        ? { identifier: `sha-256:${told.wording.hash}`, description: told.wording.text }
        : {}),
      language: first.language ?? language,
    },
    hasProcess: processOf(purpose, permission?.basis ?? purpose.basis, first, around),
    hasConsentStatus: statusesOf(person, purpose, around),
    source: {
      "@id": ledger,
      checkpoint: proving.signed.note,
      verifierKey: proving.account.verifierKey,
    },
  };
}

function isAbout(leaf: ConsentLeaf, purposeId: number): boolean {
  return leaf.purposes.some((purpose) => purpose.id === purposeId);
}

function processOf(
  purpose: Purpose,
  basis: Purpose["basis"],
  first: ConsentLeaf,
  around: Surroundings,
): object {
  const { business, language, url, proving } = around;
  const controller = {
    "@id": `https://${proving.account.ledgerOrigin}#controller`,
    "@type": "dpv:DataController",
    hasName: business.legalName,
    identifier: proving.account.ledgerOrigin,
    hasAddress: business.postalAddress,
    hasContact: business.privacyContact,
  };
  return {
    "@type": "dpv:Process",
    hasPurpose: {
      "@type": "dpv:Purpose",
      broader: purpose.kind === "service" ? "dpv:ServiceProvision" : "dpv:DirectMarketing",
      identifier: purpose.key,
      title: purpose.name[language],
      description: purpose.wording[language],
    },
    hasLegalBasis: legalBases[basis],
    hasPersonalData: {
      "@type": "dpv:PersonalData",
      broader: "pd:EmailAddress",
      hasNecessity: "dpv:Required",
    },
    hasProcessing: ["dpv:Collect", "dpv:Store", "dpv:Use"],
    hasDataSource: { "@type": "dpv:DataSource", identifier: first.method },
    hasDataController: controller,
    // Nobody else gets the address for this purpose; who runs the platform works for the controller.
    hasRecipient: controller["@id"],
    hasJurisdiction: `loc:${business.country}`,
    hasStorageCondition: {
      "@type": "dpv:StorageCondition",
      location: url,
      hasDuration: { "@type": "dpv:UntilEventDuration", value: storedUntil[language] },
    },
    hasConsentControl: { "@type": "dpv:WithdrawConsent", isExercisedAt: withdrawnAt[language] },
    hasRight: ["eu-gdpr:A7-3", "eu-gdpr:A15", "eu-gdpr:A17", "eu-gdpr:A20", "eu-gdpr:A21"],
  };
}

const legalBases: Record<Purpose["basis"], string> = {
  consent: "eu-gdpr:A6-1-a",
  soft_opt_in: "eu-gdpr:A6-1-f",
  contract: "eu-gdpr:A6-1-b",
  legal_obligation: "eu-gdpr:A6-1-c",
};

const storedUntil = {
  en: "Withdrawal; the proof itself five years more",
  fr: "Le retrait ; la preuve elle-même, cinq ans de plus",
};

const withdrawnAt = {
  en: "The unsubscribe and preferences links of every message, without a login",
  fr: "Les liens de désinscription et de préférences de chaque message, sans compte",
};
