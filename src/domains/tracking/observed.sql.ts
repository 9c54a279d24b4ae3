import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** What was seen of a mailing. People are counted once each, however often they opened. */
export type ObservedMailing = {
  /** Of those who permit it; what programs fetched is in neither number. */
  individual: { opened: number; clicked: number; opens: number; clicks: number };
  /** Of nobody in particular. */
  anonymous: { opens: number; clicks: number };
  /** Opens that came through services which fetch images for their readers: perhaps nobody looked. */
  throughProxies: number;
  scanners: number;
  links: { url: string; people: number; clicks: number; anonymous: number }[];
};

/** Without those who took it back since: what the night has still to delete is counted for nobody. */
export async function observedOf(
  { accountId, tx }: Context,
  mailingId: number,
  takenBack: readonly SubjectId[] | "by_everybody",
): Promise<ObservedMailing> {
  const counts =
    takenBack === "by_everybody"
      ? sql<boolean>`false`
      : sql<boolean>`subject_id <> all(${uuids(takenBack)}::uuid[])`;
  const { rows } = await sql<Totals>`
    select
      count(distinct subject_id) filter (where kind = 'open' and seen_as <> 'scanner') as opened,
      count(distinct subject_id) filter (where kind = 'click' and seen_as <> 'scanner') as clicked,
      count(*) filter (where kind = 'open' and seen_as <> 'scanner') as opens,
      count(*) filter (where kind = 'click' and seen_as <> 'scanner') as clicks,
      count(*) filter (where seen_as = 'privacy_proxy') as through_proxies,
      count(*) filter (where seen_as = 'scanner') as scanners
    from tracking.observation where account_id = ${accountId} and mailing_id = ${mailingId}
      and ${counts}`.execute(tx);
  const links = await sql<Link>`
    select t.url, coalesce(seen.people, 0) as people, coalesce(seen.clicks, 0) as clicks, coalesce(counted.hits, 0) as anonymous
    from tracking.target t
    left join (
      select target_id, count(distinct subject_id) as people, count(*) as clicks from tracking.observation
      where account_id = ${accountId} and mailing_id = ${mailingId} and kind = 'click' and seen_as <> 'scanner'
        and ${counts} group by 1
    ) as seen on seen.target_id = t.id
    left join (
      select target_id, sum(hits)::bigint as hits from tracking.daily_count
      where account_id = ${accountId} and mailing_id = ${mailingId} group by 1
    ) as counted on counted.target_id = t.id
    where t.account_id = ${accountId} and (seen.target_id is not null or counted.target_id is not null)
    order by coalesce(seen.clicks, 0) + coalesce(counted.hits, 0) desc, t.url`.execute(tx);
  const opens = await tx
    .selectFrom("tracking.daily_count")
    .select((eb) => eb.fn.sum<number>("hits").as("hits"))
    .where("account_id", "=", accountId)
    .where("mailing_id", "=", mailingId)
    .where("target_id", "=", 0)
    .executeTakeFirst();
  const [totals] = rows;
  return {
    individual: {
      opened: totals?.opened ?? 0,
      clicked: totals?.clicked ?? 0,
      opens: totals?.opens ?? 0,
      clicks: totals?.clicks ?? 0,
    },
    anonymous: {
      opens: Number(opens?.hits ?? 0),
      clicks: links.rows.reduce((sum, { anonymous }) => sum + anonymous, 0),
    },
    throughProxies: totals?.through_proxies ?? 0,
    scanners: totals?.scanners ?? 0,
    links: links.rows,
  };
}

/** Of whom anything of this mailing was seen, as a query that gives `subject_id`, once each. */
export function peopleSeenSql({ accountId }: Context, mailingId: number) {
  return sql<{ subject_id: string }>`select distinct subject_id from tracking.observation
    where account_id = ${accountId} and mailing_id = ${mailingId}`;
}

/** Of whom an open or a click of this mailing was seen, as a query that gives `subject_id`. */
export function seenSql({ accountId }: Context, mailingId: number, kind: "open" | "click") {
  return sql<{ subject_id: string }>`select subject_id from tracking.observation
    where account_id = ${accountId} and mailing_id = ${mailingId} and kind = ${kind} and seen_as <> 'scanner'`;
}

type Totals = Record<"opened" | "clicked" | "opens" | "clicks" | "through_proxies" | "scanners", number>;
type Link = { url: string; people: number; clicks: number; anonymous: number };
