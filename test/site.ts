import type { FastifyInstance } from "fastify";
import { acceptInvitation, createInvitation, firstRun, getSession } from "#domains/accounts/accounts.api.ts";
import { authenticate, type Business, type Role } from "#domains/accounts/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import { createHttpServer } from "#kernel/http.ts";
import { type InputOf, isBinary, type Operation, type ReplyOf } from "#kernel/operation.ts";
import { modules } from "../src/app.ts";
import { addressOf } from "./address-of.ts";
import type { TestDatabases } from "./database.ts";
import { openTestResources, type TestResources } from "./resources.ts";

export type Site = TestResources & { server: FastifyInstance; visitor(options?: VisitorOptions): Visitor };

export type VisitorOptions = {
  /** The account named in each request. */
  account?: number;
  apiKey?: string;
  ip?: string;
  headers?: Record<string, string>;
};

/** A browser, or with `apiKey` a program: keeps its cookies from one request to the next. */
export type Visitor = {
  call<O extends Operation>(operation: O, input?: Partial<InputOf<O>>): Promise<Answer<ReplyOf<O>>>;
  cookies: Map<string, string>;
  with(options: VisitorOptions): Visitor;
};

/** `body` is typed as the reply; where the status says otherwise, it is the error. */
export type Answer<Reply> = {
  status: number;
  body: Reply;
  error: { code: string; message: string; metadata: Record<string, unknown> };
  /** The answer as it came. */
  text: string;
  /** The body as it came: of a file. */
  bytes: Uint8Array;
  headers: Record<string, unknown>;
};

/** The whole product behind its HTTP door, on a database of its own, without a port. */
export async function openSite(
  environment: Record<string, string> = {},
  databases?: TestDatabases,
): Promise<Site> {
  const t = await openTestResources(environment, databases);
  const server = await createHttpServer({ resources: t.resources, modules, authenticate, recordTrace });
  return {
    ...t,
    server,
    visitor: (options = {}) => visitorOf(server, options, new Map()),
    async close() {
      await server.close();
      await t.close();
    },
  };
}

export type Person = { name: string; email: string; password: string };

export function aPerson(but: Partial<Person> = {}): Person {
  return {
    name: "Camille Moreau",
    email: "camille@savons.example",
    password: "lavande et huile d’olive",
    ...but,
  };
}

export function aBusiness(but: Partial<Business> = {}): Business {
  return {
    legalName: "Les Savons de Camille SARL",
    postalAddress: "3 rue des Lavandes\n13001 Marseille",
    country: "FR",
    privacyContact: "vie-privee@savons.example",
    privacyPolicyUrl: "https://savons.example/confidentialite",
    language: "fr",
    sends: "both",
    ...but,
  };
}

export type Member = { visitor: Visitor; userId: number; accountId: number };

/** Sets the site up; the visitor is signed in as its owner, in the first business. */
export async function firstOwner(site: Site): Promise<Member> {
  const visitor = site.visitor({ headers: { "accept-language": "fr" } });
  expectStatus(await visitor.call(firstRun, { body: { owner: aPerson(), business: aBusiness() } }), 201);
  return memberOf(visitor);
}

/** The same person with a browser that asks for this language. */
export function speaking(member: Member, language: "en" | "fr"): Member {
  return { ...member, visitor: member.visitor.with({ headers: { "accept-language": language } }) };
}

/** Somebody new in the owner's business, in a browser of their own. */
export async function newMember(site: Site, owner: Member, role: Role, person: Person): Promise<Member> {
  const invited = await owner.visitor.call(createInvitation, { body: { email: person.email, role } });
  const token = expectStatus(invited, 201).link.split("/").at(-1) ?? "";
  const visitor = site.visitor();
  const { name, password } = person;
  expectStatus(await visitor.call(acceptInvitation, { params: { token }, body: { name, password } }), 200);
  return memberOf(visitor);
}

async function memberOf(visitor: Visitor): Promise<Member> {
  const { body } = await visitor.call(getSession);
  if (body.state !== "signed_in") throw new Error("not signed in");
  const accountId = body.accounts[0]?.id ?? 0;
  return { visitor: visitor.with({ account: accountId }), userId: body.user.id, accountId };
}

/** The answer's body, where the status is the one wanted. */
export function expectStatus<Reply>(answer: Answer<Reply>, status: number): Reply {
  if (answer.status === status) return answer.body;
  throw new Error(`answered ${answer.status}, not ${status}: ${JSON.stringify(answer.body)}`);
}

function visitorOf(server: FastifyInstance, options: VisitorOptions, cookies: Map<string, string>): Visitor {
  return {
    cookies,
    with: (more) => visitorOf(server, { ...options, ...more }, cookies),
    async call(operation, input = {}) {
      const { params, query, body } = input as { params?: object; query?: object; body?: object };
      const response = await server.inject({
        method: operation.method,
        url: addressOf(operation.path, params ?? {}),
        query: query as Record<string, string>,
        remoteAddress: options.ip ?? "192.0.2.1",
        cookies: Object.fromEntries(cookies),
        headers: {
          "x-licet-request": "1",
          ...(isBinary(operation.body) ? { "content-type": "application/octet-stream" } : {}),
          ...headersOf(options),
        },
        ...(body === undefined ? {} : { payload: body }),
      });
      for (const { name, value } of response.cookies) {
        if (value) cookies.set(name, value);
        else cookies.delete(name);
      }
      const isJson = String(response.headers["content-type"]).includes("json");
      const content = isJson ? JSON.parse(response.body) : null;
      return {
        status: response.statusCode,
        body: content,
        error: content,
        text: response.body,
        bytes: response.rawPayload,
        headers: response.headers,
      };
    },
  };
}

function headersOf({ account, apiKey, headers }: VisitorOptions): Record<string, string> {
  return {
    ...(account === undefined ? {} : { "licet-account": String(account) }),
    ...(apiKey === undefined ? {} : { "api-key": apiKey }),
    ...headers,
  };
}
