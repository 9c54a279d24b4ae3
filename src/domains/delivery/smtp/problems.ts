import type { Localized } from "#kernel/localized.ts";
import { privateAddressCode } from "#kernel/outbound-lookup.ts";

/** The steps to a connection that can submit, in their order (`implicit` TLS comes before the greeting). */
export const serverSteps = [
  "lookup",
  "connect",
  "greeting",
  "hello",
  "tls",
  "auth",
  "returns",
  "session",
] as const;
export type ServerStep = (typeof serverSteps)[number];

export type ServerReason =
  | "not_found"
  | "private"
  | "refused"
  | "no_route"
  | "timed_out"
  | "closed"
  | "not_smtp"
  | "rejected"
  | "not_tls"
  | "tls_failed"
  | "tls_not_offered"
  | "certificate_expired"
  | "certificate_other_name"
  | "certificate_unknown"
  | "credentials_refused"
  | "auth_not_offered"
  | "auth_required"
  | "would_be_readable"
  | "return_refused"
  | "shutting_down";

/** Why a server can't be used at present. It holds no address, no name and no secret, so that it can be logged. */
export type ServerProblem = {
  step: ServerStep;
  reason: ServerReason;
  /** The code of the server's reply, where there was one. */
  code?: number;
};

/** It said so (421), whenever it liked: it takes nothing that it was sent after. */
export const goingAway: ServerProblem = { step: "session", reason: "rejected", code: 421 };

/** Of this installation, not of the server. */
export const stopping: ServerProblem = { step: "session", reason: "shutting_down" };

export function authRequired(code: number): ServerProblem {
  return { step: "auth", reason: "auth_required", code };
}

/** The problem as one word, for a column or a metric. */
export function problemCode({ step, reason }: ServerProblem): string {
  return `${step}.${reason}`;
}

/** The problem in words, with what to do about it. */
export function problemText({ step, reason, code }: ServerProblem): Localized {
  const said =
    code === undefined ? { en: "", fr: "" } : { en: ` (it answered ${code})`, fr: ` (réponse ${code})` };
  if (reason === "timed_out" && step === "greeting") return texts.silent;
  const { en, fr } = texts[reason];
  return { en: en.replace("{said}", said.en), fr: fr.replace("{said}", said.fr) };
}

