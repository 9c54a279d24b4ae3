import { useLingui } from "@lingui/react/macro";
import type { Summary, Weakness } from "./weakness-shape.ts";

type Look = { color: string; text: string };
type Clock = Summary["clocks"][number];

/** Names for what the API has in one word. */
export function useSecurityWords() {
  const { t } = useLingui();
  const states: Record<Summary["state"], Look> = {
    received: { color: "ochre", text: t`To look at` },
    confirmed: { color: "brick", text: t`To mend` },
    mended: { color: "slate", text: t`To try again` },
    closed: { color: "pine", text: t`Closed` },
    declined: { color: "stone", text: t`Set aside` },
  };
  const severities: Record<NonNullable<Summary["severity"]>, Look> = {
    none: { color: "stone", text: t`No severity` },
    low: { color: "slate", text: t`Low` },
    medium: { color: "ochre", text: t`Medium` },
    high: { color: "brick", text: t`High` },
    critical: { color: "brick", text: t`Critical` },
  };
  const sources: Record<Summary["source"], string> = {
    report: t`Reported from outside`,
    test: t`Found by a test`,
    ourselves: t`Found by ourselves`,
  };
  const entries: Record<Weakness["entries"][number]["kind"], string> = {
    reported: t`Reported`,
    heard: t`The reporter wrote`,
    said: t`Answer to the reporter`,
    note: t`Note`,
    file: t`File from the reporter`,
    assessed: t`Severity`,
    confirmed: t`Confirmed: it holds`,
    declined: t`Set aside`,
    mended: t`Mended`,
    retest_passed: t`Tried again: mended`,
    retest_failed: t`Tried again: not mended`,
    closed: t`Closed`,
    reopened: t`Open again`,
    event: t`The clocks of the Cyber Resilience Act run`,
    early_warning: t`Early warning sent`,
    notification: t`Notification sent`,
    remedy: t`Remedy available`,
    final_report: t`Final report sent`,
    reward: t`Reward`,
    breach: t`Entered as a data breach`,
    thanks: t`Naming the reporter in public`,
  };
  const steps: Record<Clock["step"], string> = {
    early_warning: t`Early warning`,
    notification: t`Notification`,
    final_report: t`Final report`,
  };
  const clocks: Record<Clock["state"], Look> = {
    waiting: { color: "stone", text: t`Not running yet` },
    running: { color: "slate", text: t`Running` },
    soon: { color: "ochre", text: t`Soon due` },
    overdue: { color: "brick", text: t`Overdue` },
    done: { color: "pine", text: t`Sent in time` },
    late: { color: "ochre", text: t`Sent late` },
  };
  const declined: Record<NonNullable<Weakness["declinedBecause"]>, string> = {
    no_weakness: t`It is no weakness`,
    known: t`It was known already`,
    out_of_scope: t`It lies outside of the policy’s scope`,
    accepted: t`The risk is accepted`,
  };
  return { states, severities, sources, entries, steps, clocks, declined };
}
