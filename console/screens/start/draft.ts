import { useSessionStorage } from "@mantine/hooks";
import { browserCountry } from "../../components/country-select.tsx";
import { currentLanguage } from "../../language/language.ts";

import type { StepId } from "./step-ids.ts";

/** All that is typed, but for the password, which is never written anywhere. */
export type Answers = {
  owner: { name: string; email: string };
  business: {
    legalName: string;
    postalAddress: string;
    country: string;
    privacyContact: string;
    privacyPolicyUrl: string;
    language: "en" | "fr";
    sends: "marketing" | "service" | "both";
  };
};

export type Draft = Answers & { reached: StepId };

function empty(): Draft {
  const language = currentLanguage();
  return {
    owner: { name: "", email: "" },
    business: {
      legalName: "",
      postalAddress: "",
      country: browserCountry() ?? (language === "fr" ? "FR" : ""),
      privacyContact: "",
      privacyPolicyUrl: "",
      language,
      sends: "both",
    },
    reached: "you",
  };
}

/** Survives a reload and a closed lid; ends with the tab. */
export function useDraft() {
  const [draft, save, forget] = useSessionStorage<Draft>({
    key: "licet-first-run",
    defaultValue: empty(),
    getInitialValueInEffect: false,
  });
  return { draft, save, forget };
}
