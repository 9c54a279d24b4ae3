import { describe, expect, it } from "vitest";
import type { Purpose } from "#domains/consent/index.ts";
import { foresee } from "./mailability.ts";
import { deriveSource, type SourceAnswers } from "./source-answers.ts";

const newsletter: Purpose = {
  id: 1,
  key: "newsletter",
  kind: "marketing",
  basis: "consent",
  name: { en: "Newsletter", fr: "Lettre d’information" },
  wording: { en: "", fr: "" },
  aim: null,
  leastStrength: "confirmed",
  lastsMonths: null,
  renewFrom: null,
  renewBy: null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  archivedAt: null,
};
const onPaper: SourceAnswers = {
  origin: "asked_on_paper",
  agreed: "each",
  askedHow: "Carte en caisse",
  informed: true,
};
const customers: SourceAnswers = {
  origin: "customers",
  agreed: "no",
  askedHow: "",
  refusalOffered: true,
  similarProducts: true,
  informed: true,
};

describe("what the answers amount to", () => {
  it.each<[string, SourceAnswers, object]>([
    ["each agreed", onPaper, { basis: "consent", strength: "attested" }],
    ["agreed, but who knows how", { ...onPaper, askedHow: " " }, { basis: "none", because: "not_asked_how" }],
    ["some agreed", { ...onPaper, agreed: "some" }, { basis: "none", because: "not_all_agreed" }],
    ["nobody asked", { ...onPaper, agreed: "unknown" }, { basis: "none", because: "not_agreed" }],
    ["customers who could refuse", customers, { basis: "soft_opt_in", strength: "attested" }],
    [
      "customers who could not",
      { ...customers, refusalOffered: false },
      { basis: "none", because: "no_way_to_refuse" },
    ],
    [
      "customers, about something else",
      { ...customers, similarProducts: false },
      { basis: "none", because: "not_similar" },
    ],
    [
      "bought, whatever they say of it",
      { ...onPaper, origin: "bought" },
      { basis: "none", because: "bought" },
    ],
    ["found on the web", { ...onPaper, origin: "collected" }, { basis: "none", because: "collected" }],
    ["nobody knows", { ...onPaper, origin: "unknown" }, { basis: "none", because: "unknown_origin" }],
  ])("%s", (_, answers, derived) => {
    expect(deriveSource(answers, "per_file")).toMatchObject(derived);
  });

  it("tells apart who agreed where each row has its date", () => {
    expect(deriveSource({ ...onPaper, agreed: "some" }, "per_person")).toMatchObject({ basis: "consent" });
  });
});

describe("how many may be written to", () => {
  const seen = (
    purpose: Purpose,
    answers: SourceAnswers,
    people = 312,
    withConsent = people,
    language: "en" | "fr" = "en",
  ) =>
    foresee({
      purpose,
      answers,
      source: deriveSource(answers, "per_file"),
      people,
      withConsent,
      senderIdentified: true,
      now: new Date("2026-06-01"),
      language,
    });

  it("nobody, where the purpose asks for more proof than a file can be", () => {
    expect(seen(newsletter, onPaper)).toMatchObject({
      mailable: 0,
      notMailable: 312,
      strength: "attested",
      leastStrength: "confirmed",
      reasons: [{ reason: "evidence_too_weak" }],
      summary:
        "312 people will be kept, and none of them may be written to for “Newsletter”. There is a permission, but less proof of it than this purpose asks for.",
    });
  });

  it("everybody, where the purpose accepts what a file declares", () => {
    const purpose = { ...newsletter, leastStrength: "attested" } as const;
    expect(seen(purpose, onPaper, 1200, 1200, "fr")).toMatchObject({
      mailable: 1200,
      reasons: [],
      summary:
        "Une fois l’import terminé, 1\u202f200 personnes pourront recevoir «\u00a0Lettre d’information\u00a0».",
    });
  });

  it("nobody at a domain that the account has blocked", () => {
    const purpose = { ...newsletter, leastStrength: "attested" } as const;
    const input = {
      purpose,
      answers: onPaper,
      source: deriveSource(onPaper, "per_file"),
      people: 10,
      senderIdentified: true,
      now: new Date("2026-06-01"),
      language: "en",
    } as const;
    expect(foresee({ ...input, withConsent: 10, blocked: { people: 4, withConsent: 4 } })).toMatchObject({
      mailable: 6,
      notMailable: 4,
      reasons: [{ reason: "domain_blocked" }],
      summary: expect.stringContaining("you have blocked the domain of their address."),
    });
    expect(foresee({ ...input, withConsent: 7, blocked: { people: 4, withConsent: 2 } })).toMatchObject({
      mailable: 5,
      reasons: [{ reason: "no_permission" }, { reason: "domain_blocked" }],
      summary: expect.stringContaining("or nothing, or you have blocked"),
    });
  });

  it("those whose row says so, where some rows do not", () => {
    const purpose = { ...newsletter, leastStrength: "attested" } as const;
    expect(seen(purpose, onPaper, 10, 7)).toMatchObject({
      mailable: 7,
      notMailable: 3,
      reasons: [{ reason: "no_permission" }],
    });
  });

  it("nobody of a bought list, with the reason before all others", () => {
    const purpose = { ...newsletter, leastStrength: "attested" } as const;
    const found = seen(purpose, { ...onPaper, origin: "bought" });
    expect(found.reasons[0]).toMatchObject({ reason: "bought" });
    expect(found.summary).toContain("bought or rented list permits nothing");
    expect(found.mailable).toBe(0);
  });

  it("no customer, where the purpose rests on consent", () => {
    expect(seen({ ...newsletter, leastStrength: "attested" }, customers).reasons).toMatchObject([
      { reason: "no_permission" },
    ]);
    expect(seen({ ...newsletter, basis: "soft_opt_in", leastStrength: "attested" }, customers).mailable).toBe(
      312,
    );
  });

  it("nobody who was never told, more than a month after", () => {
    const purpose = { ...newsletter, leastStrength: "attested" } as const;
    const answers = { ...onPaper, informed: false, obtainedOn: "2026-04-20" };
    expect(seen(purpose, answers).reasons).toMatchObject([{ reason: "information_overdue" }]);
    expect(seen(purpose, { ...answers, obtainedOn: "2026-05-20" }).mailable).toBe(312);
  });
});
