import type { PersonProof } from "#domains/consent/index.ts";
import type { MakeWriter } from "../proof-writer.ts";
import type { Surroundings } from "../surroundings.ts";

/**
 * Receipts in the form of Kantara's Consent Receipt 1.1, for the people who gave the consent. Who permits nothing
 * today, or was erased, has nothing to be given a receipt of.
 */
export const receiptWriter: MakeWriter = ({ write }, around) => {
  let before = "[\n";
  return {
    async add(people) {
      const receipts = people.flatMap((person) => receiptOf(person, around) ?? []);
      if (receipts.length === 0) return;
      await write(before + receipts.map((receipt) => JSON.stringify(receipt)).join(",\n"));
      before = ",\n";
    },
    async end() {
      await write(before === "[\n" ? "[]\n" : "\n]\n");
    },
  };
};

/** A receipt of what a person permits today; undefined where that is nothing. */
export function receiptOf({ address, events, permissions }: PersonProof, around: Surroundings) {
  const { business, proving, language, now } = around;
  const granted = permissions.filter(
    ({ state, until }) => state === "granted" && (until === null || until > now),
  );
  const leaves = events
    .map(({ leaf }) => leaf)
    .filter(({ sequence }) => granted.some((each) => each.eventSequence === sequence));
  const latest = leaves.at(-1);
  if (address === undefined || latest === undefined) return undefined;
  return {
    version: "KI-CR-v1.1.0",
    jurisdiction: business.country,
    consentTimestamp: Math.floor(new Date(latest.at).getTime() / 1000),
    collectionMethod: latest.method,
    // Of the event in the ledger: whoever holds the receipt finds its proof by it.
    consentReceiptID: latest.id,
    publicKey: proving.account.verifierKey,
    language: latest.language ?? language,
    piiPrincipalId: address,
    piiControllers: [
      {
        piiController: business.legalName,
        onBehalf: false,
        contact: business.privacyContact,
        address: { streetAddress: business.postalAddress, addressCountry: business.country },
        email: business.privacyContact,
        phone: "",
      },
    ],
    policyUrl: business.privacyPolicyUrl,
    services: [
      {
        service: business.legalName,
        purposes: granted.flatMap(({ purposeId, basis, until }) => {
          const purpose = around.purposes.get(purposeId);
          if (!purpose) return [];
          return [
            {
              purpose: purpose.wording[language],
              purposeCategory: [purpose.kind === "partners" ? "Marketing Third Parties" : "Marketing"],
              consentType: basis === "consent" ? "EXPLICIT" : "IMPLICIT",
              piiCategory: ["Contact"],
              primaryPurpose: false,
              termination: until ? until.toISOString() : withdrawal[language],
              thirdPartyDisclosure: false,
            },
          ];
        }),
      },
    ],
    sensitive: false,
    spiCat: [] as string[],
  };
}

const withdrawal = {
  en: "When you withdraw it: by the link in every message.",
  fr: "Quand vous le retirez : par le lien présent dans chaque message.",
};
