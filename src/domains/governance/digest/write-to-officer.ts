import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { dayIn } from "#kernel/written-time.ts";
import { nameOfSide } from "../register/responsible.ts";
import { signedLink } from "../signed-number.ts";
import { writeOutside } from "../write-outside.ts";
import { composeDigest } from "./compose-digest.ts";
import { digestBody } from "./digest-body.ts";
import { mondayOf } from "./monday-of.ts";
import { takeWeek } from "./officer-askings.sql.ts";
import { agreedOfficer } from "./officer-digest.ts";
import { officerTexts as texts } from "./officer-texts.ts";

/**
 * The digest to an officer who works elsewhere and agreed to it: counts and dates, since it leaves the house. What each is
 * called stands behind a sign-in.
 */
export async function writeToOfficer(context: Context): Promise<void> {
  const { accountId, config, now } = context;
  const agreed = await agreedOfficer(context);
  if (!agreed || !(await takeWeek(context, agreed.asking.id, mondayOf(now)))) return;
  const { officer, asking } = agreed;
  const { language, agreedAt } = asking;
  const t = texts[language];
  const who = await nameOfSide(context);
  const { subject, counts } = (await composeDigest(context))[language];
  const place = accountId === operatorAccount ? "/operator" : `/a/${accountId}/governance/standing`;
  const end = await signedLink(context, "officer-digest", { accountId, id: asking.id });
  const on = dayIn(language, agreedAt ?? now);
  context.touched.add(asking.subjectId);
  await writeOutside(context, {
    ...officer,
    language,
    subject: `${who}: ${subject}`,
    reason: t.reason(who, on),
    ...digestBody({
      intro: t.intro(who),
      lines: counts,
      before: t.inside,
      open: { to: `${config.url}${place}`, called: t.openStanding },
      end: { to: end, called: t.end },
    }),
  });
}
