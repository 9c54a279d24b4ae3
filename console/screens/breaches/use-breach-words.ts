import { useLingui } from "@lingui/react/macro";
import type { RecordField, stepKinds } from "#domains/governance/breaches/breaches.api.ts";
import type {
  circumstances,
  contexts,
  eases,
  Level,
  Risk,
} from "#domains/governance/breaches/severity.api.ts";
import { useBreachKinds } from "../../components/use-breach-kinds.ts";
import type { Summary } from "./breach-shape.ts";

/** The register's words, as a shop owner would say them. */
export function useBreachWords() {
  const { t } = useLingui();
  const stages: Record<Summary["stage"], { text: string; color: string }> = {
    suspected: { text: t({ message: "Suspected", context: "breach" }), color: "ochre" },
    open: { text: t({ message: "Open", context: "breach" }), color: "brick" },
    contained: { text: t({ message: "Stopped", context: "breach" }), color: "slate" },
    closed: { text: t({ message: "Closed", context: "breach" }), color: "stone" },
  };
  const risks: Record<Risk, string> = {
    unlikely: t`A risk for people is unlikely`,
    risk: t`There is a risk for people`,
    high: t`There is a high risk for people`,
  };
  const fields: Record<RecordField, { label: string; hint: string }> = {
    facts: {
      label: t`What happened`,
      hint: t`When, how, by whom it was noticed. Name nobody who need not be named.`,
    },
    data: {
      label: t`Which data of whom`,
      hint: t`Customers’ addresses and first names, say; and since when they are customers.`,
    },
    effects: {
      label: t`Likely consequences for people`,
      hint: t`Unwanted mail, a fraud attempt, something embarrassing, nothing at all.`,
    },
    measures: {
      label: t`What was and will be done about it`,
      hint: t`Key revoked, password changed, the recipient asked to delete the file.`,
    },
    lessons: { label: t`What changes so that it does not happen again`, hint: t`May wait until it is over.` },
  };
  const steps: Record<(typeof stepKinds)[number], string> = {
    opened: t`Entered into the register`,
    aware: t`Known for certain: the 72 hours run from here`,
    contained: t({ message: "Stopped", context: "breach" }),
    assessed: t`Risk assessed`,
    authority: t`Authority told`,
    people_mailed: t`The people were written to`,
    people_told: t`The people were told otherwise`,
    note: t`Note`,
    closed: t({ message: "Closed", context: "breach" }),
    reopened: t({ message: "Reopened", context: "breach" }),
  };
  return { kinds: useBreachKinds(), stages, risks, fields, steps };
}

export function useSeverityWords() {
  const { t } = useLingui();
  const contextNames: Record<(typeof contexts)[number], string> = {
    simple: t`Ordinary: address, name, telephone`,
    behavioural: t`What people like, buy or read`,
    financial: t`Money: orders with amounts, cards, accounts`,
    sensitive: t`Sensitive: health, faith, opinions, children`,
  };
  const easeNames: Record<(typeof eases)[number], string> = {
    negligible: t`Hardly possible (encrypted, or numbers only)`,
    limited: t`With some effort`,
    significant: t`Easily, with what else is known`,
    maximum: t`At once: the names or addresses are in it`,
  };
  const circumstanceNames: Record<(typeof circumstances)[number], string> = {
    known_recipients: t`A few people whom you know have it`,
    unknown_recipients: t`Nobody can say who has it`,
    changed_recoverable: t`It was changed, and can be put right`,
    changed_for_good: t`It was changed, and cannot be put right`,
    lost_for_a_time: t`It was out of reach for some time`,
    lost_for_good: t`It is lost for good`,
    malicious: t`Somebody did it on purpose`,
  };
  const levels: Record<Level, string> = {
    low: t`low`,
    medium: t`medium`,
    high: t`high`,
    very_high: t`very high`,
  };
  return { contexts: contextNames, eases: easeNames, circumstances: circumstanceNames, levels };
}
