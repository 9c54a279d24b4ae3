export { accountLook } from "./account-look.ts";
export { askForLink } from "./ask-for-link.ts";
export { type FormVersion, wordingOf } from "./definition.ts";
export { ownDataAsked } from "./forms.events.ts";
export { type Asked, type FormAsking, formsAsking } from "./forms-asking.ts";
export { languageFor } from "./pages/language-for.ts";
export { one } from "./pages/posted.ts";
export { outlivedSubmissions } from "./watched.sql.ts";
