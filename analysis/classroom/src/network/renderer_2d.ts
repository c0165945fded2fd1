// The town drawn without a graphics card: a sample of it, so that it stays quick.
import type { Camera } from "./camera";
import {
  css,
  ground,
  kind_colours,
  kind_radii,
  stage_colours,
  tie_high,
  tie_low,
  type Colour,
} from "./palette";
import { hub_radius, type Marks, type Renderer } from "./renderer";
import type { Scene } from "./scene";

export const most_ties = 1200;
export const most_actors = 600;
const dashes = [[1.5, 4], [7, 4], [], []];

function mix(a: Colour, b: Colour, share: number): Colour {
  return [0, 1, 2].map(
    (k) => (a[k] as number) + ((b[k] as number) - (a[k] as number)) * share,
  ) as unknown as Colour;
}

export class PlainRenderer implements Renderer {
  readonly name = "2d";

  constructor(private readonly pen: CanvasRenderingContext2D) {}

  draw(scene: Scene, camera: Camera, marks: Marks): void {
    const { pen } = this;
    pen.setTransform(marks.ratio, 0, 0, marks.ratio, 0, 0);
    pen.fillStyle = css(ground);
    pen.fillRect(0, 0, camera.width, camera.height);
    this.draw_ties(scene, camera, marks);
    this.draw_spokes(scene, camera);
    this.draw_halos(scene, camera);
    this.draw_actors(scene, camera);
    for (const row of [marks.hovered, marks.chosen]) this.draw_mark(scene, camera, row);
  }

  private line(from: [number, number], to: [number, number]): void {
    this.pen.beginPath();
    this.pen.moveTo(...from);
    this.pen.lineTo(...to);
    this.pen.stroke();
  }

  /// The most trusted come first.
  private draw_ties(scene: Scene, camera: Camera, marks: Marks): void {
    const { ends, trusts } = scene.ties;
    this.pen.lineWidth = camera.size;
    for (let k = Math.min(most_ties, trusts.length) - 1; k >= 0; --k) {
      const trust = trusts[k] as number;
      const share = Math.max(0, Math.min(1, (trust - marks.least_trust) / 0.35));
      this.pen.strokeStyle = css(mix(tie_low, tie_high, share), 0.35 + 0.4 * share);
      this.line(
        camera.to_pixels(...scene.place(ends[2 * k] as number)),
        camera.to_pixels(...scene.place(ends[2 * k + 1] as number)),
      );
    }
  }

  private draw_spokes(scene: Scene, camera: Camera): void {
    this.pen.lineWidth = 1.5 * camera.size;
    scene.spoke_stages.forEach((stage, k) => {
      this.pen.strokeStyle = css(stage_colours[stage] as Colour, 0.65);
      this.line(
        camera.to_pixels(...scene.place(scene.spokes[2 * k] as number)),
        camera.to_pixels(...scene.place(scene.spokes[2 * k + 1] as number)),
      );
    });
  }

  private draw_halos(scene: Scene, camera: Camera): void {
    scene.hubs.forEach((hub, k) => {
      if (hub.ended !== null) return;
      const [x, y] = camera.to_pixels(...scene.place(scene.actors + k));
      const radius = hub_radius(hub.members.length) * camera.size;
      const colour = stage_colours[hub.stage] as Colour;
      this.pen.fillStyle = css(colour, 0.2);
      this.pen.strokeStyle = css(colour);
      this.pen.lineWidth = 2;
      this.pen.setLineDash(dashes[hub.stage] ?? []);
      this.circle(x, y, radius);
      this.pen.fill();
      this.pen.stroke();
      this.pen.setLineDash([]);
      if (hub.stage !== 3) return;
      this.circle(x, y, radius * 0.72);
      this.pen.stroke();
    });
  }

  private draw_mark(scene: Scene, camera: Camera, row: number): void {
    if (row < 0) return;
    const hub = scene.hubs[row - scene.actors];
    this.pen.strokeStyle = "white";
    this.pen.lineWidth = 2;
    const radius = (hub ? hub_radius(hub.members.length) + 5 : 10) * camera.size;
    this.circle(...camera.to_pixels(...scene.place(row)), radius);
    this.pen.stroke();
  }

  /// All members, and of the others as many as there is time for.
  private draw_actors(scene: Scene, camera: Camera): void {
    const every = Math.max(1, Math.ceil(scene.actors / most_actors));
    for (let actor = 0; actor < scene.actors; ++actor) {
      const kind = scene.kinds[actor] as number;
      const stage = scene.stage_of[actor] as number;
      if (stage === 0 && kind === 0 && actor % every !== 0) continue;
      const [x, y] = camera.to_pixels(...scene.place(actor));
      const radius = (kind_radii[kind] as number) * camera.size * (stage > 0 ? 1.25 : 1);
      this.pen.fillStyle = css(kind_colours[kind] as Colour, stage > 0 ? 1 : 0.7);
      this.pen.strokeStyle = stage > 0 ? css(stage_colours[stage - 1] as Colour) : css(ground);
      this.pen.lineWidth = 1.5;
      this.outline(kind, x, y, radius);
      this.pen.fill();
      this.pen.stroke();
    }
  }

  private circle(x: number, y: number, radius: number): void {
    this.pen.beginPath();
    this.pen.arc(x, y, radius, 0, 2 * Math.PI);
  }

  private outline(kind: number, x: number, y: number, r: number): void {
    if (kind === 0) return this.circle(x, y, r);
    const corners = [
      [],
      [-0.86, -0.86, 0.86, -0.86, 0.86, 0.86, -0.86, 0.86],
      [0, -1.2, 1.05, 0.62, -1.05, 0.62],
      [0, -1.15, 1.15, 0, 0, 1.15, -1.15, 0],
    ][kind];
    this.pen.beginPath();
    for (let k = 0; corners && k < corners.length; k += 2)
      this.pen.lineTo(x + (corners[k] as number) * r, y + (corners[k + 1] as number) * r);
    this.pen.closePath();
  }
}
