import { createAccount } from "#domains/accounts/index.ts";
import { createEmailCampaign, sendEmailCampaignNow } from "#domains/campaigns/campaigns.api.ts";
import { createPurpose, listPurposes } from "#domains/consent/consent.api.ts";
import { checkpoint, suppress, withdraw } from "#domains/consent/index.ts";
import { createAttribute } from "#domains/contacts/attributes.api.ts";
import { createList, getLists } from "#domains/contacts/lists.api.ts";
import { createSender, getSenders } from "#domains/delivery/senders.api.ts";
import { createForm, getForm, publishForm, updateForm } from "#domains/forms/forms.api.ts";
import { decideReview, openReview, saveReviewAnswers } from "#domains/governance/reviews/reviews.api.ts";
import type { Actor, Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type AccountId, operatorAccount, type SubjectId } from "#kernel/ids.ts";
import { makePartitionsAhead } from "../app.ts";
import { someRecipients, tellOutcomes } from "./outcomes.ts";
import { perform, runJob } from "./perform.ts";
import { createRandom, type Random } from "./random.ts";
import { type SignUpForm, signUpWeek } from "./sign-ups.ts";
import { business, htmlOf, letters, workshops } from "./story.ts";

const twoYears = 104;
const week = 7 * 24 * 3600 * 1000;

type Stage = { resources: Resources; accountId: AccountId; actor: Actor; random: Random };
type Scene = { news: SignUpForm; workshops: SignUpForm; senderId: number };

/**
 * Loads an example business with two years of history: sign-ups, confirmations, letters, people who left. It is written
 * through the same commands as real life, each at its own past moment, so that ledger, proofs and permissions are real.
 */
export async function loadDemo(
  resources: Resources,
  ownerUserId: number,
  say: (line: string) => void,
  { weeks = twoYears }: { weeks?: number } = {},
): Promise<AccountId> {
  const start = new Date(Date.now() - weeks * week);
  start.setUTCHours(0, 0, 0, 0);
  say("Making room for two years of history …");
  await makePartitionsAhead(resources, start);
  const owner: Actor = { kind: "user", userId: ownerUserId, permissions: new Set() };
  const accountId = await inAccount(
    resources,
    { accountId: operatorAccount, actor: owner, now: start },
    (context) => createAccount(context, { business, ownerUserId, demo: true }),
  );
  const stage: Stage = { resources, accountId, actor: owner, random: createRandom(1901) };
  const scene = await at(stage, start, setTheScene);
  let people = 0;
  for (let number = 0; number < weeks; number += 1) {
    const from = new Date(start.getTime() + number * week);
    people += await signUpWeek(stage, {
      from,
      week: number,
      forms: [scene.news, scene.workshops],
      already: people,
    });
    const letter = number >= 6 ? letters[Math.floor(number / 8) % letters.length] : undefined;
    if (letter && number % 8 === 6)
      await sendLetter(
        stage,
        scene,
        letter,
        new Date(from.getTime() + 2 * 24 * 3600 * 1000 + 9 * 3600 * 1000),
      );
    if (number % 13 === 12) say(`${number + 1} of ${weeks} weeks: ${people} people have signed up …`);
  }
  await at(stage, new Date(), async (context) => void (await checkpoint(context)));
  await at(stage, new Date(), (context) => draftLetter(context, scene));
  return accountId;
}

function at<T>(stage: Stage, now: Date, work: (context: Context) => Promise<T>): Promise<T> {
  return inAccount(
    stage.resources,
    { accountId: stage.accountId, actor: stage.actor, now, language: "fr" },
    work,
  );
}

async function setTheScene(context: Context): Promise<Scene> {
  const { purposes } = await perform(context, listPurposes, {});
  const newsletter = purposes.find((purpose) => purpose.key === "newsletter");
  const invitations = await perform(context, createPurpose, { body: workshops });
  if (!newsletter) throw new Error("the new account has no newsletter purpose");
  await reviewWorkshops(context, invitations.id);
  await perform(context, createAttribute, {
    params: { category: "normal", name: "VILLE" },
    body: { type: "text", label: "Ville", identifying: false },
  });
  const { lists } = await perform(context, getLists, { query: {} });
  const newsList = lists.find((list) => list.purposeId === newsletter.id);
  const workshopList = await perform(context, createList, {
    body: { name: "Ateliers", purposeId: invitations.id },
  });
  if (!newsList) throw new Error("the new account has no list");
  const { senders } = await perform(context, getSenders, { query: {} });
  const senderId =
    senders[0]?.id ??
    (
      await perform(context, createSender, {
        body: { name: "Les Ruchers du Vexin", email: "bonjour@ruchers-du-vexin.example" },
      })
    ).id;
  const newsChoice = { purposeId: newsletter.id, listId: newsList.id, key: newsletter.key };
  const workshopChoice = { purposeId: invitations.id, listId: workshopList.id, key: invitations.key };
  return {
    news: await openForm(context, "Inscription sur le site", [newsChoice]),
    workshops: await openForm(context, "Ateliers et nouvelles", [newsChoice, workshopChoice]),
    senderId,
  };
}

