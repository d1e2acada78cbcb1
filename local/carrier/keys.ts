import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export type CarrierKeys = {
  /** The raw 32 bytes in base64, the form the vendor's portal shows and its SDK takes. */
  publicKey: string;
  privateKey: KeyObject;
};

/** The Ed25519 key pair that signs webhooks, created in `dataDir` when absent and the same ever after. */
export function carrierKeys(dataDir: string): CarrierKeys {
  const file = path.join(dataDir, "webhook-key.pem");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    const { privateKey } = generateKeyPairSync("ed25519");
    writeKeyOnce(file, privateKey);
  }
  const privateKey = createPrivateKey(readFileSync(file));
  return { publicKey: rawPublicKey(privateKey), privateKey };
}

/** The two headers of a signed webhook; the signature covers the time and the body, never the URL. */
export function signedHeaders(privateKey: KeyObject, body: string, now = Date.now()) {
  const timestamp = String(Math.floor(now / 1000));
  const signature = sign(null, Buffer.from(`${timestamp}|${body}`), privateKey).toString("base64");
  return { "telnyx-timestamp": timestamp, "telnyx-signature-ed25519": signature };
}

function writeKeyOnce(file: string, key: KeyObject): void {
  try {
    // wx: the starter and the server may both ask first; whoever comes second reads the other's key.
    writeFileSync(file, key.export({ type: "pkcs8", format: "pem" }), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

function rawPublicKey(privateKey: KeyObject): string {
  const { x } = privateKey.export({ format: "jwk" });
  if (!x) throw new Error("The webhook key is not an Ed25519 key");
  return Buffer.from(x, "base64url").toString("base64");
}
