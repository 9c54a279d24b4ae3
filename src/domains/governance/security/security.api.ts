import { type Static, Type } from "typebox";
import { operation, rawBody } from "#kernel/operation.ts";
import {
  declineReasons,
  entryKinds,
  severities,
  weaknessPartKeys,
  weaknessSources,
  weaknessStates,
} from "./weakness-words.api.ts";

const id = Type.Integer({ minimum: 1, examples: [4] });
const time = Type.String({ format: "date-time" });
const day = Type.String({ format: "date" });
const line = Type.String({ minLength: 1, maxLength: 200 });
const text = Type.String({ maxLength: 20_000 });
const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const nothing = { 204: Type.Null() };
const root = "/v3/operator/weaknesses";
const params = Type.Object({ weaknessId: id });
/** Of administrators, and of those who see to security. */
const theirs = { permission: "operator", openTo: ["security"] } as const;

const clock = Type.Object({
  step: Type.Enum(["early_warning", "notification", "final_report"] as const),
  dueAt: maybe(time),
  doneAt: maybe(time),
  state: Type.Enum(["waiting", "running", "soon", "overdue", "done", "late"] as const),
});

const parts = Type.Array(Type.Enum(weaknessPartKeys), { maxItems: 8, uniqueItems: true });

const summary = {
  id,
  title: Type.String(),
  source: Type.Enum(weaknessSources),
  testId: maybe(id),
  state: Type.Enum(weaknessStates),
  parts,
  score: maybe(Type.Number()),
  severity: maybe(Type.Enum(severities)),
  receivedAt: time,
  /** By when it is to be answered or mended; nothing where it is neither. */
  dueAt: maybe(time),
  overdue: Type.Boolean(),
  clocks: Type.Array(clock),
};

export const listWeaknesses = operation({
  id: "listWeaknesses",
  method: "GET",
  path: root,
  ...theirs,
  summary: "The weaknesses of this installation that were reported or found, the latest first",
  reply: {
    200: Type.Object({
      weaknesses: Type.Array(Type.Object(summary)),
      reportUrl: Type.String(),
      policyUrl: Type.String(),
    }),
  },
});

export const addWeakness = operation({
  id: "addWeakness",
  method: "POST",
  path: root,
  ...theirs,
  summary: "Enters a weakness that a test or somebody of one's own found",
  /** `test`: by which it was found. */
  body: Type.Object({ title: line, text, parts, test: maybe(id) }),
  reply: { 201: Type.Object({ id }) },
});

export const getWeakness = operation({
  id: "getWeakness",
  method: "GET",
  path: `${root}/:weaknessId`,
  ...theirs,
  summary: "One weakness, with what was said and done",
  params,
  reply: {
    200: Type.Object({
      ...summary,
      text: Type.String(),
      versions: Type.String(),
      declinedBecause: maybe(Type.Enum(declineReasons)),
      reporter: maybe(Type.Object({ name: Type.String(), address: Type.String() })),
      vector: maybe(Type.String()),
      event: maybe(Type.Enum(["exploited", "incident"] as const)),
      awareAt: maybe(time),
      remedyAt: maybe(time),
      reward: Type.String(),
      /** As whom the reporter agreed to be thanked. */
      thanks: maybe(Type.String()),
      thanksShown: Type.Boolean(),
      breaches: Type.Array(Type.Object({ business: id, breachId: id })),
      entries: Type.Array(
        Type.Object({
          id,
          kind: Type.Enum(entryKinds),
          text: Type.String(),
          file: Type.Boolean(),
          madeAt: time,
          madeBy: Type.String(),
        }),
      ),
    }),
  },
});

export const saveWeakness = operation({
  id: "saveWeakness",
  method: "PUT",
  path: `${root}/:weaknessId`,
  ...theirs,
  summary: "Corrects what a weakness is called, what it concerns and how grave it is (CVSS 3.1 or 4.0)",
  params,
  body: Type.Object({
    title: line,
    versions: Type.String({ maxLength: 500 }),
    parts,
    vector: maybe(Type.String({ maxLength: 300 })),
  }),
  reply: nothing,
});