/** The one purpose beyond the usual: reviewed before its form is published, as everybody's is. */
async function reviewWorkshops(context: Context, purposeId: number): Promise<void> {
  const { id: reviewId } = await perform(context, openReview, { body: { purposeId } });
  const answers = {
    need: "Prévenir des ateliers les personnes qui l’ont demandé.",
    less: "L’adresse suffit ; le prénom et la ville sont facultatifs.",
    people: "Des clients et des voisins adultes.",
    long: "Trois ans après le dernier contact.",
    others: "Personne d’autre.",
  };
  await perform(context, saveReviewAnswers, { params: { reviewId }, body: { answers, criteria: [] } });
  await perform(context, decideReview, { params: { reviewId }, body: { decision: "approved", text: "" } });
}

async function openForm(context: Context, name: string, choices: SignUpForm["choices"]): Promise<SignUpForm> {
  const { id } = await perform(context, createForm, { body: { name } });
  const { draft, revision } = await perform(context, getForm, { params: { formId: id } });
  await perform(context, updateForm, {
    params: { formId: id },
    body: {
      name,
      draft: {
        ...draft,
        fields: ["FIRSTNAME", "LASTNAME", "VILLE"].map((attribute) => ({
          attribute,
          required: false,
          label: { en: "", fr: "" },
          help: { en: "", fr: "" },
        })),
        choices: choices.map(({ purposeId, listId }) => ({ purposeId, listIds: [listId] })),
      },
      revision,
    },
  });
  await perform(context, publishForm, { params: { formId: id } });
  return { id, choices };
}

async function sendLetter(
  stage: Stage,
  scene: Scene,
  letter: (typeof letters)[number],
  when: Date,
): Promise<void> {
  const campaignId = await at(stage, when, async (context) => {
    const id = await createLetter(context, scene, letter);
    await perform(context, sendEmailCampaignNow, { params: { campaignId: id } });
    await runJob(context, "campaigns.prepare", { campaignId: id });
    return id;
  });
  const after = new Date(when.getTime() + 15 * 60 * 1000);
  const mailingId = await at(stage, after, async (context) => {
    const row = await context.tx
      .selectFrom("campaigns.campaign")
      .select("mailing_id")
      .where("account_id", "=", context.accountId)
      .where("id", "=", campaignId)
      .executeTakeFirstOrThrow();
    const mailing = row.mailing_id ?? 0;
    await tellOutcomes(context, mailing);
    await context.tx
      .updateTable("campaigns.campaign")
      .set({ state: "sent", finished_at: context.now })
      .where("account_id", "=", context.accountId)
      .where("id", "=", campaignId)
      .execute();
    await suppressBounced(context, mailing);
    return mailing;
  });
  await at(stage, new Date(when.getTime() + 26 * 3600 * 1000), async (context) => {
    for (const { subjectId, messageId } of await someRecipients(context, mailingId, 0.009)) {
      await withdraw(context, {
        subjectId: subjectId as SubjectId,
        purposeIds: "all_marketing",
        method: "one_click",
        messageId,
        evidence: { ip: "192.0.2.44", userAgent: "Mail" },
      });
    }
  });
}

async function suppressBounced(context: Context, mailingId: number): Promise<void> {
  const rows = await context.tx
    .selectFrom("delivery.message")
    .select("subject_id")
    .where("account_id", "=", context.accountId)
    .where("mailing_id", "=", mailingId)
    .where("state", "=", "bounced")
    .execute();
  for (const row of rows)
    await suppress(context, {
      subjectId: row.subject_id as SubjectId,
      scope: "everything",
      reason: "hard_bounce",
      source: "smtp",
    });
}

async function createLetter(
  context: Context,
  scene: Scene,
  letter: (typeof letters)[number],
): Promise<number> {
  const choice = letter.to === "news" ? scene.news.choices[0] : scene.workshops.choices[1];
  if (!choice) throw new Error("the form has no such choice");
  const { id } = await perform(context, createEmailCampaign, {
    body: {
      name: letter.name,
      purposeId: choice.purposeId,
      sender: { id: scene.senderId },
      subject: letter.subject,
      previewText: letter.preview,
      htmlContent: htmlOf(letter),
      recipients: { listIds: [choice.listId] },
    },
  });
  return id;
}

/** One letter waits to be sent, so that the wizard has something to open. */
async function draftLetter(context: Context, scene: Scene): Promise<void> {
  const [letter] = letters;
  if (letter) await createLetter(context, scene, { ...letter, name: "Vœux d’hiver (brouillon)" });
}
