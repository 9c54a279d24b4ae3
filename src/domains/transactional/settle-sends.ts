import { type Purpose, purposesAtHand, serviceKey } from "#domains/consent/index.ts";
import {
  type Attachment,
  type Box,
  type ProgramText,
  type Sender,
  sendersAtHand,
} from "#domains/delivery/index.ts";
import { attributeNamesAtHand, htmlProblem, textProblem } from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import { LicetError } from "#kernel/errors.ts";
import { type BoundPurpose, boundPurposesAtHand } from "./bound-purposes.ts";
import { type ChosenTemplate, checkTemplate } from "./check-template.ts";
import { countReading } from "./pace.ts";
import { countFields, refuseOvergrown } from "./refuse-overgrown.ts";
import { refuseUnreadable } from "./refuse-unreadable.ts";
import { readMime } from "./relay/read-mime.ts";
import { type Send, sizeOf, type Text, type Version } from "./send.ts";
import { errors } from "./transactional.errors.ts";

/** What is asked for with all named that it refers to. */
export type Settled = {
  send: Send;
  sender: Sender;
  /** As the program writes it. */
  from: Box;
  purpose: Purpose;
  versions: readonly SettledVersion[];
};

type SettledVersion = Version & { says: ProgramText; attachments: readonly Attachment[] };

/** Looks up what a set of sends refers to: senders, purposes, templates. What one of them lacks is its own answer. */
export async function settleSends(
  context: Context,
  sends: readonly Send[],
): Promise<(Settled | LicetError)[]> {
  const [senders, purposes, bound, attributes] = await Promise.all([
    sendersAtHand(context),
    purposesAtHand(context),
    boundPurposesAtHand(context),
    sends.some(hasFields) ? attributeNamesAtHand(context) : new Set<string>(),
  ]);
  const service = purposes.find(({ key }) => key === serviceKey);
  if (!service) throw new Error("the account has no purpose for what it owes");
  // Many that come at once come from the same template.
  const templates = new Map<number, Promise<ChosenTemplate>>();
  const templateOf = ({ templateId }: Send): Promise<ChosenTemplate> | undefined => {
    if (templateId === undefined) return undefined;
    const known = templates.get(templateId) ?? checkTemplate(context, templateId, attributes);
    templates.set(templateId, known);
    return known;
  };
  const settled: (Settled | LicetError)[] = [];
  let read = 0;
  for (const send of sends) {
    try {
      const template = await templateOf(send);
      const { sender, from } = senderOf(send.sender, senders, template);
      const purpose = purposeOf(send, { purposes, bound, service });
      const replyTo = template?.replyTo;
      const versions: SettledVersion[] = [];
      for (const version of send.versions) {
        read += sizeOf(version.text);
        if (read > muchText) {
          read = 0;
          await new Promise((turn) => setImmediate(turn));
        }
        versions.push({
          ...(replyTo ? { replyTo: { address: replyTo } } : {}),
          ...version,
          attachments: send.attachments,
          ...(await wordsOf(context, version, { template, purpose, attributes })),
        });
      }
      settled.push({ send, sender, from, purpose, versions });
    } catch (error) {
      if (!(error instanceof LicetError)) throw error;
      settled.push(error);
    }
  }
  return settled;
}

/** After reading so much, others have their turn. */
const muchText = 250_000;

/** Only what the account said it writes as: nobody writes under somebody else's name. */
export function senderOf(
  named: Send["sender"],
  senders: readonly Sender[],
  template: ChosenTemplate | undefined,
): { sender: Sender; from: Box } {
  const sender = named.by === "default" ? senderNamedBy(template) : named;
  const known = senders.find((each) =>
    sender.by === "id"
      ? each.id === sender.id
      : sender.by === "default" || each.address.toLowerCase() === sender.address.toLowerCase(),
  );
  if (!known) throw errors.senderUnknown({ field: "sender" });
  const name = (sender.by === "address" ? sender.name : undefined) ?? known.name;
  return { sender: known, from: { address: known.address, name } };
}

