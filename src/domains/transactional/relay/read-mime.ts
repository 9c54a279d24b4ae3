import type { Attachment } from "#domains/delivery/index.ts";
import { asFileName } from "../attachments.ts";

type MimeRead = {
  written: { subject: string; html?: string; text?: string };
  attachments: Attachment[];
  /** Whether its text shows images that are parts of the message. */
  showsInside: boolean;
};

/** What a finished message says and brings along, to be put together anew. */
export async function readMime(octets: Buffer): Promise<MimeRead> {
  const { simpleParser } = await import("mailparser");
  const mail = await simpleParser(octets, { skipImageLinks: true, skipTextToHtml: true });
  const html = withoutObjects(mail.html || "");
  const shown = mail.attachments.filter(({ related, cid }) => related && cid && showsPart(html, cid));
  const attached = mail.attachments.filter((part) => !shown.includes(part));
  return {
    written: {
      subject: mail.subject ?? "",
      ...(html ? { html } : {}),
      ...(mail.text ? { text: mail.text } : {}),
    },
    attachments: attached.map(({ filename, contentType, content }) => ({
      name: asFileName(filename ?? "", "attachment"),
      type: /^[\w.+-]{1,80}\/[\w.+-]{1,120}$/.test(contentType) ? contentType : "application/octet-stream",
      content: content.toString("base64"),
    })),
    showsInside: shown.length > 0,
  };
}

/**
 * How Apple Mail marks the place of a document among the text: no reader shows it there, all show what is attached. A tag is found
 * first, up to the next one, and looked into then: a text of many that are left open would else be gone through once for each.
 */
function withoutObjects(html: string): string {
  return html.replace(/<object\b[^<>]*>(?:[^<]*<\/object>)?/gi, (object) =>
    /\bdata\s*=\s*["']?cid:/i.test(object) ? "" : object,
  );
}

/** Many programs put all that they attach beside the text (multipart/related); what the text names is part of it. */
function showsPart(html: string, cid: string): boolean {
  return [cid, encodeURIComponent(cid), encodeURI(cid)].some((name) => html.includes(`cid:${name}`));
}
