import { expect, test } from "vitest";
import { conditionOn, mergeField } from "./merge-field.ts";

test("a field without a fallback", () => {
  expect(mergeField("contact.FIRSTNAME", " ", "text")).toBe("{{ contact.FIRSTNAME }}");
});

test("a fallback keeps its apostrophes and, in markup, its signs", () => {
  expect(mergeField("contact.CITY", "l'île", "text")).toBe("{{ contact.CITY|default:'l\\'île' }}");
  expect(mergeField("contact.CITY", "A & <B>", "markup")).toBe(
    "{{ contact.CITY|default:'A &amp; &lt;B&gt;' }}",
  );
  expect(mergeField("contact.CITY", "A & B", "text")).toBe("{{ contact.CITY|default:'A & B' }}");
});

test("a condition says something to those who have it, and something else to the rest", () => {
  expect(conditionOn("contact.CITY", "a", "b")).toBe("{% if contact.CITY %}a{% else %}b{% endif %}");
});
