import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { isPublicAddress } from "./outbound-address.ts";
import { callOut, type OutboundRequest, openOutbound } from "./outbound-http.ts";
import { selfSigned } from "./self-signed.ts";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener, server = createServer(answer)): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const limits = { bytes: 1_000, milliseconds: 2_000 };
const get = (url: string, more: Partial<OutboundRequest> = {}): OutboundRequest => ({
  method: "GET",
  url,
  limits,
  ...more,
});
const here = { allowed: ["127.0.0.0/8"] };
const nothing = { allowed: [] };

describe("a request to an address that a user gave", () => {
  test.each([
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://0/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[64:ff9b:1::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[fe80::1]/",
    "https://[fd00::1]/",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://100.64.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://192.0.2.1/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://240.0.0.1/",
    "https://255.255.255.255/",
    "https://１２７.0.0.1/",
    "https://localhost/",
    "https://localhost./",
  ])("does not reach what is private: %s", async (url) => {
    expect(await callOut(nothing, get(url))).toEqual({ kind: "failed", because: "address_private" });
  });

  test.each([
    "",
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://127.0.0.1:25/",
    "https://user:secret@example.org/",
    "https://",
    "//example.org",
    "https://exa mple.org/",
  ])("is nothing but http: %s", async (url) => {
    expect(await callOut(nothing, get(url))).toEqual({ kind: "failed", because: "address_malformed" });
  });

  test("needs TLS on the way to strangers", async () => {
    const resolve = async () => ["93.184.215.14"];
    expect(await callOut({ ...nothing, resolve }, get("http://example.org/"))).toEqual({
      kind: "failed",
      because: "not_https",
    });
  });

  test("is refused when one address of a name is private", async () => {
    const resolve = async () => ["93.184.215.14", "10.0.0.1"];
    expect(await callOut({ ...nothing, resolve }, get("https://example.org/"))).toMatchObject({
      because: "address_private",
    });
  });

  test("asks the DNS once, and goes to the address that was checked", async () => {
    const port = await serve((_, reply) => reply.end("here"));
    const answers = [["127.0.0.1"], ["10.9.9.9"]];
    const resolve = async () => answers.shift() ?? [];
    const answer = await callOut({ ...here, resolve }, get(`http://rebinding.example:${port}/`));
    expect(answer).toMatchObject({ kind: "answered", status: 200 });
    expect(answers).toEqual([["10.9.9.9"]]);
  });

  test("carries the name, not the address, and what else was to be said", async () => {
    const port = await serve((request, reply) => {
      request.setEncoding("utf8").on("data", (body) => {
        reply.end(
          `${request.method} ${request.url} ${request.headers.host} ${request.headers["x-what"]} ${body}`,
        );
      });
    });
    const answer = await callOut(
      { allowed: ["witness.internal"], resolve: async () => ["127.0.0.1"] },
      {
        method: "POST",
        url: `http://witness.internal:${port}/a?b=c#d`,
        headers: { "x-what": "1" },
        body: "été",
        limits,
      },
    );
    expect(answer.kind === "answered" && answer.body.toString()).toBe(
      `POST /a?b=c witness.internal:${port} 1 été`,
    );
  });

  test("does not follow a redirect", async () => {
    let asked = 0;
    const port = await serve((_, reply) => {
      asked += 1;
      reply.writeHead(302, { location: "http://169.254.169.254/" }).end();
    });
    expect(await callOut(here, get(`http://127.0.0.1:${port}/`))).toMatchObject({ status: 302 });
    expect(asked).toBe(1);
  });

  test("an allowed name is allowed where it says, and nowhere else", async () => {
    const elsewhere = { allowed: ["hooks.internal", "10.0.0.0/8"], resolve: async () => ["192.168.7.7"] };
    expect(await callOut(elsewhere, get("https://other.internal/"))).toMatchObject({
      because: "address_private",
    });
  });

  test("ends a body that is too large, whatever was announced", async () => {
    const port = await serve((_, reply) => {
      reply.write("x".repeat(600));
      reply.end("x".repeat(600));
    });
    expect(await callOut(here, get(`http://127.0.0.1:${port}/`))).toEqual({
      kind: "failed",
      because: "too_large",
    });
  });

  test("ends what is slow: an answer that does not begin, a body that does not end, a name that is not found", async () => {
    const hurried = { limits: { bytes: 1_000, milliseconds: 150 } };
    const silent = await serve(() => {});
    const dripping = await serve((_, reply) => {
      reply.write("x");
    });
    const late = { kind: "failed", because: "too_slow" };
    expect(await callOut(here, get(`http://127.0.0.1:${silent}/`, hurried))).toEqual(late);
    expect(await callOut(here, get(`http://127.0.0.1:${dripping}/`, hurried))).toEqual(late);
    const resolve = () => new Promise<string[]>(() => {});
    expect(await callOut({ ...nothing, resolve }, get("https://example.org/", hurried))).toEqual(late);
  });

  test("says when there is nobody, by name or at the address", async () => {
    const resolve = async () => [];
    expect(await callOut({ ...nothing, resolve }, get("https://nowhere.example/"))).toMatchObject({
      because: "host_unknown",
    });
    const port = await serve(() => {});
    const [server] = open.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    expect(await callOut(here, get(`http://127.0.0.1:${port}/`))).toMatchObject({ because: "unreachable" });
  });

  test("a stream ends in an error at its limit, and does no harm unread", async () => {
    const port = await serve((_, reply) => reply.end("x".repeat(2_000)));
    const answer = await openOutbound(here, get(`http://127.0.0.1:${port}/`));
    const read = async () => {
      if (answer.kind === "answered") for await (const _ of answer.body);
    };
    await expect(read()).rejects.toMatchObject({ because: "too_large" });
    await openOutbound(here, get(`http://127.0.0.1:${port}/`, { limits: { bytes: 10, milliseconds: 50 } }));
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
});

describe("TLS", () => {
  test("believes no stranger, and only the name that was asked for", async () => {
    const { key, cert } = selfSigned("witness.example");
    const port = await serve(
      () => {},
      createTlsServer({ key, cert }, (_, reply) => reply.end("known")) as unknown as Server,
    );
    const at = { ...here, resolve: async () => ["127.0.0.1"] };
    const refused = { kind: "failed", because: "certificate_invalid" };
    expect(await callOut(at, get(`https://witness.example:${port}/`))).toEqual(refused);
    const known = getCACertificates("default");
    setDefaultCACertificates([...known, cert]);
    try {
      expect(await callOut(at, get(`https://witness.example:${port}/`))).toMatchObject({ status: 200 });
      expect(await callOut(at, get(`https://other.example:${port}/`))).toEqual(refused);
      expect(await callOut(at, get(`https://127.0.0.1:${port}/`))).toEqual(refused);
    } finally {
      setDefaultCACertificates(known);
    }
  });
});

describe("what is public", () => {
  test.each(["93.184.215.14", "8.8.8.8", "2606:4700:4700::1111"])("%s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test("is the same however IPv4 is wrapped", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address));
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(false);
        expect(isPublicAddress(`::${address}`)).toBe(false);
      }),
    );
  });

  test("is nothing that is no address", () => {
    for (const text of ["", "localhost", "1.2.3.4.5", "::1%lo", "example.org"])
      expect(isPublicAddress(text)).toBe(false);
  });
});
