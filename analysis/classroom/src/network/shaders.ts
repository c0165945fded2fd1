// The programs that run on the graphics card.

/// Places lie in a texture, 256 in a row, so that a tie is only two numbers.
const common = `#version 300 es
precision highp float;
precision highp int;
uniform highp sampler2D places;
uniform vec2 middle;
uniform vec2 scale;
uniform vec2 viewport;
uniform float size;
vec2 clip_place(uint row) {
  ivec2 at = ivec2(int(row) & 255, int(row) >> 8);
  return (texelFetch(places, at, 0).xy - middle) * scale;
}
`;

const fragment_head = `#version 300 es
precision highp float;
precision highp int;
out vec4 colour;
`;

/// A straight stroke between two places: two triangles, six corners. Strokes lie in a texture too,
/// 512 in a row, as (row, row, trust or stage, fresh): a draw of many instances is slow where there
/// is no graphics card.
const stroke_corner = `
uniform highp sampler2D strokes;
vec4 stroke_now() {
  int k = gl_VertexID / 6;
  return texelFetch(strokes, ivec2(k & 511, k >> 9), 0);
}
vec4 stroke_corner(vec4 stroke, float width, out float side) {
  vec2 from = clip_place(uint(stroke.x));
  vec2 to = clip_place(uint(stroke.y));
  int corner = gl_VertexID % 6;
  corner = corner < 3 ? corner : corner - 2;
  vec2 along = (to - from) * viewport;
  vec2 across = normalize(vec2(-along.y, along.x) + vec2(1e-9));
  side = (corner & 1) == 0 ? -1.0 : 1.0;
  vec2 end = (corner & 2) == 0 ? from : to;
  return vec4(end + across * side * width / viewport, 0.0, 1.0);
}
`;

/// Ties: the more trust, the lighter; new ones shine, ended ones fade.
export const tie_vertex = `${common}${stroke_corner}
uniform float least;
uniform float fading;
uniform vec3 low;
uniform vec3 high;
out float side;
out vec4 ink;
void main() {
  vec4 stroke = stroke_now();
  float trust = stroke.z;
  float fresh = stroke.w;
  float share = clamp((trust - least) / max(0.05, 0.85 - least), 0.0, 1.0);
  float width = (1.1 + 0.9 * share + 0.4 * fresh * fading) * size;
  gl_Position = stroke_corner(stroke, width, side);
  float shine = fresh * fading;
  ink = vec4(mix(mix(low, high, share), vec3(1.0), 0.5 * shine), 0.2 + 0.5 * share + 0.22 * shine);
}
`;

export const gone_vertex = `${common}${stroke_corner}
uniform float fading;
out float side;
out vec4 ink;
void main() {
  gl_Position = stroke_corner(stroke_now(), 1.3 * size, side);
  ink = vec4(0.84, 0.46, 0.36, 0.42 * fading);
}
`;

export const spoke_vertex = `${common}${stroke_corner}
uniform vec3 stages[5];
out float side;
out vec4 ink;
void main() {
  vec4 stroke = stroke_now();
  uint stage = uint(stroke.z);
  gl_Position = stroke_corner(stroke, 1.6 * size, side);
  ink = vec4(stages[stage], stage == 4u ? 0.25 : 0.62);
}
`;

export const stroke_fragment = `${fragment_head}
in float side;
in vec4 ink;
void main() {
  float edge = 1.0 - smoothstep(0.35, 1.0, abs(side));
  colour = vec4(ink.rgb * ink.a, ink.a) * edge;
}
`;

/// Actors: a circle, a square, a triangle, a diamond, by kind. Members of collaborations are
/// bright.
export const actor_vertex = `${common}
layout(location = 0) in uint kind;
layout(location = 1) in uint stage;
uniform vec3 kinds[4];
uniform vec3 stages[5];
uniform float radii[4];
uniform float ratio;
flat out uint shape;
flat out vec3 fill;
flat out vec4 rim;
flat out float pixels;
void main() {
  bool is_member = stage > 0u;
  float radius = radii[kind] * size * (is_member ? 1.25 : 1.0);
  pixels = (radius + 3.0) * ratio;
  gl_PointSize = 2.0 * pixels;
  gl_Position = vec4(clip_place(uint(gl_VertexID)), 0.0, 1.0);
  shape = kind;
  fill = kinds[kind] * (is_member ? 1.0 : (kind == 0u ? 0.62 : 0.8));
  rim = is_member ? vec4(stages[stage - 1u], 1.0) : vec4(0.04, 0.06, 0.09, 0.9);
}
`;

export const actor_fragment = `${fragment_head}
flat in uint shape;
flat in vec3 fill;
flat in vec4 rim;
flat in float pixels;
float distance_to(vec2 p, uint kind, float r) {
  if (kind == 0u) return length(p) - r;
  if (kind == 1u) return max(abs(p.x), abs(p.y)) - 0.86 * r;
  if (kind == 2u) return max(abs(p.x) * 0.866 + p.y * 0.5, -p.y) - 0.62 * r;
  return (abs(p.x) + abs(p.y)) * 0.7071 - 0.8 * r;
}
void main() {
  vec2 p = (gl_PointCoord - 0.5) * 2.0 * pixels;
  p.y = -p.y;
  float d = distance_to(p, shape, pixels - 2.0);
  float inside = 1.0 - smoothstep(-0.7, 0.7, d);
  float edge = smoothstep(-2.4, -1.2, d);
  vec3 ink = mix(fill, rim.rgb, edge * rim.a);
  colour = vec4(ink * inside, inside);
}
`;

/// Halos: a ring whose pattern is the stage, with a glow; a wave where it is new, changed or ended.
export const halo_vertex = `${common}
layout(location = 0) in uint row;
layout(location = 1) in vec4 facts;
uniform vec3 stages[5];
out vec2 point;
flat out float radius;
flat out float outer;
flat out vec3 ink;
flat out vec4 life;
void main() {
  radius = facts.y * size;
  outer = radius * 2.2 + 6.0;
  vec2 corner = vec2((gl_VertexID & 1) == 0 ? -1.0 : 1.0, (gl_VertexID & 2) == 0 ? -1.0 : 1.0);
  point = corner * outer;
  gl_Position = vec4(clip_place(row) + 2.0 * point / viewport, 0.0, 1.0);
  ink = stages[int(facts.x)];
  life = facts;
}
`;

export const halo_fragment = `${fragment_head}
in vec2 point;
flat in float radius;
flat in float outer;
flat in vec3 ink;
flat in vec4 life;
float band(float d, float width) { return 1.0 - smoothstep(width - 0.7, width + 0.7, abs(d)); }
void main() {
  float r = length(point);
  float turn = atan(point.y, point.x) / 6.2831853;
  float stage = life.x;
  float wave = life.z;
  float ending = life.w;
  float ring = band(r - radius, 1.3);
  if (stage < 0.5) ring *= step(0.5, fract(turn * 20.0));
  else if (stage < 1.5) ring *= step(0.32, fract(turn * 8.0));
  else if (stage > 2.5 && stage < 3.5) ring = max(ring, band(r - radius * 0.72, 1.1));
  float glow = exp(-r * r / (radius * radius * 1.1)) * (stage > 2.5 ? 0.42 : 0.26);
  float alpha = max(ring, glow) * (1.0 - ending);
  if (wave < 1.0) {
    float reach = mix(radius, outer - 2.0, ending > 0.0 ? 1.0 - wave : wave);
    alpha = max(alpha, band(r - reach, 1.6) * (1.0 - wave));
  }
  colour = vec4(ink * alpha, alpha);
}
`;
