import { updateMe } from "#domains/accounts/accounts.api.ts";
import { useAction } from "../api/use-operation.ts";
import { LanguageSwitch } from "../components/language-switch.tsx";

/** The switch of somebody signed in: their choice goes with them to every device. */
export function FrameLanguage() {
  const remember = useAction(updateMe);
  return <LanguageSwitch onChosen={(language) => remember.mutate({ body: { language } })} />;
}
