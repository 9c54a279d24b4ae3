import { getOperator, isHosting } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { type Download, type Route, route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { responsibleFor } from "../register/responsible.ts";
import { type Acceptance, acceptanceOf, acceptances, answerDocument } from "./acceptance.ts";
import { compareTexts } from "./compare-texts.ts";
import { customerAnswers } from "./customers.ts";
import { documentPages, publicUrlOf } from "./document.pages.ts";
import { documentPdf } from "./document-pdf.ts";
import { addVersion, type DocumentVersion, documentVersions } from "./document-versions.ts";
import * as api from "./documents.api.ts";
import { documentHoldings } from "./documents.data.ts";
import { errors } from "./documents.errors.ts";
import { forgetWhereFrom } from "./forget-where-from.ts";
import { agreedNow, publishAgreed } from "./operator-documents.ts";
import { policyNow } from "./privacy-policy.ts";
import { tellOwners, tellQueue, wakeTelling } from "./tell-customers.ts";

const policyRoutes: readonly Route[] = [
  route(api.getPolicy, async (context) => {
    const { versions, words, texts, changes } = await policyNow(context);
    return {
      sections: texts[context.language],
      ownWords: words,
      changes,
      publicUrl: await publicUrlOf(context, "privacy_policy"),
      versions: versions.map(publishedOf),
    };
  }),
  route(api.publishPolicy, async (context, { body: { ownWords, effectiveOn, after } }) => {
    const { texts } = await policyNow(context, ownWords);
    const version = { texts, ownWords, effectiveOn };
    return { version: await addVersion(context, { kind: "privacy_policy", after, version }) };
  }),
  route(api.downloadPolicy, async (context, { params: { policyVersion } }) => {
    const versions = await documentVersions(context, "privacy_policy");
    const found = versions.find(({ version }) => version === policyVersion);
    if (!found) throw errors.policyNotFound();
    return documentPdf(context, { kind: "privacy_policy", author: await nameOf(context), found });
  }),
];

const customerRoutes: readonly Route[] = [
  route(api.listAgreements, async (context) => {
    const operator = (await isHosting(context)) ? ((await getOperator(context))?.legalName ?? "") : null;
    const documents = (await acceptances(context)).map(({ kind, versions, wanted }) => ({
      kind,
      published: versions.length > 0,
      wanted: wantedView(context, wanted),
    }));
    return { operator, documents };
  }),
  route(api.getAgreement, async (context, { params: { documentKind: kind } }) => {
    const { versions, answers, wanted } = await agreedWith(context, kind);
    const { language } = context;
    const accepted = answers.find(({ answer }) => answer === "accepted")?.version ?? null;
    const before = versions.find(({ version }) => version === accepted);
    const sections = versions[0]?.texts[language] ?? [];
    return {
      operator: (await getOperator(context))?.legalName ?? "",
      sections,
      changes: before ? compareTexts(before.texts, versions[0]?.texts, language) : [],
      acceptedVersion: accepted,
      wanted: wantedView(context, wanted),
      publicUrl: await publicUrlOf(context, kind),
      versions: versions.map((each) => agreedOf(each, language)),
      answers: answers.map(({ version, answer, at, userId, evidence, textHash }) => ({
        ...{ version, answer, userId },
        at: at.toISOString(),
        name: evidence.name,
        ip: evidence.ip,
        reason: evidence.reason,
        textHash: textHash.toString("hex"),
      })),
    };
  }),
  route(api.answerAgreement, async (context, { params, body }, exchange) => {
    await answerDocument(context, { kind: params.documentKind, ...body }, exchange);
    return null;
  }),
  route(api.compareDocuments, async (context, { params: { anyDocument: kind }, query }) => {
    const versions =
      kind === "privacy_policy"
        ? await documentVersions(context, kind)
        : (await agreedWith(context, kind)).versions;
    const textOf = (number: number) => {
      const found = versions.find(({ version }) => version === number);
      if (!found) throw errors.documentNotFound();
      return found.texts;
    };
    return { changes: compareTexts(textOf(query.from), textOf(query.to), context.language) };
  }),
  route(api.downloadAgreement, async (context, { params: { documentKind: kind, documentVersion } }) => {
    const { versions, answers } = await agreedWith(context, kind);
    return pdfOf(context, {
      kind,
      versions,
      number: documentVersion,
      answers: answers.filter(({ version }) => version === documentVersion),
    });
  }),
];

const operatorRoutes: readonly Route[] = [
  route(api.getOperatorDocument, async (context, { params: { documentKind: kind } }) => {
    const { versions, edits, texts, changes } = await agreedNow(context, kind);
    const customers = await customerAnswers(context, kind);
    return {
      sections: texts[context.language],
      edits,
      changes,
      publicUrl: await publicUrlOf(context, kind),
      versions: versions.map((each) => agreedOf(each, context.language)),
      customers: customers.map(({ wanted, at, toldAt, ...rest }) => ({
        ...rest,
        at: at?.toISOString() ?? null,
        toldAt: toldAt?.toISOString() ?? null,
        wanted: wantedView(context, wanted),
      })),
    };
  }),
  route(api.publishOperatorDocument, async (context, { params, body }) => {
    const version = await publishAgreed(context, params.documentKind, body);
    await wakeTelling(context);
    return { version };
  }),
  route(api.downloadOperatorDocument, async (context, { params: { documentKind: kind, documentVersion } }) =>
    pdfOf(context, { kind, versions: await documentVersions(context, kind), number: documentVersion }),
  ),
];

export const documentsPart: GovernancePart = {
  routes: [...policyRoutes, ...customerRoutes, ...operatorRoutes],
  pages: documentPages,
  jobs: [
    { queue: tellQueue, handle: tellOwners, wakeUp: true, everyAccountAt: "40 6 * * *" },
    { queue: "governance/documents-forget", handle: forgetWhereFrom, everyAccountAt: "50 3 * * *" },
  ],
  holdings: documentHoldings,
};

/** Where a business runs the installation for itself, there is nobody to agree with. */
async function agreedWith(context: Context, kind: api.AgreedKind): Promise<Acceptance> {
  const acceptance = (await isHosting(context)) ? await acceptanceOf(context, kind) : undefined;
  if (!acceptance || acceptance.versions.length === 0) throw errors.documentNotFound();
  return acceptance;
}

type Asked = {
  kind: api.AgreedKind;
  versions: readonly DocumentVersion[];
  number: number;
  answers?: Acceptance["answers"];
};

async function pdfOf(context: Context, { kind, versions, number, answers = [] }: Asked): Promise<Download> {
  const found = versions.find(({ version }) => version === number);
  if (!found) throw errors.documentNotFound();
  const author = (await getOperator(context))?.legalName ?? "";
  return documentPdf(context, { kind, author, found, answers });
}

async function nameOf(context: Context): Promise<string> {
  return (await responsibleFor(context)).responsible.name;
}

function publishedOf({ version, effectiveOn, publishedAt, publishedBy }: DocumentVersion) {
  return { version, effectiveOn, publishedAt: publishedAt.toISOString(), publishedBy };
}

function agreedOf(version: DocumentVersion, language: Language) {
  return { ...publishedOf(version), material: version.material, summary: version.summary[language] };
}

function wantedView({ now }: Context, wanted: Acceptance["wanted"]) {
  if (!wanted) return null;
  const { version, dueOn, refused } = wanted;
  return { version: version.version, dueOn, refused, late: dueOn <= now.toISOString().slice(0, 10) };
}
