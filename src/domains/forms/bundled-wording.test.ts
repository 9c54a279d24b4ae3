import { expect, test } from "vitest";
import { bundledIn, conditionIn } from "./bundled-wording.ts";

const both = (en: string, fr: string) => ({ en, fr });

test("one thing is one thing, however it is put", () => {
  for (const wording of [
    both(
      "I would like to receive the newsletter by e-mail.",
      "Je souhaite recevoir la lettre d’information par e-mail.",
    ),
    both("Send me your offers and news.", "Envoyez-moi vos offres et vos nouveautés."),
    both("Your partners may write to me.", "Vos partenaires peuvent m’écrire."),
    both("News of new soundtracks.", "J’accepte volontiers de recevoir vos actualités."),
    both("Send me your news by e-mail.", "Recevoir vos actualités par courrier électronique."),
  ])
    expect(bundledIn(wording)).toEqual([]);
});

test("two things in one box are found, in either language", () => {
  expect(bundledIn(both("Send me your news and those of your partners.", "Recevoir les nouvelles."))).toEqual(
    ["news", "partners"],
  );
  expect(
    bundledIn(both("Yes.", "J’accepte les conditions générales et je veux recevoir vos offres.")),
  ).toEqual(["news", "terms"]);
  expect(bundledIn(both("Yes.", "Recevoir vos actualités par e-mail et par SMS."))).toEqual([
    "news",
    "phone",
  ]);
});

test("a box that is the price of something else is found", () => {
  expect(conditionIn(both("Yes.", "Pour participer, je veux recevoir la lettre."))).toBe(true);
  expect(conditionIn(both("I want the newsletter.", "Je veux la lettre."))).toBe(false);
});
