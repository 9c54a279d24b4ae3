import type { Localized } from "#kernel/localized.ts";
import type { HostCheck } from "./own-host.ts";

type Problem = Extract<HostCheck, { ok: false }>["because"];

/** Why a host can't be used for links, and what to do. */
export const hostProblems: Record<Problem, Localized> = {
  leads_elsewhere: {
    en: "The host answers, but it is not this Licet. Point its DNS entry (CNAME) to this installation, and let the proxy pass it on.",
    fr: "L’hôte répond, mais ce n’est pas ce Licet. Faites pointer son entrée DNS (CNAME) vers cette installation, et laissez le proxy la lui transmettre.",
  },
  host_unknown: {
    en: "The DNS knows no such host yet. A new entry may take an hour.",
    fr: "Le DNS ne connaît pas encore cet hôte. Une nouvelle entrée peut prendre une heure.",
  },
  unreachable: {
    en: "Nobody answers there by HTTPS.",
    fr: "Personne n’y répond en HTTPS.",
  },
  certificate_invalid: {
    en: "Its certificate is not valid for this name: the proxy must have one for it.",
    fr: "Son certificat n’est pas valable pour ce nom\u00a0: le proxy doit en avoir un pour lui.",
  },
  address_private: {
    en: "It leads to a private network, which readers of your messages can’t reach.",
    fr: "Il mène à un réseau privé, que les lecteurs de vos messages ne peuvent pas atteindre.",
  },
  too_slow: { en: "It did not answer in ten seconds.", fr: "Il n’a pas répondu en dix secondes." },
  too_large: { en: "It answers with something else.", fr: "Il répond autre chose." },
  not_https: { en: "It must speak HTTPS.", fr: "Il doit parler HTTPS." },
  address_malformed: { en: "This is no name of a host.", fr: "Ce n’est pas un nom d’hôte." },
};
