export { authenticate } from "./authenticate.ts";
export { type Business, getBusiness } from "./business.ts";
export { resetPassword } from "./change-password.ts";
export { createAccount, type NewAccount } from "./create-account.ts";
export { type AccountPermission, permissions, permissionsOf, type Role, roles } from "./policy.ts";
export { createUser, type NewUser, peopleOf, type User } from "./user.ts";
