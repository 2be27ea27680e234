// @ts-check
/**
 * The little work that a hall may ask of a browser before it books (`hall.web.challenge`): nothing to read, nothing to
 * click. The browser's own SHA-256 needs a secure context, which a hall's plain network is not.
 */
import { sha256 } from "@noble/hashes/sha2.js";

const AT_ONCE = 4_000;

/** Whether a hash begins with so many zero bits, 32 at most. @param {Uint8Array} hash @param {number} bits */
export const begins = (hash, bits) => bits === 0 || new DataView(hash.buffer, hash.byteOffset).getUint32(0) >>> (32 - bits) === 0;

/**
 * A number whose hash, behind the text and the wish, begins with enough zero bits; the page stays alive meanwhile.
 * @param {{bits: number, text: string}} asked @param {{service: string, begins: string, phone: string}} wish @param {() => Promise<void>} rest
 * @returns {Promise<string>} what the hall wants to see
 */
export async function worked(asked, wish, rest = () => new Promise((done) => { setTimeout(done, 0); })) {
  const encoder = new TextEncoder();
  const front = [asked.text, wish.service, wish.begins, wish.phone].join(":");
  for (let n = 0; ; n += 1) {
    if (begins(sha256(encoder.encode(`${front}:${n}`)), asked.bits)) return `${asked.text}:${n}`;
    if (n % AT_ONCE === AT_ONCE - 1) await rest();
  }
}
