export { startRelay } from "./relay/relay-server.ts";
