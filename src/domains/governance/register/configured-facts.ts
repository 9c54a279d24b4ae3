import { lifeAt, lifeVersions, livesFrom } from "#domains/delivery/index.ts";
import { type Category, type Chosen, chosenPeriods, ruleOf } from "#domains/retention/index.ts";
import { webhookReceivers } from "#domains/webhooks/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { recipientWords } from "../reviews/scope.ts";
import { decided, type Fact, standard } from "./activity.ts";
import { transferFacts } from "./transfer-facts.ts";

/** What somebody chose that is of no purpose alone, with the activity it belongs to: who is told, where it goes, how long it is kept. */
export async function configuredFacts(context: Context): Promise<{ activity: string; fact: Fact }[]> {
  const periods = await chosenPeriods(context);
  const of = (activity: string) => (fact: Fact) => ({ activity, fact });
  return [
    ...[...periods].map(([category, chosen]) => of(keptUnder[category])(keptFor(category, chosen))),
    ...(await logFacts(context)).map(of("platform-sending")),
    ...(await receiverFacts(context)).map(of("platform-webhooks")),
    ...(await transferFacts(context)),
  ];
}

const keptUnder: Record<Category, string> = {
  inactive_people: "platform-contacts",
  exports: "platform-contacts",
  uploads: "platform-contacts",
  import_changes: "platform-contacts",
  evidence_ip: "platform-consent",
  evidence_browser: "platform-consent",
  evidence_other: "platform-consent",
  unconfirmed_sign_ups: "platform-consent",
  opens_and_clicks: "platform-sending",
  built_in_mailbox: "platform-sending",
  closed_requests: "platform-rights",
  archived_proofs: "platform-rights",
  access_journal: "platform-access",
};

/** The period in force; news where the account chose it. */
function keptFor(category: Category, { period, ending, decidedBy }: Chosen): Fact {
  const { name, unit } = ruleOf(category);
  const span =
    unit === "day"
      ? { en: `${period} days`, fr: `${period} jours` }
      : { en: `${period} months`, fr: `${period} mois` };
  const then =
    ending === "archive" ? { en: ", then the archive", fr: ", puis archivage" } : { en: "", fr: "" };
  const said: Localized = {
    en: `${name.en}: ${span.en}${then.en}`,
    fr: `${name.fr}\u00a0: ${span.fr}${then.fr}`,
  };
  const id = `chosen-${category}-${period}-${ending}`;
  return decidedBy === null
    ? standard("retention", id, said)
    : decided("retention", id, said, unmentioned(said));
}

const streamNames = {
  transactional: { en: "Messages of programs", fr: "Messages des programmes" },
  marketing: { en: "Campaigns", fr: "Campagnes" },
} as const satisfies Record<string, Localized>;

/** How long the log and the previews of each stream stay now. */
export async function logWords(context: Context): Promise<Record<"transactional" | "marketing", Localized>> {
  const lives = livesFrom(await lifeVersions(context));
  const of = (stream: "transactional" | "marketing"): Localized => {
    const { log, preview } = lifeAt(lives.of(stream, ""), context.now);
    return {
      en: `Log of messages: ${log} days; their content: ${preview} days`,
      fr: `Journal des messages\u00a0: ${log} jours\u00a0; leur contenu\u00a0: ${preview} jours`,
    };
  };
  return { transactional: of("transactional"), marketing: of("marketing") };
}

/** The same as facts (R3); of senders with a life of their own, how many. */
async function logFacts(context: Context): Promise<Fact[]> {
  const versions = await lifeVersions(context);
  const lives = livesFrom(versions);
  return (["transactional", "marketing"] as const).flatMap((stream) => {
    const { log, preview, events } = lifeAt(lives.of(stream, ""), context.now);
    const { en, fr } = streamNames[stream];
    const said: Localized = {
      en: `${en}: log ${log} days, preview ${preview} days, opens and clicks in it ${events} days`,
      fr: `${fr}\u00a0: journal ${log} jours, aperçu ${preview} jours, ouvertures et clics ${events} jours`,
    };
    const chosen = versions.some((version) => version.stream === stream && version.senderAddress === null);
    const id = `log-${stream}-${log}-${preview}-${events}`;
    const own = lives.own(stream).length;
    const apart: Localized = {
      en: `${en}: ${own} senders keep their log for a time of their own`,
      fr: `${fr}\u00a0: ${own} expéditeurs gardent leur journal pour une durée à part`,
    };
    return [
      chosen ? decided("retention", id, said, unmentioned(said)) : standard("retention", id, said),
      ...(own > 0 ? [decided("retention", `log-${stream}-own-${own}`, apart, unmentioned(apart))] : []),
    ];
  });
}

async function receiverFacts(context: Context): Promise<Fact[]> {
  return (await webhookReceivers(context))
    .filter(({ live }) => live)
    .map(({ host, of }) => {
      const said = recipientWords(`${host} ${of}`);
      return decided("recipients", `receiver-${host}-${of}`, said, {
        en: `${said.en}: the register does not mention it.`,
        fr: `${said.fr}\u00a0: le registre ne le mentionne pas.`,
      });
    });
}

function unmentioned(said: Localized): Localized {
  return {
    en: `You chose “${said.en}”: the register does not mention it.`,
    fr: `Vous avez choisi «\u00a0${said.fr}\u00a0»\u00a0: le registre ne le mentionne pas.`,
  };
}
