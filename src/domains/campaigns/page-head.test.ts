import { expect, test } from "vitest";
import { inHead, withTitle } from "./page-head.ts";

test.each([
  [
    "<html><head lang=fr><style></style></head><body></body></html>",
    "<html><head lang=fr>+<style></style></head><body></body></html>",
  ],
  [
    '<!doctype html>\n<html lang="fr">\n<body>a</body></html>',
    '<!doctype html>\n<html lang="fr"><head>+</head>\n<body>a</body></html>',
  ],
  ["<body><header>a</header></body>", "<head>+</head><body><header>a</header></body>"],
  ["<!DOCTYPE html><p>a", "<!DOCTYPE html><head>+</head><p>a"],
])("%s has its tags where readers of pages look", (html, page) => {
  expect(inHead(html, "+")).toBe(page);
});

test("the title is the subject, whatever it holds and whatever was there", () => {
  for (const html of ["<html><head><title>a</title></head></html>", "<html><body></body></html>"])
    expect(withTitle(html, "$& <b> & c")).toContain("<head><title>$&amp; &lt;b> &amp; c</title>");
});
