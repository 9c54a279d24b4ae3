import type { Kind } from "./shapes.api.ts";

/** All that can be told of one happening. */
export type Facts = {
  at: Date;
  /** Opaque, and the same in all that is told of a person: by it they are found when they are erased. */
  personId: string;
  email: string;
  contactId: number | undefined;
  messageId: string | undefined;
  /** Where one of the account's programs sent the message. */
  program:
    | {
        toldId: string;
        domain: string;
        templateId: number | null;
        tags: readonly string[];
        custom: string | null | undefined;
        subject: string | undefined;
        /** Its page in the console, where only those see it who may. */
        page: string;
      }
    | undefined;
  campaign:
    | { id: number; name: string; tag: string | null; segmentIds: readonly number[]; sentAt: Date }
    | undefined;
  link: string | undefined;
  reason: string | undefined;
  listIds: readonly number[];
  purposes: readonly string[];
  method: string | undefined;
  changed: Readonly<Record<string, unknown>> | undefined;
};

export type Addressed = { webhookId: number; kind: Kind; event: string; key: string; now: Date };

/**
 * What a webhook is told, in the shapes of the compatible API. Undefined where it is not for webhooks of this kind:
 * transactional ones hear of what programs sent, marketing ones of campaigns and contacts.
 */
export function payloadOf(facts: Facts, to: Addressed): Record<string, unknown> | undefined {
  if (to.kind === "transactional") return facts.program && transactional(facts, facts.program, to);
  if (aboutContacts.has(to.event)) return contact(facts, to);
  if (facts.campaign) return marketing(facts, facts.campaign, to);
  // Somebody may leave, or complain, without a message of a campaign.
  return facts.program || !alsoAlone.has(to.event) ? undefined : alone(facts, to);
}

const aboutContacts = new Set([
  "contact_created",
  "contact_updated",
  "contact_deleted",
  "list_addition",
  "consent_given",
]);
const alsoAlone = new Set(["unsubscribe", "spam"]);

function transactional(facts: Facts, program: NonNullable<Facts["program"]>, to: Addressed) {
  const { toldId, domain, templateId, tags, custom, subject, page } = program;
  return {
    ...common(facts, to),
    date: written(facts.at),
    ts: seconds(to.now),
    ts_event: seconds(facts.at),
    ts_epoch: facts.at.getTime(),
    "message-id": `<${toldId}@${domain}>`,
    ...(subject === undefined ? {} : { subject }),
    ...(custom ? { "X-Mailin-custom": custom } : {}),
    ...(templateId === null ? {} : { template_id: templateId }),
    mirror_link: page,
    tag: tags.length > 0 ? JSON.stringify(tags) : "",
    tags,
    ...(facts.reason === undefined ? {} : { reason: facts.reason }),
    ...(facts.link === undefined ? {} : { link: facts.link }),
    ...(to.event === "unsubscribed" ? { purposes: facts.purposes } : {}),
  };
}

function marketing(facts: Facts, campaign: NonNullable<Facts["campaign"]>, to: Addressed) {
  return {
    ...common(facts, to),
    camp_id: campaign.id,
    "campaign name": campaign.name,
    date_sent: written(campaign.sentAt),
    date_event: written(facts.at),
    ts_sent: seconds(campaign.sentAt),
    ts_event: seconds(facts.at),
    ts: seconds(to.now),
    tag: campaign.tag ?? "",
    segment_ids: campaign.segmentIds,
    ...(facts.reason === undefined ? {} : { reason: facts.reason }),
    ...(facts.link === undefined ? {} : { URL: facts.link, link: facts.link }),
    ...(to.event === "unsubscribe" ? { list_id: facts.listIds, purposes: facts.purposes } : {}),
  };
}

function alone(facts: Facts, to: Addressed) {
  return {
    ...common(facts, to),
    date_event: written(facts.at),
    ts_event: seconds(facts.at),
    ts: seconds(to.now),
    ...(to.event === "unsubscribe" ? { list_id: facts.listIds, purposes: facts.purposes } : {}),
  };
}

function contact(facts: Facts, to: Addressed) {
  return {
    ...common(facts, to),
    date: written(facts.at),
    ts: seconds(facts.at),
    ...(facts.changed === undefined ? {} : { content: [facts.changed] }),
    ...(to.event === "list_addition" ? { list_id: facts.listIds } : {}),
    ...(to.event === "consent_given" ? { purposes: facts.purposes, method: facts.method } : {}),
  };
}

/** `key` is the delivery's own id, the same at every try: who has seen it need not look again. */
function common({ email, contactId, personId }: Facts, { event, webhookId, key }: Addressed) {
  return {
    event,
    email,
    id: webhookId,
    key,
    ...(contactId === undefined ? {} : { contact_id: contactId }),
    person_id: personId,
  };
}

/** As the API writes it, in UTC. */
function written(at: Date): string {
  return at.toISOString().slice(0, 19).replace("T", " ");
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
