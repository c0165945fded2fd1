// Colours of the picture: told apart by lightness and shape too, never by colour alone.

export type Colour = readonly [red: number, green: number, blue: number];

export const ground: Colour = [11, 16, 24];

/// By kind: citizen, business, association, authority. Shapes say the same.
export const kind_colours: Colour[] = [
  [138, 157, 184],
  [222, 184, 110],
  [214, 140, 178],
  [240, 244, 250],
];

/// By stage: before, launch, during, maintenance, dissolved. Rings are dotted, dashed, whole,
/// double.
export const stage_colours: Colour[] = [
  [176, 184, 196],
  [240, 228, 66],
  [86, 180, 233],
  [46, 204, 150],
  [230, 230, 230],
];

/// A tie from little trust to much: darker to lighter.
export const tie_low: Colour = [52, 70, 96];
export const tie_high: Colour = [222, 214, 190];

/// Of the two towns that are compared.
export const side_colours = ["#0072B2", "#D55E00"];
export const side_dashes: number[][] = [[], [7, 4]];

export function css(colour: Colour, alpha = 1): string {
  return `rgba(${colour[0]}, ${colour[1]}, ${colour[2]}, ${alpha})`;
}

/// Radii of actors by kind, in pixels at a normal size of the picture.
export const kind_radii = [2.6, 4.4, 4.9, 7.2];
