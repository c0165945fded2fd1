// The town drawn with WebGL2: five layers, one call each.
import type { Camera } from "./camera";
import {
  ground,
  kind_colours,
  kind_radii,
  stage_colours,
  tie_high,
  tie_low,
  type Colour,
} from "./palette";
import { Instances, Numbers, Program } from "./program";
import { hub_radius, type Marks, type Renderer } from "./renderer";
import { pulse_time, type Scene } from "./scene";
import * as shaders from "./shaders";

function shares(colours: readonly Colour[]): Float32Array {
  return Float32Array.from(colours.flatMap((colour) => colour.map((part) => part / 255)));
}

const stages = shares(stage_colours);
const kinds = shares(kind_colours);
const lows = shares([tie_low]);
const highs = shares([tie_high]);

/// Pairs of rows, with up to two numbers each.
function put_strokes(
  to: Numbers,
  ends: Uint32Array,
  third?: ArrayLike<number>,
  fourth?: ArrayLike<number>,
): void {
  const count = ends.length / 2;
  const room = to.room(count);
  for (let k = 0; k < count; ++k) {
    room[4 * k] = ends[2 * k] as number;
    room[4 * k + 1] = ends[2 * k + 1] as number;
    room[4 * k + 2] = third?.[k] ?? 0;
    room[4 * k + 3] = fourth?.[k] ?? 0;
  }
  to.send();
}

export class GlRenderer implements Renderer {
  readonly name = "webgl2";
  private readonly programs: Record<"tie" | "gone" | "spoke" | "actor" | "halo", Program>;
  private readonly places: Numbers;
  private readonly ties: Numbers;
  private readonly gone: Numbers;
  private readonly spokes: Numbers;
  private readonly actors: Instances;
  private readonly halos: Instances;
  private readonly nothing: WebGLVertexArrayObject | null;
  private seen: Scene | null = null;
  private seen_version = -1;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.programs = {
      tie: new Program(gl, shaders.tie_vertex, shaders.stroke_fragment),
      gone: new Program(gl, shaders.gone_vertex, shaders.stroke_fragment),
      spoke: new Program(gl, shaders.spoke_vertex, shaders.stroke_fragment),
      actor: new Program(gl, shaders.actor_vertex, shaders.actor_fragment),
      halo: new Program(gl, shaders.halo_vertex, shaders.halo_fragment),
    };
    this.places = new Numbers(gl, 0, 256, 2);
    this.ties = new Numbers(gl, 1, 512, 4);
    this.gone = new Numbers(gl, 1, 512, 4);
    this.spokes = new Numbers(gl, 1, 512, 4);
    const byte = { size: 1, type: gl.UNSIGNED_BYTE, is_whole: true };
    const row = { size: 1, type: gl.UNSIGNED_INT, is_whole: true };
    this.actors = new Instances(gl, [byte, byte], 0);
    this.halos = new Instances(gl, [row, { size: 4, type: gl.FLOAT, is_whole: false }], 1);
    this.nothing = gl.createVertexArray();
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.clearColor(ground[0] / 255, ground[1] / 255, ground[2] / 255, 1);
  }

  draw(scene: Scene, camera: Camera, marks: Marks, now: number): void {
    const { gl } = this;
    if (this.seen !== scene || this.seen_version !== scene.version) this.take(scene);
    this.places.room(scene.places.length / 2).set(scene.places);
    this.places.send();
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clear(gl.COLOR_BUFFER_BIT);
    this.draw_ties(scene, camera, marks, now);
    this.use("spoke", camera);
    this.draw_strokes(this.spokes);
    this.put_halos(scene, marks, now);
    this.draw_halos(camera);
    this.draw_actors(camera, marks);
  }

  private take(scene: Scene): void {
    const { ties } = scene;
    put_strokes(this.ties, ties.ends, ties.trusts, ties.fresh);
    put_strokes(this.gone, ties.gone);
    put_strokes(this.spokes, scene.spokes, scene.spoke_stages);
    this.actors.put(scene.actors, scene.kinds, scene.stage_of);
    this.seen = scene;
    this.seen_version = scene.version;
  }

  private use(name: keyof GlRenderer["programs"], camera: Camera): Program {
    const { gl } = this;
    const program = this.programs[name];
    gl.useProgram(program.program);
    gl.uniform1i(program.at("places"), 0);
    gl.uniform1i(program.at("strokes"), 1);
    gl.uniform2f(program.at("middle"), camera.x, camera.y);
    gl.uniform2f(
      program.at("scale"),
      (2 * camera.scale_x) / camera.width,
      (2 * camera.scale_y) / camera.height,
    );
    gl.uniform2f(program.at("viewport"), camera.width, camera.height);
    gl.uniform1f(program.at("size"), camera.size);
    gl.uniform3fv(program.at("stages"), stages);
    return program;
  }

  private draw_ties(scene: Scene, camera: Camera, marks: Marks, now: number): void {
    const { gl } = this;
    const fading = Math.max(0, 1 - (now - scene.ties_since) / pulse_time);
    if (fading > 0 && this.gone.count > 0) {
      const program = this.use("gone", camera);
      gl.uniform1f(program.at("fading"), fading);
      this.draw_strokes(this.gone);
    }
    const program = this.use("tie", camera);
    gl.uniform1f(program.at("least"), marks.least_trust);
    gl.uniform1f(program.at("fading"), fading);
    gl.uniform3fv(program.at("low"), lows);
    gl.uniform3fv(program.at("high"), highs);
    this.draw_strokes(this.ties);
  }

  private draw_strokes(strokes: Numbers): void {
    const { gl } = this;
    if (strokes.count === 0) return;
    strokes.bind();
    gl.bindVertexArray(this.nothing);
    gl.drawArrays(gl.TRIANGLES, 0, 6 * strokes.count);
  }

  /// A ring for each collaboration, then one for what is chosen and what the pointer is on.
  private put_halos(scene: Scene, marks: Marks, now: number): void {
    const rows: number[] = [];
    const facts: number[] = [];
    scene.hubs.forEach((hub, k) => {
      const since = hub.ended ?? Math.max(hub.born, hub.stage_since);
      const wave = Math.min(1, (now - since) / pulse_time);
      rows.push(scene.actors + k);
      facts.push(hub.stage, hub_radius(hub.members.length), wave, hub.ended === null ? 0 : wave);
    });
    for (const row of [marks.hovered, marks.chosen]) {
      if (row < 0) continue;
      const hub = scene.hubs[row - scene.actors];
      rows.push(row);
      facts.push(4, hub ? hub_radius(hub.members.length) + 5 : 10, 1, 0);
    }
    this.halos.put(rows.length, Uint32Array.from(rows), Float32Array.from(facts));
  }

  private draw_halos(camera: Camera): void {
    const { gl } = this;
    this.use("halo", camera);
    gl.bindVertexArray(this.halos.array);
    if (this.halos.count > 0) gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.halos.count);
  }

  private draw_actors(camera: Camera, marks: Marks): void {
    const { gl } = this;
    const program = this.use("actor", camera);
    gl.uniform3fv(program.at("kinds"), kinds);
    gl.uniform1fv(program.at("radii"), kind_radii);
    gl.uniform1f(program.at("ratio"), marks.ratio);
    gl.bindVertexArray(this.actors.array);
    gl.drawArrays(gl.POINTS, 0, this.actors.count);
  }
}
