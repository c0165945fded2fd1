// What every way of drawing the town can do.
import type { Camera } from "./camera";
import type { Scene } from "./scene";

export interface Marks {
  /// Rows of places to ring: what is chosen, and what the pointer is on.
  chosen: number;
  hovered: number;
  least_trust: number;
  /// Device pixels for one pixel of the page.
  ratio: number;
}

export interface Renderer {
  readonly name: "webgl2" | "2d";
  draw(scene: Scene, camera: Camera, marks: Marks, now: number): void;
}

/// Radius of a collaboration's ring, in pixels at a normal size, by its members.
export function hub_radius(members: number): number {
  return 7 + 1.9 * Math.sqrt(members);
}
