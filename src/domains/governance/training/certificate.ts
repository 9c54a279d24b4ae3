import { type Clearance, clearancesOf, getOperator } from "#domains/accounts/index.ts";
import { type Block, renderPdf } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import type { Download } from "#kernel/module.ts";
import { type StaffCertificate, staffCertificateFormat } from "#kernel/staff-certificate.ts";
import { signAsOperator } from "./operator-signature.ts";
import { errors } from "./training.errors.ts";
import { courseOf, learnerOf, nameOf } from "./training.ts";
import { undertakingText } from "./undertaking.ts";

/** The latest certificate of a course, or the undertaking as it was signed: to be shown to whoever asks, signed by the operator. */
export async function certificateOf(context: Context, kind: string, as: "pdf" | "json"): Promise<Download> {
  const userId = learnerOf(context);
  const found = (await clearancesOf(context, [userId])).find((each) => each.kind === kind);
  if (!found || found.kind === "recertified") throw errors.certificateNotFound();
  const signed = await signedCertificate(context, found);
  const fileName = `${{ en: "certificate", fr: "certificat" }[context.language]}-${found.kind.replace(":", "-")}`;
  if (as === "json")
    return {
      fileName: `${fileName}.json`,
      contentType: "application/json",
      content: Buffer.from(`${JSON.stringify(signed, null, 2)}\n`),
    };
  return {
    fileName: `${fileName}.pdf`,
    contentType: "application/pdf",
    content: await pdfOf(context, found, signed),
  };
}

/** What was passed or signed, with the operator's signature under it. The context is in the operator's account. */
export async function signedCertificate(context: Context, clearance: Clearance): Promise<StaffCertificate> {
  const { userId, kind, version, id, givenAt, validUntil, score } = clearance;
  const facts = {
    ...{ kind, version, score },
    person: await nameOf(context, userId),
    operator: (await getOperator(context))?.legalName ?? "",
    number: id,
    givenAt: givenAt.toISOString(),
    validUntil: validUntil.toISOString(),
  };
  const format = staffCertificateFormat;
  return { format, facts, ...(await signAsOperator(context, format, facts)) };
}

async function pdfOf(
  context: Context,
  clearance: Clearance,
  { facts, signature, key }: StaffCertificate,
): Promise<Buffer> {
  const { language } = context;
  const t = texts[language];
  const fact = (label: string, value: string) => ({ label, value });
  const isUndertaking = clearance.kind === "undertaking";
  const title = isUndertaking ? t.undertaking : t.certificate;
  const blocks: Block[] = [
    { kind: "title", text: title },
    { kind: "paragraph", text: isUndertaking ? t.signedBy(facts.person) : t.passedBy(facts.person) },
    ...(isUndertaking
      ? undertakingText[language].map((text): Block => ({ kind: "paragraph", text }))
      : [
          {
            kind: "heading",
            text: courseOf(clearance.kind.slice("training:".length)).title[language],
          } as const,
        ]),
    {
      kind: "facts",
      facts: [
        ...(facts.operator ? [fact(t.operator, facts.operator)] : []),
        fact(t.version, String(clearance.version)),
        fact(t.given, dayIn(language, clearance.givenAt)),
        fact(t.until, dayIn(language, clearance.validUntil)),
        ...(clearance.score ? [fact(t.score, `${clearance.score.right} / ${clearance.score.of}`)] : []),
        fact(t.number, String(clearance.id)),
      ],
    },
    { kind: "heading", text: t.signature },
    { kind: "code", text: `${signature}\n${key}` },
  ];
  return renderPdf(blocks, { title, author: facts.operator, language, at: clearance.givenAt });
}

function dayIn(language: Language, day: Date): string {
  return day.toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
}

const texts = {
  en: {
    certificate: "Certificate of training",
    undertaking: "Undertaking of confidentiality",
    passedBy: (person: string) => `${person} has passed the course:`,
    signedBy: (person: string) => `Signed by ${person}:`,
    operator: "Operator",
    version: "Version",
    given: "On",
    until: "Valid until",
    score: "Right answers",
    number: "Number",
    signature: "Signature of the operator, and the key to check it with",
  },
  fr: {
    certificate: "Attestation de formation",
    undertaking: "Engagement de confidentialité",
    passedBy: (person: string) => `${person} a validé la formation\u00a0:`,
    signedBy: (person: string) => `Signé par ${person}\u00a0:`,
    operator: "Exploitant",
    version: "Version",
    given: "Le",
    until: "Valable jusqu’au",
    score: "Bonnes réponses",
    number: "Numéro",
    signature: "Signature de l’exploitant, et clé pour la vérifier",
  },
} as const;
