import type { listControls } from "#domains/governance/controls/controls.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Listing = ReplyOf<typeof listControls>;
export type Control = Listing["controls"][number];
/** Of the account, or of the installation it runs on. */
export type Side = "account" | "operator";
