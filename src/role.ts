/** What a process of Licet does; all of it unless `serve --role` says otherwise. */
export type Role = "web" | "worker" | "smtp";
export const allRoles: readonly Role[] = ["web", "worker", "smtp"];
