import type { Language, Localized } from "#kernel/localized.ts";
import type { StampFault } from "#kernel/time-stamp.ts";
import type { OutsideProblem } from "./witness.ts";

export type HandingProblem = OutsideProblem | StampFault;

/** Why a checkpoint could not be handed on, for whoever set the address. */
export function problemText(problem: string, language: Language): string {
  return (texts[problem as HandingProblem] ?? texts.unreachable)[language];
}

const texts: Record<HandingProblem, Localized> = {
  address_malformed: {
    en: "This is not a web address that can be called. It must look like https://witness.example.org/licet.",
    fr: "Ce n’est pas une adresse web que l’on puisse appeler. Elle doit ressembler à https://temoin.example.org/licet.",
  },
  not_https: {
    en: "The address must begin with https://.",
    fr: "L’adresse doit commencer par https://.",
  },
  host_unknown: {
    en: "There is no such server: check the spelling of the address.",
    fr: "Ce serveur n’existe pas : vérifiez l’orthographe de l’adresse.",
  },
  address_private: {
    en: "The address lies in a private network, which Licet does not call. Whoever runs Licet can allow it (LICET_OUTBOUND_ALLOWED).",
    fr: "L’adresse se trouve dans un réseau privé, que Licet n’appelle pas. La personne qui exploite Licet peut l’autoriser (LICET_OUTBOUND_ALLOWED).",
  },
  unreachable: {
    en: "The server did not answer.",
    fr: "Le serveur n’a pas répondu.",
  },
  certificate_invalid: {
    en: "The server’s TLS certificate is not valid for this address.",
    fr: "Le certificat TLS du serveur n’est pas valable pour cette adresse.",
  },
  too_slow: {
    en: "The server took more than ten seconds.",
    fr: "Le serveur a mis plus de dix secondes.",
  },
  too_large: {
    en: "The server’s answer is far too long.",
    fr: "La réponse du serveur est beaucoup trop longue.",
  },
  answered_no: {
    en: "The server answered, but refused.",
    fr: "Le serveur a répondu, mais a refusé.",
  },
  signature_missing: {
    en: "The witness answered without a valid signature of the key that you gave.",
    fr: "Le témoin a répondu sans signature valable de la clé que vous avez indiquée.",
  },
  refused: {
    en: "The authority did not give a time stamp.",
    fr: "L’autorité n’a pas délivré d’horodatage.",
  },
  malformed: {
    en: "The answer is not a time stamp that can be read.",
    fr: "La réponse n’est pas un horodatage lisible.",
  },
  other_content: {
    en: "The time stamp is for something else than this checkpoint.",
    fr: "L’horodatage porte sur autre chose que ce point de contrôle.",
  },
  other_nonce: {
    en: "The time stamp answers another request: it may be an old one.",
    fr: "L’horodatage répond à une autre demande : il est peut-être ancien.",
  },
  bad_signature: {
    en: "The time stamp’s signature does not hold.",
    fr: "La signature de l’horodatage n’est pas valable.",
  },
  not_a_stamper: {
    en: "The certificate that signed is not made for time stamps.",
    fr: "Le certificat qui a signé n’est pas fait pour horodater.",
  },
  certificate_not_valid_then: {
    en: "The authority’s certificate was not valid at that moment.",
    fr: "Le certificat de l’autorité n’était pas valable à ce moment.",
  },
  not_trusted: {
    en: "The time stamp does not lead to the certificate that you gave.",
    fr: "L’horodatage ne mène pas au certificat que vous avez indiqué.",
  },
};