export const takenSteps = [
  "said",
  "note",
  "confirmed",
  "declined",
  "mended",
  "retest_passed",
  "retest_failed",
  "closed",
  "reopened",
  "early_warning",
  "notification",
  "remedy",
  "final_report",
  "reward",
] as const;
export type TakenStep = (typeof takenSteps)[number];

export const addWeaknessStep = operation({
  id: "addWeaknessStep",
  method: "POST",
  path: `${root}/:weaknessId/steps`,
  ...theirs,
  summary: "Goes a step further with a weakness, or says something to who reported it (`said`)",
  params,
  body: Type.Object({
    kind: Type.Enum(takenSteps),
    text: Type.String({ maxLength: 8000 }),
    /** When it was done, where that was before now. */
    at: Type.Optional(time),
    declinedBecause: Type.Optional(Type.Enum(declineReasons)),
  }),
  reply: nothing,
});

export const nameWeaknessEvent = operation({
  id: "nameWeaknessEvent",
  method: "PUT",
  path: `${root}/:weaknessId/event`,
  ...theirs,
  summary: "Says that a weakness is exploited or became a severe incident: the clocks of CRA art. 14 run",
  params,
  body: Type.Object({ event: Type.Enum(["exploited", "incident"] as const), awareAt: time }),
  reply: nothing,
});

export const getWeaknessDrafts = operation({
  id: "getWeaknessDrafts",
  method: "GET",
  path: `${root}/:weaknessId/drafts`,
  ...theirs,
  summary: "What to send to the CSIRT and ENISA at each step of CRA art. 14, filled with what is known",
  params,
  reply: {
    200: Type.Object({
      platform: Type.String(),
      steps: Type.Array(Type.Object({ step: clock.properties.step, en: Type.String(), fr: Type.String() })),
    }),
  },
});

export const openBreaches = operation({
  id: "openBreachesFromWeakness",
  method: "POST",
  path: `${root}/:weaknessId/breaches`,
  ...theirs,
  summary:
    "Enters a weakness that became a breach of personal data into the register of each business concerned",
  params,
  body: Type.Object({
    businesses: Type.Array(id, { minItems: 1, maxItems: 10_000 }),
    name: Type.String({ maxLength: 200 }),
    facts: Type.String({ maxLength: 8000 }),
    kinds: Type.Array(Type.Enum(["confidentiality", "integrity", "availability"] as const), {
      minItems: 1,
      maxItems: 3,
      uniqueItems: true,
    }),
    suspectedAt: time,
  }),
  reply: { 201: Type.Object({ told: Type.Integer() }) },
});

export const showThanks = operation({
  id: "showThanks",
  method: "PUT",
  path: `${root}/:weaknessId/thanks`,
  ...theirs,
  summary: "Shows on the page of thanks who reported a weakness, or no longer; only with their consent",
  params,
  body: Type.Object({ shown: Type.Boolean() }),
  reply: nothing,
});

export const getWeaknessFile = operation({
  id: "getWeaknessFile",
  method: "GET",
  path: `${root}/:weaknessId/files/:entryId`,
  ...theirs,
  summary: "A file that came with a report",
  params: Type.Object({ weaknessId: id, entryId: id }),
  reply: { 200: rawBody() },
});

const testFields = {
  name: line,
  kind: Type.Enum(["outside", "inside", "automatic"] as const),
  tester: line,
  beganOn: day,
  endedOn: maybe(day),
  summary: text,
};
const testParams = Type.Object({ testId: id });

export const listIntrusionTests = operation({
  id: "listIntrusionTests",
  method: "GET",
  path: "/v3/operator/intrusion-tests",
  ...theirs,
  summary:
    "The intrusion tests of this installation, the latest first, and how many of their findings are open",
  reply: {
    200: Type.Object({
      tests: Type.Array(
        Type.Object({
          id,
          ...testFields,
          findings: Type.Integer(),
          open: Type.Integer(),
          report: Type.Boolean(),
        }),
      ),
    }),
  },
});

