import { webcrypto } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";

/** A time-stamping authority (RFC 3161) with a root of its own, made of another implementation than the one it tests. */
export type TestAuthority = {
  /** Of the root, in PEM: what an account pins. */
  rootPem: string;
  /** Answers a request as an authority does; `change` bends the token's content before it is signed. */
  answer(request: Buffer, change?: (info: pkijs.TSTInfo) => void): Promise<Buffer>;
};

const algorithm = { name: "ECDSA", namedCurve: "P-256" };

export async function testAuthority(options: { stamping?: boolean } = {}): Promise<TestAuthority> {
  pkijs.setEngine("node", new pkijs.CryptoEngine({ name: "node", crypto: webcrypto as never }));
  const root = await makeCertificate("Racine de test", undefined, false);
  const signer = await makeCertificate("Horodateur de test", root, options.stamping ?? true);
  return {
    rootPem: pemOf(root.certificate),
    async answer(request, change) {
      const asked = pkijs.TimeStampReq.fromBER(new Uint8Array(request));
      const info = new pkijs.TSTInfo({
        version: 1,
        policy: "1.2.3.4",
        messageImprint: asked.messageImprint,
        serialNumber: new asn1js.Integer({ value: 7 }),
        genTime: new Date(Math.floor(Date.now() / 1000) * 1000),
        ordering: true,
        ...(asked.nonce ? { nonce: asked.nonce } : {}),
      });
      change?.(info);
      return sign(info, signer);
    },
  };
}

type Made = { certificate: pkijs.Certificate; keys: webcrypto.CryptoKeyPair };

async function sign(info: pkijs.TSTInfo, signer: Made): Promise<Buffer> {
  const content = info.toSchema().toBER(false);
  const raw = signer.certificate.toSchema(true).toBER(false);
  const digest = (bytes: ArrayBuffer) => webcrypto.subtle.digest("SHA-256", bytes);
  const certificateId = new asn1js.Sequence({
    value: [
      new asn1js.Sequence({
        value: [new asn1js.Sequence({ value: [new asn1js.OctetString({ valueHex: await digest(raw) })] })],
      }),
    ],
  });
  const attribute = (type: string, value: unknown) => new pkijs.Attribute({ type, values: [value] });
  const signed = new pkijs.SignedData({
    version: 3,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({
      eContentType: "1.2.840.113549.1.9.16.1.4",
      eContent: new asn1js.OctetString({ valueHex: content }),
    }),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: signer.certificate.issuer,
          serialNumber: signer.certificate.serialNumber,
        }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute(
              "1.2.840.113549.1.9.3",
              new asn1js.ObjectIdentifier({ value: "1.2.840.113549.1.9.16.1.4" }),
            ),
            attribute("1.2.840.113549.1.9.4", new asn1js.OctetString({ valueHex: await digest(content) })),
            attribute("1.2.840.113549.1.9.16.2.47", certificateId),
          ],
        }),
      }),
    ],
    certificates: [signer.certificate],
  });
  await signed.sign(signer.keys.privateKey as never, 0, "SHA-256");
  const token = new pkijs.ContentInfo({
    contentType: "1.2.840.113549.1.7.2",
    content: signed.toSchema(true),
  });
  const answer = new pkijs.TimeStampResp({
    status: new pkijs.PKIStatusInfo({ status: 0 }),
    timeStampToken: token,
  });
  return Buffer.from(answer.toSchema().toBER(false));
}

async function makeCertificate(name: string, issuer: Made | undefined, stamping: boolean): Promise<Made> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ value: issuer ? 2 : 1 });
  const named = (value: string) =>
    new pkijs.AttributeTypeAndValue({ type: "2.5.4.3", value: new asn1js.Utf8String({ value }) });
  certificate.subject.typesAndValues.push(named(name));
  certificate.issuer.typesAndValues.push(
    ...(issuer ? issuer.certificate.subject.typesAndValues : [named(name)]),
  );
  certificate.notBefore.value = new Date(Date.now() - 86_400_000);
  certificate.notAfter.value = new Date(Date.now() + 365 * 86_400_000);
  const extension = (extnID: string, value: { toBER(sizeOnly: boolean): ArrayBuffer }) =>
    new pkijs.Extension({ extnID, critical: true, extnValue: value.toBER(false) });
  certificate.extensions = [
    extension("2.5.29.19", new pkijs.BasicConstraints({ cA: !issuer }).toSchema()),
    ...(stamping
      ? [extension("2.5.29.37", new pkijs.ExtKeyUsage({ keyPurposes: ["1.3.6.1.5.5.7.3.8"] }).toSchema())]
      : []),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey as never);
  await certificate.sign((issuer ?? { keys }).keys.privateKey as never, "SHA-256");
  return { certificate, keys };
}

function pemOf(certificate: pkijs.Certificate): string {
  const lines = Buffer.from(certificate.toSchema(true).toBER(false))
    .toString("base64")
    .replace(/.{64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
