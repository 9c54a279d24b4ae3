export { webhookHosts } from "./hosts.ts";
export { erasuresTaken, programsTold } from "./tell-erased.ts";
