import type { Finder } from "./frame/finder.ts";
import { loadTexts } from "./language/language.ts";

/**
 * What Ctrl+K looks through beside the screens. Each finder is loaded when the palette first asks it:
 *
 *     { permission: "contacts:read", load: () => import("./screens/contacts/find-contacts.ts") }
 */
export const finders: Finder[] = [
  {
    permission: "contacts:read",
    load: async () => {
      const [finder] = await Promise.all([
        import("./screens/contacts/find-contacts.ts"),
        loadTexts("contacts"),
      ]);
      return finder;
    },
  },
  {
    permission: "contacts:read",
    load: async () => {
      const [finder] = await Promise.all([
        import("./screens/segments/find-segments.ts"),
        loadTexts("segments"),
      ]);
      return finder;
    },
  },
  {
    permission: "templates:read",
    load: async () => {
      const [finder] = await Promise.all([import("./screens/emails/find-emails.ts"), loadTexts("emails")]);
      return finder;
    },
  },
  {
    permission: "campaigns:read",
    load: async () => {
      const [finder] = await Promise.all([
        import("./screens/campaigns/find-campaigns.ts"),
        loadTexts("campaigns"),
      ]);
      return finder;
    },
  },
  {
    load: async () => {
      const [finder] = await Promise.all([import("./screens/help/find-help.ts"), loadTexts("help")]);
      return finder;
    },
  },
];
