export { keysOfSource } from "./api-keys.ts";
export { authenticate } from "./authenticate.ts";
export { type Business, getBusiness } from "./business.ts";
export { resetPassword } from "./change-password.ts";
export { createAccount } from "./create-account.ts";
export { networkOf } from "./network.ts";
export { permissions, type Role } from "./policy.ts";
export { requireSecondStep } from "./require-second-step.ts";
export { createUser, peopleOf } from "./user.ts";
