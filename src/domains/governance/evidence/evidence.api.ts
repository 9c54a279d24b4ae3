import { Type } from "typebox";
import { operation, rawBody } from "#kernel/operation.ts";

const statedPurpose = Type.String({ minLength: 1, maxLength: 500 });

export const getEvidenceScope = operation({
  id: "getEvidenceScope",
  method: "GET",
  path: "/v3/governance/evidence-packs",
  permission: "governance:read",
  summary:
    "Whether the archive would hold the installation's evidence as well: for whoever runs it for their own business alone",
  reply: { 200: Type.Object({ holdsInstallation: Type.Boolean() }) },
});

export const exportEvidence = operation({
  id: "exportEvidence",
  method: "POST",
  path: "/v3/governance/evidence-packs",
  permission: "governance:read",
  summary:
    "Makes a signed archive of registers, controls, documents, acceptances and checkpoints, for an audit",
  body: Type.Object({ statedPurpose }),
  reply: { 202: Type.Object({ exportId: Type.Integer() }) },
});

export const downloadOperatorEvidence = operation({
  id: "downloadOperatorEvidence",
  method: "POST",
  path: "/v3/operator/evidence-packs",
  permission: "operator",
  summary: "The same about the installation, as it is made",
  body: Type.Object({ statedPurpose }),
  reply: { 200: rawBody() },
});

export const getOperatorEvidenceKey = operation({
  id: "getOperatorEvidenceKey",
  method: "GET",
  path: "/v3/operator/evidence-packs/key",
  permission: "operator",
  summary:
    "The keys that the installation's evidence, and the certificates in it, are signed with: give them by another way than the archive",
  reply: { 200: Type.Object({ key: Type.String(), staffKey: Type.String() }) },
});
