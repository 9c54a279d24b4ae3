import { type DomainModule, route } from "#kernel/module.ts";
import { proofExport } from "./export-proofs.ts";
import { exportProofs } from "./proofs.api.ts";
import { requestProofs } from "./request-proofs.ts";

export const proofsModule: DomainModule = {
  name: "proofs",
  routes: [route(exportProofs, (context, { body }, exchange) => requestProofs(context, body, exchange))],
  exports: [proofExport],
  // It keeps nothing: what it makes is kept by files, what it is made from by consent.
  holdings: [],
};