/** Where the program names nobody, the template may; where it does not either, the account's first sender writes. */
function senderNamedBy(template: ChosenTemplate | undefined): Send["sender"] {
  const { id, address, name } = template?.sender ?? { id: null, address: null, name: null };
  if (id !== null) return { by: "id", id };
  if (address !== null) return { by: "address", address, ...(name ? { name } : {}) };
  return { by: "default" };
}

/**
 * What the account bound to a purpose is of that purpose, whatever the program says: no marketing through this door
 * (CPCE art. L34-5).
 */
function purposeOf(
  { purposeKey, templateId, tags }: Send,
  known: {
    purposes: readonly Purpose[];
    bound: readonly BoundPurpose[];
    service: Purpose;
  },
): Purpose {
  const rules = known.bound.filter(
    (rule) => (rule.templateId !== null && rule.templateId === templateId) || tags.includes(rule.tag ?? ""),
  );
  const byRule = rules.flatMap(({ purposeId }) => known.purposes.find(({ id }) => id === purposeId) ?? []);
  const strictest = byRule.find(({ kind }) => kind !== "service") ?? byRule[0];
  const named = known.purposes.find(({ key }) => key === purposeKey);
  if (purposeKey !== undefined && (!named || named.kind === "tracking"))
    throw errors.purposeUnknown({ field: "purpose" });
  if (named && named.kind !== "service") return named;
  return strictest ?? named ?? known.service;
}

function hasFields({ templateId, versions }: Send): boolean {
  return templateId !== undefined || versions.some(({ text }) => text.as === "parts" && isMerged(text));
}

function isMerged({ subject = "", html = "", text = "" }: Extract<Text, { as: "parts" }>): boolean {
  return [subject, html, text].some((part) => part.includes("{{") || part.includes("{%"));
}

type Words = Pick<SettledVersion, "says"> & Partial<Pick<SettledVersion, "attachments">>;

/** What a version says; and what is attached, where that is found only by reading a finished message. */
async function wordsOf(
  context: Context,
  { text, params, brings }: Version,
  known: { template: ChosenTemplate | undefined; purpose: Purpose; attributes: ReadonlySet<string> },
): Promise<Words> {
  if (known.template) {
    const { id, version, fields } = known.template;
    const subject = text.as === "parts" && text.subject ? { subject: text.subject } : {};
    refuseOvergrown(fields, params);
    refuseOvergrown(countFields(subject.subject), params);
    return {
      says: { as: "template", id, version, ...subject, params },
      ...(brings ? { attachments: (await readCounted(context, brings)).attachments } : {}),
    };
  }
  if (text.as === "parts") return { says: saysOf(text, params, known.attributes) };
  if (known.purpose.kind === "service")
    return { says: { as: "mime", octets: text.octets.toString("base64") } };
  // Marketing has a way out in it (CPCE L34-5), so it can't be passed on as it came.
  const { written, attachments, showsInside } = await readCounted(context, text.octets);
  // What is put together anew has no place for them, and would show gaps.
  if (showsInside) throw errors.imageInside();
  refuseUnreadable(htmlProblem(written.html ?? ""));
  return { says: { as: "exact", ...written }, attachments };
}

function readCounted(context: Context, octets: Buffer) {
  countReading(context, context, octets.length);
  return readMime(octets);
}

function saysOf(
  text: Extract<Text, { as: "parts" }>,
  params: Version["params"],
  attributes: ReadonlySet<string>,
): ProgramText {
  const { subject = "", html, text: plain } = text;
  const parts = {
    subject,
    ...(html === undefined ? {} : { html }),
    ...(plain === undefined ? {} : { text: plain }),
  };
  const merged = isMerged(text);
  if (merged) refuseOvergrown(countFields(subject, html, plain), params);
  refuseUnreadable(
    merged
      ? textProblem({ ...parts, html: html ?? "" }, { attributes, params: "any" })
      : htmlProblem(html ?? ""),
  );
  return merged ? { as: "fields", ...parts, params } : { as: "exact", ...parts };
}
