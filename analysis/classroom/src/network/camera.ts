// Where one looks from: places of the layout to pixels and back.

/// A picture that is much wider than high is filled by stretching the town, but no more than this.
const most_stretch = 1.8;

export class Camera {
  x = 0;
  y = 0;
  zoom = 1;
  width = 1;
  height = 1;
  /// Half of the layout's extent, with room for what is drawn around actors.
  private readonly extent = 1.08;

  /// Pixels for one unit of the layout, across and down.
  get scale_x(): number {
    return this.scale * Math.min(most_stretch, Math.max(1, this.width / this.height));
  }

  get scale_y(): number {
    return this.scale * Math.min(most_stretch, Math.max(1, this.height / this.width));
  }

  /// How much larger than on a small screen things are drawn.
  get size(): number {
    const room = Math.min(this.width, this.height) / 520;
    return Math.max(0.75, Math.min(1.9, room)) * Math.max(1, Math.min(2.5, Math.sqrt(this.zoom)));
  }

  to_pixels(x: number, y: number): [number, number] {
    return [
      this.width / 2 + (x - this.x) * this.scale_x,
      this.height / 2 - (y - this.y) * this.scale_y,
    ];
  }

  to_layout(px: number, py: number): [number, number] {
    return [
      this.x + (px - this.width / 2) / this.scale_x,
      this.y - (py - this.height / 2) / this.scale_y,
    ];
  }

  /// What lies under (px, py) stays there.
  zoom_at(px: number, py: number, factor: number): void {
    const [x, y] = this.to_layout(px, py);
    this.zoom = Math.max(1, Math.min(12, this.zoom * factor));
    const [moved_x, moved_y] = this.to_layout(px, py);
    this.x += x - moved_x;
    this.y += y - moved_y;
    this.keep_inside();
  }

  pan(dx: number, dy: number): void {
    this.x -= dx / this.scale_x;
    this.y += dy / this.scale_y;
    this.keep_inside();
  }

  fit(): void {
    this.x = 0;
    this.y = 0;
    this.zoom = 1;
  }

  private get scale(): number {
    return (this.zoom * Math.min(this.width, this.height)) / (2 * this.extent);
  }

  private keep_inside(): void {
    const room = this.extent * (1 - 1 / this.zoom);
    this.x = Math.max(-room, Math.min(room, this.x));
    this.y = Math.max(-room, Math.min(room, this.y));
  }
}
