import { expect, test } from "vitest";
import { imageTag } from "./image-tag.ts";

const image = {
  alt: { en: 'A "soap" & more', fr: "Un savon" },
  renditions: [320, 640, 1280].map((width) => ({ name: `a-${width}.jpg`, width, height: width / 2 })),
};
const address = "https://mail.example/m/";

test("an image is shown at its public address, fine enough, no wider than the letter, with its words", () => {
  expect(imageTag(image, { format: "mjml", address, language: "en" })).toBe(
    '<mj-image src="https://mail.example/m/a-1280.jpg" alt="A &quot;soap&quot; &amp; more" width="600px" />',
  );
  const small = { ...image, renditions: image.renditions.slice(0, 1) };
  expect(imageTag(small, { format: "html", address, language: "fr" })).toContain(
    '<img src="https://mail.example/m/a-320.jpg" alt="Un savon" width="320"',
  );
});
