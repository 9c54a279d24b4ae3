import { expect, test } from "vitest";
import { complaintWords } from "./authorities.ts";

test("people are told of the authority of the business's country, and of their own", () => {
  expect(complaintWords("IE", "fr")).toContain(
    "(Data Protection Commission, www.dataprotection.ie, ou celle de votre pays)",
  );
  expect(complaintWords("FR", "en")).toContain("(CNIL, www.cnil.fr, or that of your country)");
  expect(complaintWords("US", "en")).toContain("www.edpb.europa.eu");
});
