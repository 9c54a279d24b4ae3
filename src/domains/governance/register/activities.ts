import type { Context } from "#kernel/context.ts";
import { timeOrderedId } from "#kernel/ids.ts";
import type { Activity, Derived, Fact, Version } from "./activity.ts";
import { platformActivities } from "./platform-activities.ts";
import { purposeActivities } from "./purpose-activities.ts";
import type { Additions } from "./register.api.ts";
import { errors } from "./register.errors.ts";
import { addVersion, latestVersions } from "./versions.sql.ts";

/** The whole register: what is done for each purpose, what the platform does for all of them, what people added. */
export async function listActivities(context: Context): Promise<Activity[]> {
  const versions = await latestVersions(context);
  const derived = [...(await purposeActivities(context)), ...(await platformActivities(context))];
  const known = new Set(derived.map(({ key }) => key));
  const own = [...versions].filter(([key]) => !known.has(key) && key.startsWith("own-"));
  return [
    ...derived.map((each) => activityOf(each, versions.get(each.key) ?? null)),
    ...own.map(
      ([key, version]): Activity => ({
        key,
        origin: "own",
        derived: null,
        version,
        drift: { news: [], gone: [] },
      }),
    ),
  ];
}

export async function getActivity(context: Context, key: string): Promise<Activity> {
  const activity = (await listActivities(context)).find((each) => each.key === key);
  if (!activity) throw errors.activityNotFound();
  return activity;
}

type Saved = { key: string; version: number; additions: Additions; seen: readonly string[] };

/** Completes an activity and takes note of the facts that were seen. */
export async function saveActivity(
  context: Context,
  { key, version, additions, seen }: Saved,
): Promise<number> {
  const { derived, origin } = await getActivity(context, key);
  if (origin === "own") requireNamed(additions);
  const facts = (derived?.facts ?? []).filter(({ id, news }) => news && seen.includes(id));
  return addVersion(context, { key, after: version, additions, facts });
}

/** Something done elsewhere than here. */
export async function addActivity(context: Context, additions: Additions): Promise<string> {
  requireNamed(additions);
  const key = `own-${timeOrderedId(context.now)}`;
  await addVersion(context, { key, after: 0, additions, facts: [] });
  return key;
}

function requireNamed({ name, purposes }: Additions): void {
  if (!name.trim() || !purposes.trim())
    throw errors.activityUnnamed({ field: name.trim() ? "purposes" : "name" });
}

function activityOf(derived: Derived, version: Version | null): Activity {
  const mentioned = version?.facts ?? [];
  const isMentioned = ({ id }: Fact) => mentioned.some((each) => each.id === id);
  const news = derived.facts.filter(
    (fact): fact is Fact & { news: NonNullable<Fact["news"]> } => fact.news !== null && !isMentioned(fact),
  );
  const gone = mentioned.filter(({ id }) => !derived.facts.some((fact) => fact.id === id));
  // Of what is done no longer, nothing is news.
  return {
    key: derived.key,
    origin: derived.origin,
    derived,
    version,
    drift: derived.live ? { news, gone } : { news: [], gone: [] },
  };
}
