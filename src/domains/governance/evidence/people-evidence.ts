import {
  type Clearance,
  clearanceGaps,
  clearancesOf,
  listMembers,
  listStaff,
  peopleOf,
} from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { recertificationFormat } from "#kernel/staff-certificate.ts";
import { recertifications } from "../staff/recertify.ts";
import { accessOfBusiness, accessOfOperator } from "../staff/shown-access.ts";
import { signedCertificate } from "../training/certificate.ts";
import { staffKey } from "../training/operator-signature.ts";
import { type EvidenceFile, type EvidenceSource, jsonFile } from "./evidence-source.ts";

/** What a page shows the latest of, an audit wants whole. */
const all = 1_000_000;

/** Who learnt and signed what, who came into whose account, and who decided that they may. */
export const peopleEvidence: readonly EvidenceSource[] = [
  {
    side: "account",
    async files(context) {
      const { members } = await listMembers(context);
      const ids = members.map(({ userId }) => userId);
      const passed = await withAccount(context, { accountId: operatorAccount }, async (inner) => {
        const clearances = await clearancesOf(inner, ids);
        return certificates(
          inner,
          "training",
          clearances.filter(({ kind }) => kind === "training:general"),
        );
      });
      return [
        jsonFile(
          "training/people.json",
          members.map(({ userId, name, role }) => ({ userId, name, role })),
        ),
        ...passed,
        jsonFile("access/access.json", await accessOfBusiness(context, { most: all })),
      ];
    },
  },
  {
    side: "operator",
    async files(context) {
      const staff = await listStaff(context);
      const ids = staff.map(({ userId }) => userId);
      const names = await peopleOf(context, ids);
      const clearances = await clearancesOf(context, ids);
      const asked = staff.flatMap(({ userId, roles }) => roles.map((role) => ({ userId, role })));
      const gaps = await clearanceGaps(context, asked);
      const people = staff.map(({ userId, roles, since }) => ({
        ...{ userId, roles, since },
        name: names.get(userId)?.name ?? "",
        missing: asked.flatMap((each, index) =>
          each.userId === userId ? [{ role: each.role, gaps: gaps[index] ?? [] }] : [],
        ),
        clearances: clearances.filter((each) => each.userId === userId),
      }));
      return [
        jsonFile("staff/people.json", people),
        ...(await certificates(
          context,
          "staff",
          clearances.filter(({ kind }) => kind !== "recertified"),
        )),
      ];
    },
  },
  {
    side: "operator",
    async files(context) {
      const { text: key } = await staffKey(context);
      const decisions = (await recertifications(context, { most: all })).map(
        ({ id, lines, madeBy, madeAt, signature }) =>
          jsonFile(`staff/recertifications/${id}.json`, {
            format: recertificationFormat,
            facts: { madeBy, madeAt: madeAt.toISOString(), lines },
            ...{ signature, key },
          }),
      );
      const { accesses, customers } = await accessOfOperator(context, { most: all });
      const names = new Map(customers.map(({ customer, name }) => [customer, name]));
      return [
        ...decisions,
        { name: "staff/key.txt", content: `${key}\n` },
        jsonFile(
          "staff/access.json",
          accesses.map(({ mine: _, ...access }) => ({
            ...access,
            customerName: names.get(access.customer) ?? "",
          })),
        ),
      ];
    },
  },
];

/** Each as the person themselves can take it: signed, and verified by the same program as the pack. */
function certificates(
  context: Context,
  folder: "staff" | "training",
  clearances: readonly Clearance[],
): Promise<EvidenceFile[]> {
  return Promise.all(
    clearances.map(async (clearance) =>
      jsonFile(
        `${folder}/certificates/${clearance.userId}-${clearance.kind.replace(":", "-")}.json`,
        await signedCertificate(context, clearance),
      ),
    ),
  );
}
