export { webhookReceivers } from "./receivers.ts";
export { releaseReviewed } from "./release-reviewed.ts";
export { erasuresTaken, programsTold } from "./tell-erased.ts";
