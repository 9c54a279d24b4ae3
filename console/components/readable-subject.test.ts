import { expect, test } from "vitest";
import { readableSubject } from "./readable-subject.ts";

test("merge fields are shown by their names", () => {
  expect(readableSubject("Spring, {{ contact.FIRSTNAME|default:'l\\'ami' }}!")).toBe("Spring, {FIRSTNAME}!");
  expect(readableSubject("No field { here }")).toBe("No field { here }");
});
