import type { listCustomerAccess, listStaff } from "#domains/governance/staff/staff.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type CustomerAccess = ReplyOf<typeof listCustomerAccess>;
export type OneAccess = CustomerAccess["accesses"][number];
export type StaffPerson = ReplyOf<typeof listStaff>["people"][number];
