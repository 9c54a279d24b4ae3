export { askInactive } from "./ask-inactive.ts";
