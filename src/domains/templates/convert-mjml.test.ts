import { expect, it } from "vitest";
import { convertMjml } from "./convert-mjml.ts";

const section = "<mj-section><mj-column><mj-text>a</mj-text></mj-column></mj-section>";
const template = (sections: number) => `<mjml><mj-body>${section.repeat(sections)}</mj-body></mjml>`;

it("lets this process go on while a large template is laid out", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const large = convertMjml(template(300));
  const small = convertMjml(template(1));
  expect(await large).toHaveProperty("html");
  expect(await small).toHaveProperty("html");
  clearInterval(timer);
  expect(turns).toBeGreaterThan(10);
});

it("answers whoever would have to wait behind fifty others at once", async () => {
  const asked = Array.from({ length: 60 }, (_, n) => convertMjml(`${template(1)}<!-- ${n} -->`));
  const answers = await Promise.all(asked);
  expect(answers.filter((answer) => "failed" in answer && answer.failed === "busy").length).toBe(9);
});
