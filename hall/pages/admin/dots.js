// @ts-check
/** A picture as a thermal printer can print it: black dots or none, as a small PNG file. Pure but for the browser's own compression. */

export const WIDEST = 576;
export const HIGHEST = 240;

/** How large a picture of this size stands on the slip's paper, in dots. @param {number} width @param {number} height */
export function fitted(width, height) {
  const share = Math.min(1, WIDEST / width, HIGHEST / height);
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/** One bit a dot, rows filled up to bytes, each with PNG's filter byte; 1 is white. @param {Uint8ClampedArray | Uint8Array} rgba on white @param {number} width @param {number} height */
export function rowsOf(rgba, width, height) {
  const wide = Math.ceil(width / 8) + 1;
  const rows = new Uint8Array(wide * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = (y * width + x) * 4;
      const light = (rgba[i] * 299 + rgba[i + 1] * 587 + rgba[i + 2] * 114) / 1000;
      if (light >= 160) rows[y * wide + 1 + (x >> 3)] |= 0x80 >> (x & 7);
    }
  }
  return rows;
}

/** @param {Uint8Array} bytes */
function crc(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let i = 0; i < 8; i += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** @param {number} value */
const word = (value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** @param {string} kind @param {ArrayLike<number>} content */
function chunk(kind, content) {
  const named = [...kind].map((c) => c.charCodeAt(0)).concat(Array.from(content));
  return [...word(content.length), ...named, ...word(crc(Uint8Array.from(named)))];
}

/** @param {Uint8Array} rows see `rowsOf` @param {number} width @param {number} height @param {(bytes: Uint8Array) => Promise<Uint8Array>} [deflate] @returns {Promise<string>} as a data address */
export async function png(rows, width, height, deflate = zlib) {
  const head = [...word(width), ...word(height), 1, 0, 0, 0, 0];
  const bytes = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chunk("IHDR", head), ...chunk("IDAT", await deflate(rows)), ...chunk("IEND", [])];
  return `data:image/png;base64,${btoa(bytes.map((byte) => String.fromCharCode(byte)).join(""))}`;
}

/** @param {Uint8Array} bytes */
async function zlib(bytes) {
  const stream = new Blob([/** @type {any} */ (bytes)]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
