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
  const attached = mail.attachments.filter(({ related }) => !related);
  return {
    written: {
      subject: mail.subject ?? "",
      ...(mail.html ? { html: mail.html } : {}),
      ...(mail.text ? { text: mail.text } : {}),
    },
    attachments: attached.map(({ filename, contentType, content }) => ({
      name: asFileName(filename ?? "", "attachment"),
      type: /^[\w.+-]{1,80}\/[\w.+-]{1,120}$/.test(contentType) ? contentType : "application/octet-stream",
      content: content.toString("base64"),
    })),
    showsInside: attached.length < mail.attachments.length,
  };
}