const texts: { readonly [R in ServerReason | "silent"]: Localized } = {
  not_found: {
    en: "No server has this name. Check its spelling.",
    fr: "Aucun serveur ne porte ce nom. Vérifiez son orthographe.",
  },
  private: {
    en: "The server lies in a private network. Whoever runs Licet can allow it (LICET_OUTBOUND_ALLOWED).",
    fr: "Le serveur se trouve dans un réseau privé. La personne qui exploite Licet peut l’autoriser (LICET_OUTBOUND_ALLOWED).",
  },
  refused: {
    en: "Nothing answers at this port. Check the port: usually 587, or 465 with TLS from the start.",
    fr: "Rien ne répond sur ce port. Vérifiez-le\u00a0: en général 587, ou 465 pour TLS dès la connexion.",
  },
  no_route: {
    en: "The server can’t be reached from here. Check the network and firewall of this installation.",
    fr: "Le serveur est injoignable d’ici. Vérifiez le réseau et le pare-feu de cette installation.",
  },
  timed_out: {
    en: "The server did not answer in time. Check the port, or try again later.",
    fr: "Le serveur n’a pas répondu à temps. Vérifiez le port, ou réessayez plus tard.",
  },
  silent: {
    en: "The server is there and says nothing. If this is port 465, choose TLS from the start.",
    fr: "Le serveur est là mais ne dit rien. Si c’est le port 465, choisissez TLS dès la connexion.",
  },
  closed: {
    en: "The server closed the connection. It may refuse this installation’s address, or be restarting.",
    fr: "Le serveur a fermé la connexion. Il refuse peut-être l’adresse de cette installation, ou redémarre.",
  },
  not_smtp: {
    en: "What answers there is not an SMTP server. Check host and port.",
    fr: "Ce qui répond n’est pas un serveur SMTP. Vérifiez l’hôte et le port.",
  },
  rejected: {
    en: "The server does not accept us at present{said}.",
    fr: "Le serveur ne nous accepte pas pour le moment{said}.",
  },
  not_tls: {
    en: "The server does not speak TLS from the start on this port. Choose STARTTLS, or port 465.",
    fr: "Le serveur ne parle pas TLS dès la connexion sur ce port. Choisissez STARTTLS, ou le port 465.",
  },
  tls_failed: {
    en: "The encrypted connection could not be set up. The server’s TLS may be too old.",
    fr: "La connexion chiffrée n’a pas pu être établie. Le TLS du serveur est peut-être trop ancien.",
  },
  tls_not_offered: {
    en: "The server offers no encryption on this port, and it is required here.",
    fr: "Le serveur n’offre pas de chiffrement sur ce port, or il est exigé ici.",
  },
  certificate_expired: {
    en: "The server’s certificate has expired. Its owner must renew it.",
    fr: "Le certificat du serveur a expiré. Son propriétaire doit le renouveler.",
  },
  certificate_other_name: {
    en: "The server’s certificate is for another name. Use the name that your provider gives.",
    fr: "Le certificat du serveur porte un autre nom. Utilisez le nom indiqué par votre fournisseur.",
  },
  certificate_unknown: {
    en: "The server’s certificate comes from nobody that is trusted here.",
    fr: "Le certificat du serveur n’émane de personne à qui l’on fait confiance ici.",
  },
  credentials_refused: {
    en: "The server refuses this user name and password{said}. Some providers want a password made for applications.",
    fr: "Le serveur refuse cet identifiant et ce mot de passe{said}. Certains fournisseurs exigent un mot de passe d’application.",
  },
  auth_not_offered: {
    en: "The server takes no password in a way that is known here. Leave user name and password empty if it needs none.",
    fr: "Le serveur ne propose aucune méthode d’identification connue ici. Laissez l’identifiant et le mot de passe vides s’il n’en demande pas.",
  },
  auth_required: {
    en: "The server wants a user name and a password{said}.",
    fr: "Le serveur demande un identifiant et un mot de passe{said}.",
  },
  would_be_readable: {
    en: "The server offers no encryption: the password would be readable on the way, so it was not sent.",
    fr: "Le serveur n’offre pas de chiffrement\u00a0: le mot de passe serait lisible en chemin, il n’a donc pas été envoyé.",
  },
  return_refused: {
    en: "The server lets mail come back to the sender’s address only{said}. Choose that for this server.",
    fr: "Le serveur n’accepte que l’adresse de l’expéditeur pour les retours{said}. Choisissez-la pour ce serveur.",
  },
  shutting_down: {
    en: "The send path is stopping.",
    fr: "L’envoi est en train de s’arrêter.",
  },
};

/** What the operating system or TLS reported, as a problem of the step it happened in. */
export function problemOf(error: unknown, step: ServerStep): ServerProblem {
  const code = codeOf(error);
  if (code === privateAddressCode) return { step: "lookup", reason: "private" };
  if (code === "EAI_AGAIN") return { step: "lookup", reason: "no_route" };
  if (/^(?:ENOTFOUND|EAI_|ENODATA)/.test(code)) return { step: "lookup", reason: "not_found" };
  return {
    step,
    reason: reasons[code] ?? (code.startsWith("ERR_SSL") || code === "EPROTO" ? "tls_failed" : "closed"),
  };
}

const reasons: { readonly [code: string]: ServerReason } = {
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "no_route",
  ENETUNREACH: "no_route",
  EACCES: "no_route",
  ETIMEDOUT: "timed_out",
  ERR_SOCKET_CONNECTION_TIMEOUT: "timed_out",
  CERT_HAS_EXPIRED: "certificate_expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate_other_name",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate_unknown",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate_unknown",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate_unknown",
  UNABLE_TO_GET_ISSUER_CERT: "certificate_unknown",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "certificate_unknown",
  ERR_SSL_WRONG_VERSION_NUMBER: "not_tls",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "not_tls",
};

function codeOf(error: unknown): string {
  // Several addresses were tried: the first one's failure speaks for all.
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