export const addIntrusionTest = operation({
  id: "addIntrusionTest",
  method: "POST",
  path: "/v3/operator/intrusion-tests",
  ...theirs,
  summary: "Enters an intrusion test into the register",
  body: Type.Object(testFields),
  reply: { 201: Type.Object({ id }) },
});

export const saveIntrusionTest = operation({
  id: "saveIntrusionTest",
  method: "PUT",
  path: "/v3/operator/intrusion-tests/:testId",
  ...theirs,
  summary: "Corrects what is known of an intrusion test",
  params: testParams,
  body: Type.Object(testFields),
  reply: nothing,
});

export const largestSecurityFile = 10 * 1024 * 1024;

export const putTestReport = operation({
  id: "putTestReport",
  method: "PUT",
  path: "/v3/operator/intrusion-tests/:testId/report",
  ...theirs,
  summary: "Keeps the report of an intrusion test, sealed",
  params: testParams,
  body: Type.Object({
    fileName: Type.String({ minLength: 1, maxLength: 200, pattern: "^[^\\u0000-\\u001f]+$" }),
    base64: Type.String({
      maxLength: Math.ceil((largestSecurityFile * 4) / 3),
      pattern: "^[A-Za-z0-9+/]+={0,2}$",
    }),
  }),
  bodyLimit: Math.ceil((largestSecurityFile * 4) / 3) + 1024,
  reply: nothing,
});

export const getTestReport = operation({
  id: "getTestReport",
  method: "GET",
  path: "/v3/operator/intrusion-tests/:testId/report",
  ...theirs,
  summary: "The report of an intrusion test",
  params: testParams,
  reply: { 200: rawBody() },
});

const policyText = Type.String({ maxLength: 3000 });
const disclosureFields = {
  /** An address besides the form; empty: the form alone. */
  contact: Type.Union([Type.Literal(""), Type.String({ format: "email", maxLength: 254 })]),
  answerDays: Type.Integer({ minimum: 1, maximum: 15 }),
  scopeEn: policyText,
  scopeFr: policyText,
  rewardsEn: policyText,
  rewardsFr: policyText,
};
export type DisclosureFields = Static<ReturnType<typeof disclosureObject>>;
function disclosureObject() {
  return Type.Object(disclosureFields);
}

export const getDisclosure = operation({
  id: "getDisclosure",
  method: "GET",
  path: "/v3/operator/disclosure",
  ...theirs,
  summary: "What the disclosure policy and security.txt say, and the key that signs",
  reply: {
    200: Type.Object({
      ...disclosureFields,
      fingerprint: maybe(Type.String()),
      /** The file as anybody reads it now. */
      securityTxt: Type.String(),
      urls: Type.Object({
        securityTxt: Type.String(),
        policy: Type.String(),
        report: Type.String(),
        thanks: Type.String(),
      }),
    }),
  },
});

export const saveDisclosure = operation({
  id: "saveDisclosure",
  method: "PUT",
  path: "/v3/operator/disclosure",
  ...theirs,
  summary: "Changes what may be changed of the disclosure policy and security.txt",
  body: disclosureObject(),
  reply: nothing,
});

export const setSecurityKey = operation({
  id: "setSecurityKey",
  method: "PUT",
  path: "/v3/operator/disclosure/key",
  ...theirs,
  summary: "Signs security.txt from now on: by a key made here, or by one of one's own (OpenPGP, Ed25519)",
  body: Type.Object({
    /** Empty: one is made. */
    secretKey: Type.String({ maxLength: 20_000 }),
    passphrase: Type.String({ maxLength: 1000 }),
  }),
  reply: { 200: Type.Object({ fingerprint: Type.String() }) },
});

export const removeSecurityKey = operation({
  id: "removeSecurityKey",
  method: "DELETE",
  path: "/v3/operator/disclosure/key",
  ...theirs,
  summary: "Forgets the key: security.txt is no longer signed",
  reply: nothing,
});
