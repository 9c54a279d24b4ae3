import { afterAll, beforeAll, expect, test } from "vitest";
import { meet, openBusiness, type Person, signUp, type TestBusiness } from "#test/business.ts";
import { appendEvents } from "./append-events.ts";
import { proofPdf } from "./proof-pdf.ts";
import { withdraw } from "./withdraw.ts";
import { recordWording } from "./wording.ts";

let t: TestBusiness;
let person: Person;
beforeAll(async () => {
  t = await openBusiness();
  person = await t.work((context) => meet(context, "camille.durand@exemple.fr"));
  await t.work(async (context) => {
    const wordingHash = await recordWording(context, {
      title: "Recevez nos nouvelles",
      intro: "Laissez votre adresse et choisissez ce que vous souhaitez recevoir.",
      language: "fr",
      choices: [{ purpose: t.newsletter.id, text: t.newsletter.wording.fr, ticked_at_first: false }],
      mentions: "Maison Lenoir utilise vos données uniquement pour ce que vous cochez ci-dessus. 中文",
      success: "Merci.",
    });
    const [request] = await appendEvents(context, [
      signUp(person, t.newsletter, { wordingHash, page: "https://lenoir.example/lettre" }),
    ]);
    await appendEvents(context, [
      signUp(person, t.newsletter, {
        kind: "confirmed",
        method: "double_opt_in",
        strength: "confirmed",
        confirms: request?.sequence,
      }),
    ]);
    await withdraw(context, {
      subjectId: person.subjectId,
      purposeIds: [t.newsletter.id],
      method: "one_click",
    });
  });
});
afterAll(() => t.close());

test.each(["en", "fr"] as const)("a proof to read, in %s", async (language) => {
  const pdf = await t.work((context) => proofPdf({ ...context, language }, person.subjectId));
  const text = pdf.toString("latin1");
  expect(text.startsWith("%PDF-1.7")).toBe(true);
  expect(text).toContain(`/Lang (${language === "fr" ? "fr-FR" : "en-GB"})`);
  expect(text).toMatch(/\/Marked true/);
  expect(text).toMatch(/\/S \/H1/);
  expect(text).toMatch(/\/S \/BlockQuote/);
});
