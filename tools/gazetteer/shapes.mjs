// Geometry of the map: lengths in kilometres on the sphere, coordinates are [longitude, latitude].
const rad = Math.PI / 180;

export function distance([x1, y1], [x2, y2]) {
  const a = Math.sin((y2 - y1) * rad / 2) ** 2 + Math.cos(y1 * rad) * Math.cos(y2 * rad) * Math.sin((x2 - x1) * rad / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(a)));
}

export const length = (line) => line.slice(1).reduce((s, p, i) => s + distance(line[i], p), 0);

/** The area-weighted centre of the largest ring. */
export function centroid(geometry) {
  const rings = geometry.type === 'Polygon' ? [geometry.coordinates[0]] : geometry.coordinates.map((p) => p[0]);
  let best = null, bestArea = 0;
  for (const ring of rings) {
    let area = 0, x = 0, y = 0;
    for (let i = 1; i < ring.length; i++) {
      const cross = ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
      area += cross; x += (ring[i - 1][0] + ring[i][0]) * cross; y += (ring[i - 1][1] + ring[i][1]) * cross;
    }
    if (Math.abs(area) > bestArea) { bestArea = Math.abs(area); best = [x / (3 * area), y / (3 * area)]; }
  }
  return best;
}

/** An arc of a quantised topology as coordinates. */
export function arcLine(topology, index) {
  const { scale, translate } = topology.transform;
  let x = 0, y = 0;
  return topology.arcs[index].map(([dx, dy]) => { x += dx; y += dy; return [x * scale[0] + translate[0], y * scale[1] + translate[1]]; });
}

/** The point of the lines that lies nearest to their length-weighted middle. */
export function midpoint(lines) {
  let total = 0, mx = 0, my = 0;
  const points = [];
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const d = distance(line[i - 1], line[i]);
      const p = [(line[i - 1][0] + line[i][0]) / 2, (line[i - 1][1] + line[i][1]) / 2];
      total += d; mx += p[0] * d; my += p[1] * d;
      points.push(p);
    }
  }
  const mean = [mx / total, my / total];
  return points.reduce((a, b) => distance(mean, b) < distance(mean, a) ? b : a);
}

/** Two decimals (about a kilometre) are enough for the desk's map. */
export function simplify(line) {
  const rounded = line.map(([x, y]) => [Math.round(x * 100) / 100, Math.round(y * 100) / 100]);
  return rounded.filter((p, i) => i === 0 || p[0] !== rounded[i - 1][0] || p[1] !== rounded[i - 1][1]);
}
