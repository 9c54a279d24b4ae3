import { expect, test } from "vitest";
import { digestBody } from "./digest-body.ts";

test("a digest leads to where it is done, and to its end, and shows what was typed as it was typed", () => {
  const { bodyText, bodyHtml } = digestBody({
    intro: "At <b>Savons</b> & Cie:",
    lines: ["One <script>"],
    open: { to: "https://l.example/a/1?x=1&y=2", called: "Open" },
    end: { to: "https://l.example/officer-digest/1-1.x", called: "No longer" },
  });
  expect(bodyText).toBe(
    "At <b>Savons</b> & Cie:\n\n– One <script>\n\nhttps://l.example/a/1?x=1&y=2\n\nNo longer: https://l.example/officer-digest/1-1.x",
  );
  expect(bodyHtml).not.toMatch(/<script>|<b>/);
  expect(bodyHtml).toContain('href="https://l.example/a/1?x=1&amp;y=2"');
  expect(bodyHtml).toContain('href="https://l.example/officer-digest/1-1.x"');
});
