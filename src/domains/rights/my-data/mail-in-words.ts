import type { HeldRow } from "../collect-subject.ts";

/** A message as it was received, with what it says beside it: nobody reads encoded lines. */
export async function mailInWords(row: HeldRow): Promise<HeldRow> {
  const { raw_sealed: source } = row;
  if (typeof source !== "string") return row;
  const { simpleParser } = await import("mailparser");
  const mail = await simpleParser(source, { skipImageLinks: true, skipTextToHtml: true });
  const to = [mail.to ?? []].flat().map((each) => each.text);
  return {
    ...row,
    raw_sealed: {
      subject: mail.subject ?? "",
      from: mail.from?.text ?? "",
      to: to.join(", "),
      text: mail.text ?? "",
      source,
    },
  };
}
