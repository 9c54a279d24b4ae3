import { type Route, route } from "#kernel/module.ts";
import { errors } from "../delivery.errors.ts";
import { addDomain, checkDomain, deleteDomainKeys } from "./change-domains.ts";
import * as operations from "./compatible-domains.api.ts";
import { type DomainKey, getDomain, listDomains, type SenderDomain } from "./domains.sql.ts";
import { type Algorithm, recordFor } from "./keys.ts";
import { readTexts } from "./read-dns.ts";

/** The same domains as `domains.routes.ts`, in the words of clients of the compatible API. */
export const compatibleDomainRoutes: readonly Route[] = [
  route(operations.getDomains, async (context) => {
    const domains = await listDomains(context);
    return {
      domains: domains.map((each) => ({
        id: each.domain,
        domain_name: each.domain,
        authenticated: isSigned(each),
        verified: isSigned(each),
        ip: null,
        provider: "",
      })),
      count: domains.length,
      current_page: 1,
      total_pages: 1,
    };
  }),
  route(operations.createDomain, async (context, { body }) => {
    const domain = await addDomain(context, body.name);
    const message = done.added[context.language];
    return { id: domain.domain, domain_name: domain.domain, message, dns_records: await recordsOf(domain) };
  }),
  route(operations.getDomainConfiguration, async (context, { params }) => {
    const domain = await getDomain(context, params.domain);
    const signed = isSigned(domain);
    const dns_records = await recordsOf(domain);
    return { domain: domain.domain, verified: signed, authenticated: signed, dns_records };
  }),
  route(operations.deleteDomain, async (context, { params }) => {
    await deleteDomainKeys(context, params.domain);
    return null;
  }),
  route(operations.authenticateDomain, async (context, { params }) => {
    await checkDomain(context, params.domain, readTexts);
    const domain = await getDomain(context, params.domain);
    if (!isSigned(domain)) throw errors.domainNotShown({ domain: domain.domain });
    return { domain_name: domain.domain, message: done.signed[context.language] };
  }),
];

const done = {
  added: {
    en: "The domain is there. Put these records into its DNS.",
    fr: "Le domaine est ajouté. Placez ces enregistrements dans son DNS.",
  },
  signed: { en: "Mail from this domain is signed.", fr: "Les messages de ce domaine sont signés." },
};

function isSigned({ keys }: SenderDomain): boolean {
  return keys.some(({ dns }) => dns === "published");
}

async function recordsOf({ domain, keys }: SenderDomain) {
  const of = (algorithm: Algorithm) =>
    recordOf(
      domain,
      keys.find((key) => key.algorithm === algorithm),
    );
  const policy = `_dmarc.${domain}`;
  const texts = await readTexts(policy).catch(() => []);
  const found = texts.find((text) => /^v=DMARC1\b/.test(text));
  return {
    dkim_record: of("rsa"),
    brevo_code: of("ed25519"),
    dmarc_record: {
      type: "TXT" as const,
      host_name: policy,
      value: found ?? "v=DMARC1; p=none",
      status: found !== undefined,
    },
  };
}

function recordOf(domain: string, key: DomainKey | undefined) {
  if (!key) throw errors.domainWithoutKeys();
  const { name, value } = recordFor({ domain, ...key });
  return { type: "TXT" as const, host_name: name, value, status: key.dns === "published" };
}
