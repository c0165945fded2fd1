// Mouse, pen and fingers on a picture: point, click, drag, pinch, wheel.
import type { Camera } from "../network/camera";

/// Pixels that a press may move and still be a click.
const still = 4;

interface Place {
  x: number;
  y: number;
}

export interface PointerActions {
  /// null: the pointer has left.
  hover(event: PointerEvent | null): void;
  click(event: PointerEvent): void;
  /// The camera looks elsewhere.
  moved(): void;
}

/// Pixels from the upper left corner of an element.
export function at(
  element: Element,
  event: { clientX: number; clientY: number },
): [number, number] {
  const box = element.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

/// Two fingers: what lies between them grows with their distance.
function pinch(canvas: Element, camera: Camera, other: Place, before: Place, now: Place): void {
  const was = Math.hypot(before.x - other.x, before.y - other.y);
  const is = Math.hypot(now.x - other.x, now.y - other.y);
  if (was < 1) return;
  const middle = { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 };
  camera.zoom_at(...at(canvas, middle), is / was);
}

export function listen_to_pointer(
  canvas: HTMLCanvasElement,
  camera: Camera,
  actions: PointerActions,
): void {
  const held = new Map<number, Place>();
  let travelled = 0;

  function drag(event: PointerEvent, before: Place): void {
    const now = { x: event.clientX, y: event.clientY };
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
    if (other) pinch(canvas, camera, other, before, now);
    else if (travelled > still) camera.pan(now.x - before.x, now.y - before.y);
    held.set(event.pointerId, now);
    actions.moved();
  }

  canvas.addEventListener("pointerdown", (event) => {
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    travelled = 0;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (before) drag(event, before);
    else actions.hover(event);
  });
  canvas.addEventListener("pointerup", (event) => {
    const is_click = held.size === 1 && travelled <= still;
    held.delete(event.pointerId);
    if (is_click) actions.click(event);
  });
  canvas.addEventListener("pointercancel", (event) => held.delete(event.pointerId));
  canvas.addEventListener("pointerleave", () => actions.hover(null));
  canvas.addEventListener("wheel", (event) => wheel(event), { passive: false });

  /// The whole town leaves the wheel to the page, which could not be scrolled else; Ctrl takes it.
  function wheel(event: WheelEvent): void {
    if (!event.ctrlKey && camera.zoom === 1) return;
    event.preventDefault();
    camera.zoom_at(...at(canvas, event), Math.exp(-event.deltaY / 400));
    actions.moved();
  }
}
