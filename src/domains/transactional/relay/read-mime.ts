/** What a finished message says, to be put together anew. */
export async function readMime(octets: Buffer): Promise<{ subject: string; html?: string; text?: string }> {
  const { simpleParser } = await import("mailparser");
  const mail = await simpleParser(octets, { skipImageLinks: true, skipTextToHtml: true });
  return {
    subject: mail.subject ?? "",
    ...(mail.html ? { html: mail.html } : {}),
    ...(mail.text ? { text: mail.text } : {}),
  };
}
