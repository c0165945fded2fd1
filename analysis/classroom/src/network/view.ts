// One picture of a town: its canvas, what it is drawn with, what lies under the pointer.
import { Camera } from "./camera";
import type { Marks, Renderer } from "./renderer";
import { hub_radius } from "./renderer";
import { PlainRenderer } from "./renderer_2d";
import { GlRenderer } from "./renderer_gl";
import type { Scene } from "./scene";

/// What somebody points at: a row of the scene's places, or -1.
export interface Pick {
  type: "actor" | "collaboration";
  row: number;
}

/// WebGL2 where there is any, else two dimensions.
function renderer_for(canvas: HTMLCanvasElement): Renderer | null {
  try {
    const gl = canvas.getContext("webgl2", {
      antialias: false,
      alpha: false,
      powerPreference: "low-power",
    });
    if (gl) return new GlRenderer(gl);
  } catch (error) {
    console.warn(String(error));
  }
  const pen = canvas.getContext("2d");
  return pen ? new PlainRenderer(pen) : null;
}

export class View {
  readonly canvas: HTMLCanvasElement;
  readonly camera: Camera;
  scene: Scene | null = null;
  marks: Marks = { chosen: -1, hovered: -1, least_trust: 0.5, ratio: 1 };
  /// Milliseconds of script that the last frames took.
  readonly script_times: number[] = [];
  /// Made when there is first something to draw: programs take their time to compile.
  private renderer: Renderer | null | undefined;
  private frame = 0;

  constructor(canvas: HTMLCanvasElement, camera: Camera) {
    this.canvas = canvas;
    this.camera = camera;
    new ResizeObserver(() => this.measure()).observe(canvas);
    canvas.addEventListener("webglcontextlost", (event) => event.preventDefault());
    canvas.addEventListener("webglcontextrestored", () => this.restore());
  }

  get renderer_name(): "webgl2" | "2d" | "none" | "unknown" {
    return this.renderer === undefined ? "unknown" : (this.renderer?.name ?? "none");
  }

  /// Wakes the graphics card while the engine still starts.
  prepare(): void {
    if (this.renderer === undefined) this.renderer = renderer_for(this.canvas);
  }

  /// A frame soon; further ones as long as something moves.
  redraw(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      if (this.draw()) this.redraw();
    });
  }

  /// The actor right under the pointer, else the collaboration whose ring holds it, else an actor nearby.
  pick(px: number, py: number): Pick | null {
    const { scene } = this;
    if (!scene) return null;
    const hub = this.nearest(px, py, scene.actors, scene.actors + scene.hubs.length);
    const actor = this.nearest(px, py, 0, scene.actors);
    if (actor && actor.distance < 7) return { type: "actor", row: actor.row };
    const picked = hub ? scene.hubs[hub.row - scene.actors] : undefined;
    if (
      hub &&
      picked &&
      picked.ended === null &&
      hub.distance < hub_radius(picked.members.length) * this.camera.size
    )
      return { type: "collaboration", row: picked.row };
    return actor && actor.distance < 14 ? { type: "actor", row: actor.row } : null;
  }

  /// The nearest actor in a direction (a vector in pixels, y downwards).
  neighbour(row: number, dx: number, dy: number): number {
    const { scene } = this;
    if (!scene) return -1;
    const [x, y] = this.camera.to_pixels(...scene.place(row));
    let best = row;
    let least = Infinity;
    for (let other = 0; other < scene.actors; ++other) {
      if (other === row) continue;
      const [ox, oy] = this.camera.to_pixels(...scene.place(other));
      const along = (ox - x) * dx + (oy - y) * dy;
      const across = Math.abs((ox - x) * dy - (oy - y) * dx);
      const cost = along + 2 * across;
      if (along > 0 && across <= along && cost < least) {
        least = cost;
        best = other;
      }
    }
    return best;
  }

  /// The actor nearest to the middle of the picture.
  pick_nearest(): Pick | null {
    const { width, height } = this.camera;
    const found = this.nearest(width / 2, height / 2, 0, this.scene?.actors ?? 0);
    return found && { type: "actor", row: found.row };
  }

  private nearest(px: number, py: number, first: number, last: number) {
    const { scene, camera } = this;
    let found: { row: number; distance: number } | null = null;
    for (let row = first; scene && row < last; ++row) {
      const [x, y] = camera.to_pixels(...scene.place(row));
      const distance = Math.hypot(x - px, y - py);
      if (distance < (found?.distance ?? 80)) found = { row, distance };
    }
    return found;
  }

  private measure(): void {
    const box = this.canvas.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return;
    this.marks.ratio = Math.min(2, window.devicePixelRatio || 1);
    this.canvas.width = Math.round(box.width * this.marks.ratio);
    this.canvas.height = Math.round(box.height * this.marks.ratio);
    this.camera.width = box.width;
    this.camera.height = box.height;
    this.draw();
    this.redraw();
  }

  private restore(): void {
    this.renderer = renderer_for(this.canvas);
    this.redraw();
  }

  /// Whether anything still moves.
  private draw(): boolean {
    const { scene } = this;
    if (!scene || this.canvas.width < 2 || this.renderer === null) return false;
    this.prepare();
    const renderer = this.renderer;
    if (!renderer) return false;
    const now = performance.now();
    const is_moving = scene.tell_time(now);
    renderer.draw(scene, this.camera, this.marks, now);
    this.script_times.push(performance.now() - now);
    if (this.script_times.length > 120) this.script_times.shift();
    return is_moving;
  }
}
