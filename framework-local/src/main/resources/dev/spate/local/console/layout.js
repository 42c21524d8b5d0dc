// Where functions and resources stand on the map: layers from left to right, few crossings.

export const WIDTH = 176;
export const HEIGHT = 54;
const GAP_X = 84;
const GAP_Y = 18;
const SWEEPS = 8;

/** The graph of an application: what makes functions run, and what they do. */
export function graph(app) {
  const nodes = new Map();
  const edges = [];
  const node = (id, more) => {
    if (!nodes.has(id)) nodes.set(id, {id, ...more});
    return nodes.get(id);
  };
  for (const f of app.functions) {
    const own = node('f:' + f.name, {kind: 'function', name: f.name, f});
    if (f.source) {
      const from = resource(node, f.source);
      edges.push({from: from.id, to: own.id, way: 'trigger'});
    } else if (f.way === 'http' || f.way === 'call') {
      const from = node('door:' + f.way, {kind: f.way, name: f.way === 'http' ? 'HTTP requests' : 'direct calls', door: true});
      edges.push({from: from.id, to: own.id, way: 'trigger'});
    }
    for (const need of f.needs) {
      if (!need.kind) continue;
      const to = resource(node, need);
      const writes = need.verbs.some((verb) => verb !== 'read');
      edges.push({from: own.id, to: to.id, way: writes ? 'write' : 'read', verbs: need.verbs});
    }
  }
  return {nodes: [...nodes.values()], edges: distinct(edges)};
}

const resource = (node, {kind, name}) => node(`r:${kind}:${name}`, {kind, name, resource: true});

function distinct(edges) {
  const seen = new Map();
  for (const e of edges) {
    const key = e.from + ' ' + e.to;
    if (!seen.has(key) || e.way === 'write') seen.set(key, e);
  }
  return [...seen.values()];
}

/** Gives every node x and y, and every edge the points it goes through; returns the size. */
export function layout({nodes: boxes, edges: arrows}) {
  const byId = new Map(boxes.map((n) => [n.id, n]));
  layers(boxes, arrows, byId);
  const {nodes, edges} = bends(boxes, arrows, byId);
  const columns = [];
  for (const n of nodes) (columns[n.layer] ||= []).push(n);
  for (let i = 0; i < columns.length; i++) columns[i] ||= [];
  columns.forEach((column) => column.forEach((n, i) => (n.order = i)));
  const around = neighbours(edges, byId);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const turn = sweep % 2 ? columns.slice().reverse() : columns;
    for (const column of turn) sortBy(column, (n) => mean(around.get(n.id), (o) => o.order, n.order));
  }
  place(columns, around);
  const width = columns.length * WIDTH + (columns.length - 1) * GAP_X;
  const height = Math.max(...nodes.map((n) => n.y + n.height));
  for (const e of arrows) e.through = e.bends.map((n) => ({x: n.x, y: n.y + n.height / 2}));
  return {width, height};
}

/** An arrow over several layers gets a place in each, so that it goes past the boxes there. */
function bends(boxes, arrows, byId) {
  const nodes = [...boxes];
  const edges = [];
  boxes.forEach((n) => (n.height = HEIGHT));
  for (const e of arrows) {
    const from = byId.get(e.from);
    const to = byId.get(e.to);
    e.bends = [];
    for (let layer = from.layer + 1; layer < to.layer; layer++) {
      const bend = {id: `${e.from} ${e.to} ${layer}`, layer, height: 8};
      byId.set(bend.id, bend);
      nodes.push(bend);
      e.bends.push(bend);
    }
    const way = [e.from, ...e.bends.map((n) => n.id), e.to];
    for (let i = 1; i < way.length; i++) edges.push({from: way[i - 1], to: way[i]});
  }
  return {nodes, edges};
}

/** The longest way from an entry; ways back do not count. */
function layers(nodes, edges, byId) {
  const out = new Map(nodes.map((n) => [n.id, []]));
  for (const e of edges) if (e.way !== 'read') out.get(e.from).push(e.to);
  const state = new Map();
  const back = new Set();
  const visit = (id) => {
    state.set(id, 1);
    for (const to of out.get(id)) {
      if (state.get(to) === 1) back.add(id + ' ' + to);
      else if (!state.has(to)) visit(to);
    }
    state.set(id, 2);
  };
  const entered = new Set(edges.filter((e) => e.way !== 'read').map((e) => e.to));
  nodes.filter((n) => n.door || !entered.has(n.id)).concat(nodes).forEach((n) => state.has(n.id) || visit(n.id));
  nodes.forEach((n) => (n.layer = 0));
  for (let i = 0; i < nodes.length; i++) {
    let moved = false;
    for (const e of edges) {
      if (e.way === 'read' || back.has(e.from + ' ' + e.to)) continue;
      const from = byId.get(e.from);
      const to = byId.get(e.to);
      if (to.layer < from.layer + 1) {
        to.layer = from.layer + 1;
        moved = true;
      }
    }
    if (!moved) break;
  }
  for (const e of edges) { // what is only read stands beside its first reader
    const to = byId.get(e.to);
    if (e.way === 'read' && !entered.has(e.to) && to.layer === 0) to.layer = byId.get(e.from).layer + 1;
  }
}

function neighbours(edges, byId) {
  const around = new Map();
  const add = (a, b) => around.set(a, [...(around.get(a) || []), byId.get(b)]);
  for (const e of edges) {
    add(e.from, e.to);
    add(e.to, e.from);
  }
  return around;
}

const mean = (all, value, otherwise) => (all && all.length ? all.reduce((sum, o) => sum + value(o), 0) / all.length : otherwise);

function sortBy(column, value) {
  const values = new Map(column.map((n) => [n, value(n)]));
  column.sort((a, b) => values.get(a) - values.get(b) || a.order - b.order);
  column.forEach((n, i) => (n.order = i));
}

/** Each column is packed, then nodes move towards what they are tied to as far as there is room. */
function place(columns, around) {
  const heights = columns.map((column) => column.reduce((sum, n) => sum + n.height + GAP_Y, 0));
  const tallest = Math.max(...heights);
  columns.forEach((column, layer) => {
    let y = (tallest - heights[layer]) / 2;
    for (const n of column) {
      n.x = layer * (WIDTH + GAP_X);
      n.y = y;
      y += n.height + GAP_Y;
    }
  });
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const column of sweep % 2 ? columns.slice().reverse() : columns) settle(column, around);
  }
  const top = Math.min(...columns.flat().map((n) => n.y));
  columns.flat().forEach((n) => (n.y -= top));
}

const middle = (n) => n.y + n.height / 2;

function settle(column, around) {
  const wish = column.map((n) => mean(around.get(n.id), middle, middle(n)) - n.height / 2);
  let y = -Infinity;
  const down = column.map((n, i) => {
    const at = Math.max(wish[i], y);
    y = at + n.height + GAP_Y;
    return at;
  });
  y = Infinity;
  const up = [];
  for (let i = column.length - 1; i >= 0; i--) {
    up[i] = Math.min(wish[i], y - column[i].height - GAP_Y);
    y = up[i];
  }
  column.forEach((n, i) => (n.y = (down[i] + up[i]) / 2));
}
