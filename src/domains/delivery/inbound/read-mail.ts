import { type Returned, readReturn } from "./read-return.ts";

/** What came in, as far as it matters here. */
export type InboundMail =
  /** An absence message, a bounce, anything a machine answers: nobody's wish. */
  | { kind: "automatic" }
  /** A provider reports that somebody called a message unwanted (ARF, RFC 5965), with the ways out that it carried. */
  | { kind: "complaint"; feedback: string; waysOut: string[] }
  /** A message of ours was not delivered. */
  | { kind: "returned"; returned: Returned }
  | { kind: "message"; messageId: string | undefined };

const options = {
  keepDeliveryStatus: true,
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
} as const;

/** Reads a message that anybody may have sent: hostile until a signed token in it says otherwise. */
export async function readMail(raw: Buffer): Promise<InboundMail> {
  const { simpleParser } = await import("mailparser");
  const mail = await simpleParser(raw, options).catch(() => undefined);
  // What can't be read says nothing; its sender would only try it again.
  if (!mail) return { kind: "automatic" };
  const type = mail.headers.get("content-type") as
    | { value?: string; params?: Record<string, string> }
    | undefined;
  const report = mail.attachments.find(({ contentType }) => contentType === "message/feedback-report");
  if (type?.value === "multipart/report" && report) {
    const feedback = /^feedback-type:\s*([\w-]+)/im.exec(report.content.toString("latin1"))?.[1] ?? "abuse";
    return { kind: "complaint", feedback: feedback.toLowerCase(), waysOut: waysOutIn(raw) };
  }
  const returned = readReturn(mail);
  if (returned) return { kind: "returned", returned };
  const submitted = String(mail.headers.get("auto-submitted") ?? "no");
  const answersItself =
    type?.value === "multipart/report" ||
    /^auto-replied/i.test(submitted) ||
    mail.headers.has("x-autoreply") ||
    mail.headers.has("x-autorespond");
  return answersItself ? { kind: "automatic" } : { kind: "message", messageId: mail.messageId };
}

/**
 * The addresses in every List-Unsubscribe header there is: the reported message stands in the report as it was sent, its
 * headers folded. Providers strip who received it, but leave these.
 */
function waysOutIn(raw: Buffer): string[] {
  const headers = raw.toString("latin1").matchAll(/^list-unsubscribe:((?:[^\r\n]*\r?\n[ \t])*[^\r\n]*)/gim);
  return [...headers]
    .slice(0, 5)
    .flatMap(([, value = ""]) =>
      [...value.matchAll(/<([^<>]{1,500})>/g)].map(([, way = ""]) => way.replace(/\s/g, "")),
    );
}
