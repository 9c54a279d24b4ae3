import type { Context } from "#kernel/context.ts";
import { dayIn } from "#kernel/written-time.ts";
import { accountSince } from "../account-since.ts";
import { type Control, type Finding, findingOf } from "../controls/control.ts";
import { craClocks } from "./cra-clock.ts";
import { currentFile, type Disclosure, getDisclosure } from "./disclosure.ts";
import { listTests } from "./intrusion-tests.ts";
import { openPgp } from "./security-key.ts";
import { expiryOf, readSigned } from "./security-txt.ts";
import { dueOf, listWeaknesses, type Weakness } from "./weakness.ts";

const mendAt = "/governance/security";
const month = 30 * 24 * 3600 * 1000;

const common = { kind: "automatic", side: "operator", obligation: "security", every: "day", mendAt } as const;

/** Of the installation: weaknesses lie in account 0. */
export const securityControls: readonly Control[] = [
  {
    ...common,
    key: "security_reports_in_time",
    name: {
      en: "Security reports are answered, and weaknesses mended, in time",
      fr: "Les signalements de sécurité reçoivent une réponse et les failles sont corrigées à temps",
    },
    about: {
      en: "Each report has an answer by the day that the policy promises; each confirmed weakness is mended within 7 days where it is critical, 30 where it is high, 90 where it is medium.",
      fr: "Chaque signalement reçoit une réponse dans le délai promis\u00a0; chaque faille confirmée est corrigée en 7 jours si elle est critique, 30 si elle est élevée, 90 si elle est moyenne.",
    },
    async check(context) {
      const { answerDays } = await getDisclosure(context);
      const open = (await listWeaknesses(context)).filter(isOpen);
      const late = open.filter((weakness) => {
        const dueAt = dueOf(weakness, answerDays);
        return dueAt !== null && dueAt < context.now;
      });
      return findingOf(
        late.length,
        { en: `None is late, of ${open.length} open.`, fr: `Aucun retard, sur ${open.length} en cours.` },
        { en: `${late.length} are late.`, fr: `${late.length} en retard.` },
        { open: open.length, late: late.map(({ id }) => id) },
      );
    },
  },
  {
    ...common,
    key: "intrusion_tested",
    every: "month",
    name: {
      en: "The installation was tested for intrusion this year",
      fr: "L’installation a subi un test d’intrusion cette année",
    },
    about: {
      en: "Within twelve months somebody tried to get in, and their report is in the register of tests; an installation has its first year for the first.",
      fr: "Dans les douze mois, quelqu’un a essayé d’entrer, et son rapport est au registre des tests\u00a0; une installation a un an pour le premier.",
    },
    async check(context) {
      const tests = await listTests(context);
      const today = context.now.toISOString().slice(0, 10);
      // One that is only planned, or of which nobody has the report, has shown nothing yet.
      const [last] = tests
        .flatMap(({ endedOn, reportFileId }) => (reportFileId !== null && endedOn ? [endedOn] : []))
        .filter((endedOn) => endedOn <= today)
        .sort()
        .reverse();
      const facts = { last: last ?? null, open: tests.reduce((sum, { open }) => sum + open, 0) };
      const yearAgo = new Date(context.now.getTime() - 365 * 24 * 3600 * 1000);
      if (last && last >= yearAgo.toISOString().slice(0, 10))
        return {
          outcome: "pass",
          said: {
            en: `The last one with a report ended on ${last}.`,
            fr: `Le dernier dont le rapport est déposé s’est terminé le ${last}.`,
          },
          facts,
        };
      if (!last && (await accountSince(context)) > yearAgo)
        return {
          outcome: "not_applicable",
          said: {
            en: "None yet, and the installation is younger than a year.",
            fr: "Aucun encore, et l’installation a moins d’un an.",
          },
          facts,
        };
      return {
        outcome: "fail",
        said: last
          ? {
              en: `The last one with a report ended on ${last}, more than a year ago.`,
              fr: `Le dernier dont le rapport est déposé s’est terminé le ${last}, il y a plus d’un an.`,
            }
          : {
              en: "No report of one is kept yet, and the installation is older than a year.",
              fr: "Aucun rapport n’est encore déposé, et l’installation a plus d’un an.",
            },
        facts,
      };
    },
  },
  {
    ...common,
    key: "exploited_told_in_time",
    name: {
      en: "Exploited weaknesses are told of in time",
      fr: "Les failles exploitées sont notifiées à temps",
    },
    about: {
      en: "Early warning within 24 hours, notification within 72, final report within 14 days of a remedy or a month of the notification (Regulation (EU) 2024/2847, art. 14).",
      fr: "Alerte sous 24 heures, notification sous 72, rapport final 14 jours après le remède ou un mois après la notification (règlement (UE) 2024/2847, art. 14).",
    },
    async check(context) {
      const named = (await listWeaknesses(context)).filter(({ event }) => event !== null);
      if (named.length === 0)
        return {
          outcome: "not_applicable",
          said: { en: "None was exploited.", fr: "Aucune n’a été exploitée." },
          facts: { named: 0 },
        };
      const overdue = named.filter((weakness) =>
        craClocks(weakness, context.now).some(({ state }) => state === "overdue"),
      );
      return findingOf(
        overdue.length,
        { en: `All ${named.length} are in time.`, fr: `Toutes dans les délais\u00a0: ${named.length}.` },
        { en: `${overdue.length} are past a deadline.`, fr: `${overdue.length} ont dépassé un délai.` },
        { named: named.length, overdue: overdue.map(({ id }) => id) },
      );
    },
  },
  {
    ...common,
    key: "security_txt_in_date",
    name: { en: "security.txt is in date", fr: "Le fichier security.txt est à jour" },
    about: {
      en: "It can be read, its Expires lies a month ahead or more, and where a key is set, its signature verifies (RFC 9116).",
      fr: "Il se lit, son champ Expires est à un mois ou plus, et si une clé est définie, sa signature est vérifiée (RFC 9116).",
    },
    async check(context) {
      return judgeFile(context, await getDisclosure(context));
    },
  },
];

export function isOpen({ state }: Weakness): boolean {
  return state !== "closed" && state !== "declined";
}

async function judgeFile(context: Context, disclosure: Disclosure): Promise<Finding> {
  const file = await currentFile(context, disclosure);
  const expires = expiryOf(file);
  const wrong =
    !expires || expires.getTime() < context.now.getTime() + month || !(await isSigned(file, disclosure));
  return findingOf(
    wrong ? 1 : 0,
    {
      en: `In date until ${expires && dayIn("en", expires)}, renewed each day.`,
      fr: `Valable jusqu’au ${expires && dayIn("fr", expires)}, renouvelé chaque jour.`,
    },
    {
      en: "It has expired, or its signature does not verify.",
      fr: "Il a expiré, ou sa signature n’est pas valable.",
    },
    { expires: expires?.toISOString() ?? null, signed: disclosure.key !== null },
  );
}

/** By its key, of which the half that others check it by can be read. */
async function isSigned(file: string, { key, publicKey }: Disclosure): Promise<boolean> {
  if (!key) return true;
  const signed = readSigned(file);
  if (!signed || !publicKey) return false;
  const { pubArmor, verifyDetached } = await openPgp();
  try {
    pubArmor.decode(publicKey);
    return verifyDetached(key.publicKey, signed.signature, signed.text, key.fingerprint);
  } catch {
    return false;
  }
}
