import type { Localized } from "#kernel/localized.ts";
import { languages } from "#kernel/localized.ts";
import type { FormVersion } from "./definition.ts";

/** One thing that two versions tell or show differently. Empty where it was not there. */
export type Difference = { what: Localized; before: string; after: string };

/** All that a visitor would notice between two versions, in the order of the page. */
export function compareVersions(before: FormVersion, after: FormVersion): Difference[] {
  const [old, now] = [facts(before), facts(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys.flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const what = is?.what ?? was?.what;
    return what && was?.text !== is?.text ? [{ what, before: was?.text ?? "", after: is?.text ?? "" }] : [];
  });
}

type Fact = { what: Localized; text: string };

function facts(version: FormVersion): Map<string, Fact> {
  const found = new Map<string, Fact>();
  const say = (key: string, what: Localized, text: string) => text && found.set(key, { what, text });
  for (const language of languages) {
    const tongue = tongues[language];
    const inTongue = (what: Localized): Localized => ({
      en: `${what.en} (${tongue.en})`,
      fr: `${what.fr} (${tongue.fr})`,
    });
    for (const [name, what] of Object.entries(textNames))
      say(`${language} ${name}`, inTongue(what), version.texts[language][name as keyof typeof textNames]);
    version.fields.forEach(({ attribute, required, help }) => {
      const label = version.labels[attribute]?.[language] ?? attribute;
      const options = (version.shapes[attribute]?.options ?? []).map((option) => option.label[language]);
      const parts = [`${label}${required ? " *" : ""}`, options.join(", "), help[language]];
      const text = parts.filter(Boolean).join(" – ");
      say(`${language} field ${attribute}`, inTongue(names.question), text);
    });
    for (const { purposeId } of version.choices)
      say(
        `${language} box ${purposeId}`,
        inTongue(names.box),
        version.wordings[purposeId]?.text[language] ?? "",
      );
    say(`${language} mentions`, inTongue(names.mentions), version.mentions[language]);
  }
  say("order", names.order, version.fields.map(({ attribute }) => attribute).join(", "));
  say(
    "boxes",
    names.boxes,
    version.choices.map(({ purposeId }) => version.wordings[purposeId]?.key).join(", "),
  );
  say("policy", names.policy, version.privacyPolicyUrl);
  say("name", names.legalName, version.legalName);
  say("colors", names.colors, Object.values(version.look.colors ?? {}).join(", "));
  say("corners", names.corners, version.look.corners);
  say("width", names.width, version.look.width);
  say("logo", names.logo, version.logo ? version.logo.alt.en || `#${version.logo.id}` : "");
  say("picture", names.picture, version.picture ? version.picture.alt.en || `#${version.picture.id}` : "");
  say("audience", names.audience, version.audience === "children" ? "✓" : "");
  say("redirect", names.redirect, version.redirect);
  return found;
}

const tongues: Localized<Localized> = {
  en: { en: "English", fr: "anglais" },
  fr: { en: "French", fr: "français" },
};

const textNames = {
  title: { en: "Title", fr: "Titre" },
  intro: { en: "Introduction", fr: "Introduction" },
  button: { en: "Button", fr: "Bouton" },
  success: { en: "After signing up", fr: "Après l’inscription" },
  problem: { en: "When something is missing", fr: "Quand il manque quelque chose" },
} as const;

const names = {
  question: { en: "Question", fr: "Question" },
  box: { en: "Box", fr: "Case" },
  mentions: { en: "Mentions", fr: "Mentions" },
  order: { en: "Order of the questions", fr: "Ordre des questions" },
  boxes: { en: "Order of the boxes", fr: "Ordre des cases" },
  policy: { en: "Privacy policy", fr: "Politique de confidentialité" },
  legalName: { en: "Name of the business", fr: "Nom de l’entreprise" },
  colors: { en: "Colours", fr: "Couleurs" },
  corners: { en: "Corners", fr: "Coins" },
  width: { en: "Width", fr: "Largeur" },
  logo: { en: "Logo", fr: "Logo" },
  picture: { en: "Picture", fr: "Image" },
  audience: { en: "For children too", fr: "Aussi pour des enfants" },
  redirect: { en: "Page after signing up", fr: "Page après l’inscription" },
} as const;
