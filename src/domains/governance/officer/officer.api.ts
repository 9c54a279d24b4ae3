import { Type } from "typebox";
import { operation, rawBody } from "#kernel/operation.ts";
import { duties, teamMails } from "#kernel/team-words.ts";

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const day = Type.String({ format: "date" });
const nothing = { 204: Type.Null() };

const officer = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  /** How people reach them: an address, a page, a telephone number. Published. */
  contact: Type.String({ minLength: 1, maxLength: 300 }),
  organisation: orNull(Type.String({ maxLength: 200 })),
  userId: orNull(Type.Integer({ minimum: 1 })),
  declaredOn: orNull(day),
  declaredAs: orNull(Type.String({ maxLength: 100 })),
});

const named = { 200: Type.Object({ officer: orNull(officer) }) };

export const getOfficer = operation({
  id: "getOfficer",
  method: "GET",
  path: "/v3/governance/officer",
  permission: "governance:read",
  summary: "The business's data protection officer (GDPR art. 37), where one is named",
  reply: named,
});

export const nameOfficer = operation({
  id: "nameOfficer",
  method: "PUT",
  path: "/v3/governance/officer",
  permission: "account:admin",
  summary: "Names the data protection officer; forms and pages show who it is from then on",
  body: officer,
  reply: nothing,
});

export const dismissOfficer = operation({
  id: "dismissOfficer",
  method: "DELETE",
  path: "/v3/governance/officer",
  permission: "account:admin",
  summary: "Says that nobody is data protection officer",
  reply: nothing,
});

const teamMember = Type.Object({
  userId: Type.Integer({ minimum: 1 }),
  duties: Type.Array(Type.Enum(duties), { uniqueItems: true, maxItems: duties.length }),
  receives: Type.Array(Type.Enum(teamMails), { uniqueItems: true, maxItems: teamMails.length }),
});

export const getTeam = operation({
  id: "getDataProtectionTeam",
  method: "GET",
  path: "/v3/governance/team",
  permission: "governance:read",
  summary: "Which colleagues see to what of data protection, and which mails each gets",
  reply: {
    200: Type.Object({ members: Type.Array(Type.Object({ ...teamMember.properties, name: Type.String() })) }),
  },
});

export const nameTeam = operation({
  id: "nameDataProtectionTeam",
  method: "PUT",
  path: "/v3/governance/team",
  permission: "governance:write",
  summary: "Names the whole team at once; where nobody gets a mail, the owners do",
  body: Type.Object({ members: Type.Array(teamMember, { maxItems: 50 }) }),
  reply: nothing,
});

export const downloadYearlyReport = operation({
  id: "downloadYearlyReport",
  method: "GET",
  path: "/v3/governance/reports/:year",
  permission: "governance:read",
  summary: "The officer's report about a year, from what was recorded, as PDF",
  params: Type.Object({ year: Type.Integer({ minimum: 2024, maximum: 2100, examples: [2026] }) }),
  reply: { 200: rawBody() },
});

const operator = Type.Object({
  legalName: Type.String({ minLength: 1, maxLength: 200 }),
  postalAddress: Type.String({ minLength: 1, maxLength: 500 }),
  country: Type.String({ pattern: "^[A-Za-z]{2}$" }),
  contact: Type.String({ minLength: 1, maxLength: 300 }),
});

export const getOperator = operation({
  id: "getOperator",
  method: "GET",
  path: "/v3/operator",
  permission: "operator",
  openTo: ["dpo", "legal", "security"],
  summary: "Who runs the installation, and their data protection officer",
  reply: { 200: Type.Object({ operator: orNull(operator), officer: orNull(officer) }) },
});

export const sayOperator = operation({
  id: "sayOperator",
  method: "PUT",
  path: "/v3/operator",
  permission: "operator",
  summary: "Says who runs the installation",
  body: operator,
  reply: nothing,
});

export const nameOperatorOfficer = operation({
  id: "nameOperatorOfficer",
  method: "PUT",
  path: "/v3/operator/officer",
  permission: "operator",
  summary: "Names the operator's data protection officer",
  body: Type.Omit(officer, ["userId"]),
  reply: nothing,
});
