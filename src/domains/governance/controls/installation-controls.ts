import { operatorsWithoutSecondStep } from "#domains/accounts/index.ts";
import { lastKeyBackup } from "#domains/vault/index.ts";
import { type Control, findingOf } from "./control.ts";
import {
  archiveReach,
  roleRights,
  tablesWithoutSecurity,
  unclassifiedColumns,
  widePolicies,
} from "./installation.sql.ts";

const day = 24 * 3600 * 1000;

/** Whether the installation itself keeps what it promises to every business. Run in account 0. */
export const installationControls: readonly Control[] = [
  {
    key: "accounts_apart",
    kind: "automatic",
    side: "operator",
    obligation: "security",
    every: "day",
    name: { en: "Accounts are kept apart by the database", fr: "La base de données sépare les comptes" },
    about: {
      en: "Row-level security is in force on every table of an account, no policy undoes it, and the application does not own them.",
      fr: "La sécurité au niveau des lignes est en vigueur sur chaque table d’un compte, aucune règle ne l’annule, et l’application n’en est pas propriétaire.",
    },
    async check(context) {
      const [open, rights] = [await tablesWithoutSecurity(context), await roleRights(context)];
      const policies = await widePolicies(context);
      const wrong = [...open, ...rights, ...policies];
      return findingOf(
        wrong.length,
        { en: "In force on every table.", fr: "En vigueur sur chaque table." },
        {
          en: `Not in force: ${wrong.join(", ")}.`,
          fr: `Pas en vigueur\u00a0: ${wrong.join(", ")}.`,
        },
        { tables: open, rights, policies },
      );
    },
  },
  {
    key: "columns_classified",
    kind: "automatic",
    side: "operator",
    obligation: "design",
    every: "day",
    name: { en: "Every column says what it is for", fr: "Chaque colonne dit à quoi elle sert" },
    about: {
      en: "No column of the database is missing from what access, erasure and the register are made of.",
      fr: "Aucune colonne de la base ne manque à ce dont sont faits l’accès, l’effacement et le registre.",
    },
    async check(context) {
      const unknown = await unclassifiedColumns(context);
      return findingOf(
        unknown.length,
        { en: "Every one does.", fr: "Toutes le disent." },
        { en: `Not said of: ${unknown.join(", ")}.`, fr: `Non dit pour\u00a0: ${unknown.join(", ")}.` },
        { columns: unknown },
      );
    },
  },
  {
    key: "archive_apart",
    kind: "automatic",
    side: "operator",
    obligation: "archive",
    every: "day",
    name: { en: "Daily work cannot read the archive", fr: "Le travail courant ne peut pas lire l’archive" },
    about: {
      en: "The login that serves the console may not connect to the archive’s database.",
      fr: "L’identifiant qui sert la console ne peut pas se connecter à la base de l’archive.",
    },
    async check(context) {
      const reach = await archiveReach(context);
      return findingOf(
        reach === "open" ? 1 : 0,
        { en: "It may not.", fr: "Il ne le peut pas." },
        {
          en: "It may: revoke the right to connect.",
          fr: "Il le peut\u00a0: retirez-lui le droit de connexion.",
        },
        { reach },
      );
    },
  },
  {
    key: "keys_backed_up",
    kind: "automatic",
    side: "operator",
    obligation: "security",
    every: "day",
    name: { en: "The keys have a recent backup", fr: "Les clés ont une sauvegarde récente" },
    about: {
      en: "Without keys no backup opens: they were backed up within the days that key backups are kept.",
      fr: "Sans clés, aucune sauvegarde ne s’ouvre\u00a0: elles ont été sauvegardées dans le délai de conservation prévu.",
    },
    async check(context) {
      const last = await lastKeyBackup(context);
      const most = context.config.vaultBackupDays;
      const age = last ? Math.floor((context.now.getTime() - last.getTime()) / day) : null;
      return findingOf(
        age === null || age > most ? 1 : 0,
        { en: `Backed up ${age ?? 0} days ago.`, fr: `Sauvegardées il y a ${age ?? 0} jours.` },
        age === null
          ? { en: "They were never backed up.", fr: "Elles n’ont jamais été sauvegardées." }
          : { en: `The last backup is ${age} days old.`, fr: `La dernière sauvegarde date de ${age} jours.` },
        { days: age, most },
      );
    },
  },
  {
    key: "operators_two_steps",
    kind: "automatic",
    side: "operator",
    obligation: "staff",
    every: "day",
    name: { en: "Who runs it signs in with two steps", fr: "Les exploitants se connectent en deux étapes" },
    about: {
      en: "Everybody with rights over the whole installation uses an authenticator application.",
      fr: "Toute personne ayant des droits sur l’installation entière utilise une application d’authentification.",
    },
    mendAt: "/settings/you",
    async check(context) {
      const { all, without } = await operatorsWithoutSecondStep(context);
      return findingOf(
        without,
        { en: "Every one of them does.", fr: "Toutes le font." },
        { en: `${without} of ${all}: not yet.`, fr: `${without} sur ${all}\u00a0: pas encore.` },
        { all, without },
      );
    },
  },
];
