import { expect, test } from "vitest";
import { modules } from "../../app.ts";
import { deedWords } from "./deeds.api.ts";

/** Of these permissions, what is done with things and touches nobody. */
const withThings =
  /(Attribute|Folder|List|Segment|Consent ?Group|Image|Upload|Process|Webhook|Retention|RightsSettings|RightsCalendar|RetentionProof|SourceInformation|MessageLife|Template)s?|^(getImports?|getImportProgress|planImport|checkImport|startImport|pauseImport|resumeImport|cancelImport|uploadPiece|acknowledgeErasure|watchErasure|getErasureCertificate)$/;

test("what is done with people’s data has words in the journal", () => {
  const done = modules.flatMap(({ routes = [] }) => routes).map(({ operation }) => operation);
  const withPeople = done.filter(
    ({ id, permission }) =>
      /^(contacts|rights|archive|trace|retention):/.test(permission) && !withThings.test(id),
  );
  expect(withPeople.length).toBeGreaterThan(40);
  expect(withPeople.map(({ id }) => id).filter((id) => !deedWords(id))).toEqual([]);
});

test("and so has what people do on public pages, and what is done by itself", () => {
  const queues = modules
    .filter(({ name }) => ["rights", "retention", "renewals", "forms"].includes(name))
    .flatMap(({ jobs = [] }) => jobs.map(({ queue }) => queue));
  const pages = ["sign-up form", "confirm sign-up", "see preferences", "change preferences", "rights.myData"];
  expect([...queues, ...pages].filter((name) => !deedWords(name))).toEqual([]);
});
