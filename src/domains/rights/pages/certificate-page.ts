import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type Language, languageOf } from "#kernel/localized.ts";
import type { PageReply, PageRequest, PageRoute } from "#kernel/module.ts";
import { renderPage } from "#kernel/page.ts";
import { dayIn } from "#kernel/written-time.ts";
import { readCertificateLink } from "../erasure/certificate-link.ts";
import { certificatePdf } from "../erasure/certificate-pdf.ts";
import { certificateFile, certificateOf } from "../erasure/certify.ts";
import { getErasure } from "../erasure/erasures.sql.ts";

/** Where somebody who was erased finds their certificate. It names nobody, so that whoever has the link learns of nobody. */
export const certificatePages: readonly PageRoute[] = [
  { method: "GET", path: "/erased/:token", handle: (resources, request) => visit(resources, request, show) },
  {
    method: "GET",
    path: "/erased/:token/certificate.json",
    handle: (resources, request) => visit(resources, request, asJson),
  },
  {
    method: "GET",
    path: "/erased/:token/certificate.pdf",
    handle: (resources, request) => visit(resources, request, asPdf),
  },
];

type Visit = { context: Context; erasureId: string; language: Language; token: string };

async function visit(
  resources: Resources,
  request: PageRequest,
  run: (visit: Visit) => Promise<PageReply>,
): Promise<PageReply> {
  const language = languageOf(request.acceptLanguage, "en");
  const token = request.params.token ?? "";
  const link = await readCertificateLink(resources, token);
  if (!link) return page(404, language, html`<p>${texts[language].wrong}</p>` as VNode);
  const { accountId, erasureId } = link;
  return inAccount(
    resources,
    { accountId, actor: { kind: "subject", subjectId: undefined }, traceId: request.traceId },
    (context) => run({ context, erasureId, language, token }),
  );
}

async function show({ context, erasureId, language, token }: Visit): Promise<PageReply> {
  const t = texts[language];
  const erasure = await getErasure(context, erasureId);
  if (erasure.step !== "done") return page(200, language, html`<p>${t.underWay}</p>` as VNode);
  const { facts } = await certificateOf(context, erasureId);
  const day = (moment: string): string => dayIn(language, new Date(moment));
  const body = html`
    <p>${t.done(facts.account.legalName, day(facts.keys.destroyedAt))}</p>
    <p>${t.backups(day(facts.backups.unreadableFrom))}</p>
    ${facts.barred ? html`<p>${t.barred(day(facts.barred.until))}</p>` : null}
    <p><a href=${`/erased/${token}/certificate.pdf`}>${t.read}</a></p>
    <p><a href=${`/erased/${token}/certificate.json`}>${t.file}</a></p>
    <p>${t.verify}</p>` as VNode;
  return page(200, language, body);
}

async function asJson({ context, erasureId }: Visit): Promise<PageReply> {
  const content = certificateFile(await certificateOf(context, erasureId));
  const fileName = `licet-erasure-${erasureId}.json`;
  return { kind: "asset", contentType: "application/json; charset=utf-8", content, keep: "not", fileName };
}

async function asPdf({ context, erasureId, language }: Visit): Promise<PageReply> {
  const content = await certificatePdf(context, await certificateOf(context, erasureId), language);
  const fileName = `licet-erasure-${erasureId}.pdf`;
  return { kind: "asset", contentType: "application/pdf", content, keep: "not", fileName };
}

function page(status: number, language: Language, body: VNode): PageReply {
  const { title } = texts[language];
  const content = html`<h1>${title}</h1>${body}` as VNode;
  return { kind: "page", status, html: renderPage({ language, title, body: content }) };
}

const texts = {
  en: {
    title: "Certificate of erasure",
    wrong:
      "This link does not work. It may have been cut when it was copied: open it from the message itself.",
    underWay:
      "The erasure is under way. The certificate is signed when it is over: come back in a few minutes.",
    done: (business: string, day: string) =>
      `${business} erased this person’s data. The key that opened it was destroyed on ${day}: no copy can be read without it.`,
    backups: (day: string) => `From ${day} on, no backup holds a copy of that key either.`,
    barred: (day: string) =>
      `An encrypted mark, from which the address can’t be read, keeps others from adding it again until ${day}.`,
    read: "Read the certificate (PDF)",
    file: "Download the signed certificate (JSON)",
    verify: "Anybody can check it, without a network, with the public verification program of Licet.",
  },
  fr: {
    title: "Certificat d’effacement",
    wrong:
      "Ce lien ne fonctionne pas. Il a peut-être été coupé en le copiant : ouvrez-le depuis le message lui-même.",
    underWay: "L’effacement est en cours. Le certificat est signé à la fin : revenez dans quelques minutes.",
    done: (business: string, day: string) =>
      `${business} a effacé les données de cette personne. La clé qui les ouvrait a été détruite le ${day} : aucune copie n’est lisible sans elle.`,
    backups: (day: string) => `À partir du ${day}, aucune sauvegarde ne contient plus de copie de cette clé.`,
    barred: (day: string) =>
      `Une marque chiffrée, dont l’adresse ne peut pas être déduite, empêche d’autres personnes de l’ajouter à nouveau jusqu’au ${day}.`,
    read: "Lire le certificat (PDF)",
    file: "Télécharger le certificat signé (JSON)",
    verify: "Chacun peut le vérifier, sans réseau, avec le programme public de vérification de Licet.",
  },
} as const;
