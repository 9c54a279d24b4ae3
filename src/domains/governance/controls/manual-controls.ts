import type { Control } from "./control.ts";

/** What only a person can tell, with how often they should look. */
export const manualControls: readonly Control[] = [
  {
    key: "backup_restored",
    kind: "manual",
    side: "operator",
    obligation: "security",
    every: "year",
    name: { en: "A backup was restored as a trial", fr: "Une sauvegarde a été restaurée à titre d’essai" },
    about: {
      en: "Restore the databases and the keys on another machine, start Licet there, and open a contact.",
      fr: "Restaurez les bases et les clés sur une autre machine, démarrez-y Licet, et ouvrez un contact.",
    },
  },
  {
    key: "roles_gone_through",
    kind: "manual",
    side: "account",
    obligation: "staff",
    every: "year",
    name: { en: "Who may do what was gone through", fr: "Les droits de chacun ont été revus" },
    about: {
      en: "Go through everybody who works in the account: do they still, and do they need this role?",
      fr: "Passez en revue chaque personne du compte\u00a0: y travaille-t-elle encore, et a-t-elle besoin de ce rôle\u00a0?",
    },
    mendAt: "/settings/people",
  },
  {
    key: "policy_read_again",
    kind: "manual",
    side: "account",
    obligation: "inform",
    every: "year",
    name: { en: "The privacy policy was read again", fr: "La politique de confidentialité a été relue" },
    about: {
      en: "Read it as a customer would, beside the register: does it say what is really done?",
      fr: "Relisez-la comme un client, à côté du registre\u00a0: dit-elle ce qui se fait vraiment\u00a0?",
    },
    mendAt: "/governance/register",
  },
  {
    key: "exports_deleted",
    kind: "manual",
    side: "account",
    obligation: "retention",
    every: "quarter",
    name: {
      en: "Files taken out were deleted again",
      fr: "Les fichiers sortis ont été supprimés",
    },
    about: {
      en: "Go through the exports made: are the files still on somebody’s computer, and does anybody need them?",
      fr: "Passez en revue les exports\u00a0: les fichiers sont-ils encore sur un ordinateur, et quelqu’un en a-t-il besoin\u00a0?",
    },
    mendAt: "/exports",
  },
  {
    key: "installation_patched",
    kind: "manual",
    side: "operator",
    obligation: "security",
    every: "month",
    name: { en: "System and Licet are up to date", fr: "Le système et Licet sont à jour" },
    about: {
      en: "Updates of the operating system, the database and Licet were installed; note the versions.",
      fr: "Les mises à jour du système, de la base et de Licet ont été installées\u00a0; notez les versions.",
    },
  },
];
