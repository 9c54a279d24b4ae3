import { expect, test } from "vitest";
import { inScheme } from "./in-scheme.ts";

const html =
  '<meta name="color-scheme" content="light dark"><style>:root{color-scheme:light dark}@media (prefers-color-scheme: dark){a{}}@media screen and (prefers-color-scheme:light){b{}}</style>';

test("an e-mail is shown by day or by night, whatever the computer is set to", () => {
  expect(inScheme(html, "dark")).toBe(
    '<meta name="color-scheme" content="dark"><style>:root{color-scheme:dark}@media (min-width:0){a{}}@media screen and (max-width:0){b{}}</style>',
  );
  expect(inScheme(html, "light")).toContain("@media (max-width:0){a{}}");
});
