/** The few calls of libsodium that the vault uses. */
declare module "sodium-native" {
  const sodium: {
    crypto_generichash(output: Buffer, input: Buffer, key?: Buffer): void;
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      c: Buffer,
      m: Buffer,
      ad: Buffer | null,
      nsec: null,
      npub: Buffer,
      k: Buffer,
    ): number;
    crypto_aead_xchacha20poly1305_ietf_decrypt(
      m: Buffer,
      nsec: null,
      c: Buffer,
      ad: Buffer | null,
      npub: Buffer,
      k: Buffer,
    ): number;
  };
  export default sodium;
}
