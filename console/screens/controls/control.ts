import * as api from "#domains/governance/controls/controls.api.ts";
import {
  operatorOwnControlOperations,
  ownControlOperations,
} from "#domains/governance/controls/own-controls.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Listing = ReplyOf<typeof api.listControls>;
export type Control = Listing["controls"][number];
/** Of the account, or of the installation it runs on. */
export type Side = "account" | "operator";

/** The same on both sides, by operations made twice. */
export const sides = {
  account: {
    list: api.listControls,
    results: api.getControl,
    run: api.runControl,
    checkAll: api.checkAllControls,
    watchRound: api.watchControlRound,
    record: api.recordControl,
    file: api.downloadControlFile,
    assign: api.assignControl,
    addAction: api.addCorrectiveAction,
    finishAction: api.finishCorrectiveAction,
    own: ownControlOperations,
  },
  operator: {
    list: api.listOperatorControls,
    results: api.getOperatorControl,
    run: api.runOperatorControl,
    checkAll: api.checkAllOperatorControls,
    watchRound: api.watchOperatorControlRound,
    record: api.recordOperatorControl,
    file: api.downloadOperatorControlFile,
    assign: api.assignOperatorControl,
    addAction: api.addOperatorCorrectiveAction,
    finishAction: api.finishOperatorCorrectiveAction,
    own: operatorOwnControlOperations,
  },
} as const;
