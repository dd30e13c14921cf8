// The folded form of a name: lower case, no diacritics, no full stops or apostrophes, hyphens as spaces. The table goes into the file, so that
// the reader folds in exactly the same way.
export const FOLD_SIZE = 0x2100;
const special = { 'ß': 's', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ı': 'i', 'æ': 'a', 'œ': 'o', 'ð': 'd', 'þ': 't', 'ħ': 'h', 'ə': 'a', 'ŋ': 'n' };
const dropped = new Set(['.', "'", '’', '‘', 'ʼ', 'ʻ', '`', '´', 'ʹ', 'ʿ', 'ʾ']);

export function foldTable() {
  const table = new Array(FOLD_SIZE).fill(0);
  for (let i = 33; i < FOLD_SIZE; i++) {
    const c = String.fromCharCode(i);
    if (dropped.has(c)) continue;
    if (c === '-' || c === '‐' || c === '–' || c === '/') { table[i] = 32; continue; }
    let lower = c.toLowerCase();
    lower = special[lower] ?? lower;
    const base = i > 0x3ff ? lower[0] : lower.normalize('NFD').replace(/[\u0300-\u036f]/g, '')[0] ?? '';
    const x = i > 0x1dff && i < 0x1f00 ? lower.normalize('NFD')[0] : base;
    table[i] = x && /[\p{L}\p{N}&]/u.test(x) ? x.charCodeAt(0) : 0;
    if (/[,;:!?"()[\]{}]/.test(c)) table[i] = 0;
  }
  table[32] = 32;
  return table;
}

const table = foldTable();

export function fold(name) {
  let out = '';
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    const c = code < FOLD_SIZE ? table[code] : code;
    if (c === 32 ? out && !out.endsWith(' ') : c) out += String.fromCharCode(c);
  }
  return out.trimEnd();
}

// FNV-1a over UTF-16 code units, 64 bits; 0 is kept for empty slots.
export function hash(folded) {
  let h = 0xcbf29ce484222325n;
  for (let i = 0; i < folded.length; i++) h = ((h ^ BigInt(folded.charCodeAt(i))) * 0x100000001b3n) & 0xffffffffffffffffn;
  return h === 0n ? 1n : h;
}
