import { proofWords, sourceNames, wordingText } from "#domains/consent/index.ts";
import { type Cell, type Column, rowWriter } from "#domains/files/index.ts";
import type { Language } from "#kernel/localized.ts";
import type { ConsentLeaf } from "#kernel/proof.ts";
import type { MakeWriter } from "../proof-writer.ts";

/** One row for each event and each purpose in it, as a spreadsheet opens it: in words, and last the codes they stand for. */
export const tableWriter =
  (format: "csv" | "xlsx" | "ods"): MakeWriter =>
  ({ write, inUnit }, { purposes, language }) => {
    const table = { name: names[language], columns: columnsIn(language), language };
    const writer = rowWriter({ format, write }, table);
    const words = proofWords[language];
    const sources = new Map<number, string>();
    return {
      async add(people) {
        const named = people.flatMap(({ events }) => events.flatMap(({ leaf }) => Number(leaf.source ?? 0)));
        const unknown = [...new Set(named)].filter((id) => id > 0 && !sources.has(id));
        if (unknown.length > 0)
          for (const [id, name] of await inUnit((context) => sourceNames(context, unknown)))
            sources.set(id, name);
        await writer.add(
          people.flatMap(({ address, events }) =>
            events.flatMap(({ leaf, evidence, wording }) =>
              (leaf.purposes.length > 0 ? leaf.purposes : [undefined]).map((said): Cell[] => [
                leaf.sequence,
                new Date(leaf.at),
                address ?? null,
                words.kinds[leaf.kind],
                said ? (purposes.get(said.id)?.name[language] ?? said.key) : null,
                said ? words.choices[said.choice] : null,
                words.methods[leaf.method] ?? leaf.method,
                leaf.form ? `${leaf.form.id}/${leaf.form.version}` : null,
                leaf.page,
                leaf.language && (words.languages[leaf.language] ?? leaf.language),
                leaf.privacyNotice,
                sources.get(Number(leaf.source)) ?? null,
                leaf.confirms,
                evidence.ip ?? null,
                evidence.userAgent ?? null,
                wording ? wordingText(wording.text, { granted: grantedIn(leaf), language }) : null,
                leaf.id,
                leaf.kind,
                said?.key ?? null,
                said?.choice ?? null,
                leaf.method,
                leaf.language,
                leaf.wording,
                wording?.text ?? null,
              ]),
            ),
          ),
        );
      },
      end: () => writer.end(),
    };
  };

function grantedIn({ purposes }: ConsentLeaf): Set<number> {
  return new Set(purposes.filter(({ choice }) => choice === "granted").map(({ id }) => id));
}

const names = { en: "Consent", fr: "Consentements" };

const titles: [key: string, kind: Column["kind"], en: string, fr: string][] = [
  ["sequence", "number", "Event", "Événement"],
  ["at", "moment", "When", "Quand"],
  ["email", "text", "Person", "Personne"],
  ["kind", "text", "What happened", "Ce qui s’est passé"],
  ["purpose", "text", "Purpose", "Finalité"],
  ["choice", "text", "Choice", "Choix"],
  ["method", "text", "How", "Comment"],
  ["form", "text", "Form/version", "Formulaire/version"],
  ["page", "text", "Page", "Page"],
  ["language", "text", "Language", "Langue"],
  ["privacyNotice", "text", "Privacy notice", "Notice d’information"],
  ["source", "text", "Source", "Source"],
  ["confirms", "number", "Confirms event", "Confirme l’événement"],
  ["ip", "text", "IP address", "Adresse IP"],
  ["userAgent", "text", "Browser", "Navigateur"],
  ["wording", "text", "What was shown", "Ce qui était affiché"],
  ["id", "text", "Event id", "Identifiant"],
  ["kindCode", "text", "Code: what happened", "Code : ce qui s’est passé"],
  ["purposeCode", "text", "Code: purpose", "Code : finalité"],
  ["choiceCode", "text", "Code: choice", "Code : choix"],
  ["methodCode", "text", "Code: how", "Code : comment"],
  ["languageCode", "text", "Code: language", "Code : langue"],
  ["wordingHash", "text", "Hash of what was shown", "Empreinte de ce qui était affiché"],
  ["wordingText", "text", "The text of that hash (JSON)", "Le texte de cette empreinte (JSON)"],
];

function columnsIn(language: Language): Column[] {
  return titles.map(([key, kind, en, fr]) => ({ key, kind, title: language === "fr" ? fr : en }));
}
