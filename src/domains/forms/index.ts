export { type FormVersion, wordingOf } from "./definition.ts";
