import { listServers } from "#domains/delivery/index.ts";
import { certificateAt } from "#kernel/certificate-at.ts";
import { type Control, type Finding, findingOf } from "./control.ts";

const day = 24 * 3600 * 1000;
/** Long enough before its end for somebody to see to a renewal that failed. */
const leastDays = 14;

/** Whether what leaves and what people read travels encrypted (GDPR art. 32(1)(a)). */
export const transportControls: readonly Control[] = [
  {
    key: "mail_leaves_encrypted",
    kind: "automatic",
    side: "account",
    obligation: "security",
    every: "day",
    name: { en: "Mail leaves encrypted", fr: "Les messages partent chiffrés" },
    about: {
      en: "Every mail server is spoken to over TLS, and not without it where it offers none; one on this machine needs none.",
      fr: "Chaque serveur d’envoi est joint en TLS, et jamais sans si le serveur n’en offre pas\u00a0; sur cette machine, il n’en faut pas.",
    },
    mendAt: "/settings/smtp",
    async check(context) {
      const servers = await listServers(context);
      if (servers.length === 0)
        return {
          outcome: "not_applicable",
          said: { en: "Mail goes to the built-in mailbox.", fr: "Les messages vont dans la boîte interne." },
          facts: { servers: 0 },
        };
      const open = servers
        .filter(({ tls, host }) => (tls === "none" || tls === "opportunistic") && !isThisMachine(host))
        .map(({ host }) => host);
      return findingOf(
        open.length,
        { en: `All ${servers.length} servers.`, fr: `Les ${servers.length} serveurs.` },
        { en: `May go without: ${open.join(", ")}.`, fr: `Peut s’en passer\u00a0: ${open.join(", ")}.` },
        { servers: servers.length, open },
      );
    },
  },
  {
    key: "pages_encrypted",
    kind: "automatic",
    side: "operator",
    obligation: "security",
    every: "day",
    name: { en: "Pages and console are encrypted", fr: "Les pages et la console sont chiffrées" },
    about: {
      en: "The public address is https, and the certificate that answers there is one that browsers take for two weeks more at least.",
      fr: "L’adresse publique est en https, et le certificat qui y répond est accepté des navigateurs pour deux semaines au moins.",
    },
    check: ({ config, now }) => judgeAddress(new URL(config.url), now),
  },
];

function isThisMachine(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);
}

async function judgeAddress(url: URL, now: Date): Promise<Finding> {
  const facts = { host: url.host };
  const https = url.protocol === "https:";
  if (!https && isThisMachine(url.hostname))
    return {
      outcome: "not_applicable",
      said: { en: "Nobody else reaches it.", fr: "Personne d’autre n’y accède." },
      facts,
    };
  if (!https)
    return {
      outcome: "fail",
      said: { en: `${url.host} is not encrypted.`, fr: `${url.host} n’est pas chiffré.` },
      facts,
    };
  const seen = await certificateAt(url);
  if (!seen)
    return {
      outcome: "not_applicable",
      said: {
        en: "From here nothing answers at the public address: look from outside.",
        fr: "D’ici, rien ne répond à l’adresse publique\u00a0: regardez de l’extérieur.",
      },
      facts,
    };
  const until = seen.validTo.toISOString().slice(0, 10);
  const soon = seen.validTo.getTime() < now.getTime() + leastDays * day;
  return findingOf(
    seen.problem || soon ? 1 : 0,
    { en: `In date until ${until}.`, fr: `Valable jusqu’au ${until}.` },
    seen.problem
      ? {
          en: `Browsers refuse it: ${seen.problem}.`,
          fr: `Les navigateurs le refusent\u00a0: ${seen.problem}.`,
        }
      : { en: `It ends on ${until}.`, fr: `Il prend fin le ${until}.` },
    { ...facts, until, problem: seen.problem },
  );
}
