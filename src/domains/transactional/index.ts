export { keptMessages } from "./keep-messages.ts";
export { startRelay } from "./relay/relay-server.ts";
