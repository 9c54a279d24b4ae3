import { sourceNames } from "#domains/consent/index.ts";
import { type Cell, type Column, rowWriter } from "#domains/files/index.ts";
import type { Language } from "#kernel/localized.ts";
import type { MakeWriter } from "../proof-writer.ts";

/** One row for each event and each purpose in it, as a spreadsheet opens it. */
export const tableWriter =
  (format: "csv" | "xlsx" | "ods"): MakeWriter =>
  ({ write, inUnit }, { purposes, language }) => {
    const table = { name: names[language], columns: columnsIn(language), language };
    const writer = rowWriter({ format, write }, table);
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
                leaf.kind,
                said ? (purposes.get(said.id)?.name[language] ?? said.key) : null,
                said?.choice ?? null,
                leaf.method,
                leaf.form ? `${leaf.form.id}/${leaf.form.version}` : null,
                leaf.page,
                leaf.language,
                leaf.privacyNotice,
                sources.get(Number(leaf.source)) ?? null,
                leaf.confirms,
                evidence.ip ?? null,
                evidence.userAgent ?? null,
                wording?.text ?? null,
                leaf.wording,
                leaf.id,
              ]),
            ),
          ),
        );
      },
      end: () => writer.end(),
    };
  };

const names = { en: "Consent", fr: "Consentements" };

const titles: [key: string, kind: Column["kind"], en: string, fr: string][] = [
  ["sequence", "number", "Event", "Événement"],
  ["at", "moment", "When (UTC)", "Quand (UTC)"],
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
  ["wordingHash", "text", "Its hash", "Son empreinte"],
  ["id", "text", "Event id", "Identifiant"],
];

function columnsIn(language: Language): Column[] {
  return titles.map(([key, kind, en, fr]) => ({ key, kind, title: language === "fr" ? fr : en }));
}
