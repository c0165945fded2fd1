// A series over the months, of one town or of two, with the shocks behind it.
import uPlot from "uplot";

import { side_colours, side_dashes } from "../network/palette";

export interface Band {
  from: number;
  to: number;
}

export interface ChartData {
  /// One line a town.
  lines: Float64Array[];
  months: number;
  bands: Band[];
}

export interface ChartLooks {
  ink: string;
  grid: string;
  band: string;
  font: string;
  stroke: number;
  /// Numbers on the axes, as the language writes them.
  write: (value: number) => string;
}

/// Months 0 … last, every line made as long with gaps.
export function columns_of(data: ChartData): (number | null)[][] {
  const length = Math.max(1, ...data.lines.map((line) => line.length));
  const months = Array.from({ length }, (_, k) => k);
  const columns: (number | null)[][] = data.lines.map((line) =>
    months.map((k) => {
      const value = line[k];
      return value === undefined || Number.isNaN(value) ? null : value;
    }),
  );
  return [months, ...columns];
}

/// Sums from month 0 on.
export function totals_of(line: Float64Array): Float64Array {
  let sum = 0;
  return line.map((value) => (sum += Number.isNaN(value) ? 0 : value));
}

/// Some room above and below; a flat line lies in the middle.
function value_range(low: number | null, high: number | null): uPlot.Range.MinMax {
  if (low === null || high === null) return [0, 1];
  if (high > low) return uPlot.rangeNum(low, high, 0.1, true);
  return low === 0 ? [0, 1] : [low - Math.abs(low) * 0.2, high + Math.abs(high) * 0.2];
}

export class Chart {
  private plot: uPlot | null = null;
  private made_for = "";
  private data: ChartData = { lines: [], months: 1, bands: [] };

  /// `hovered` hears the month under the pointer, or null.
  constructor(
    private readonly holder: HTMLElement,
    private readonly hovered: (month: number | null) => void,
  ) {
    new ResizeObserver(() => this.resize()).observe(holder);
  }

  show(data: ChartData, looks: ChartLooks): void {
    this.data = data;
    const { ink, grid, band, font, stroke } = looks;
    const made_for = JSON.stringify([
      data.lines.length,
      data.months,
      ink,
      grid,
      band,
      font,
      stroke,
      looks.write(1234.5),
    ]);
    if (made_for !== this.made_for) this.make(looks);
    this.made_for = made_for;
    this.plot?.setData(columns_of(data) as uPlot.AlignedData);
  }

  private get box(): { width: number; height: number } {
    const { clientWidth, clientHeight } = this.holder;
    return { width: Math.max(40, clientWidth), height: Math.max(40, clientHeight) };
  }

  private resize(): void {
    this.plot?.setSize(this.box);
  }

  private make(looks: ChartLooks): void {
    this.plot?.destroy();
    this.plot = new uPlot(
      this.options(looks),
      columns_of(this.data) as uPlot.AlignedData,
      this.holder,
    );
    this.plot.root.setAttribute("aria-hidden", "true");
  }

  private options(looks: ChartLooks): uPlot.Options {
    const size = parseFloat(looks.font);
    const axis: uPlot.Axis = {
      stroke: looks.ink,
      font: looks.font,
      grid: { stroke: looks.grid, width: 1 },
      ticks: { show: false },
      gap: 4,
    };
    return {
      ...this.box,
      padding: [size * 0.6, size, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        points: { size: 6 },
        drag: { x: false, y: false },
        sync: { key: "months" },
      },
      scales: {
        x: { time: false, range: () => [0, Math.max(1, this.data.months)] },
        y: { range: (_, low, high) => value_range(low, high) },
      },
      axes: [
        {
          ...axis,
          size: size * 1.7,
          incrs: [1, 6, 12, 24, 60, 120, 240, 600],
          space: size * 4,
          grid: { show: false },
        },
        {
          ...axis,
          size: size * 3.6,
          space: size * 1.9,
          values: (_, ticks) => ticks.map(looks.write),
        },
      ],
      series: [{}, ...this.data.lines.map((_, side) => this.line(side, looks))],
      hooks: {
        drawClear: [(plot) => this.draw_bands(plot, looks)],
        setCursor: [(plot) => this.hovered(plot.cursor.idx ?? null)],
      },
    };
  }

  private line(side: number, looks: ChartLooks): uPlot.Series {
    const dash = side_dashes[side] ?? [];
    return {
      stroke: side_colours[side] ?? looks.ink,
      width: looks.stroke,
      points: { show: false },
      ...(dash.length > 0 ? { dash: dash.map((length) => length * (looks.stroke / 2)) } : {}),
    };
  }

  private draw_bands(plot: uPlot, looks: ChartLooks): void {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.fillStyle = looks.band;
    for (const { from, to } of this.data.bands) {
      const left = plot.valToPos(Math.max(0, from), "x", true);
      const right = plot.valToPos(Math.min(to, this.data.months), "x", true);
      if (right > left) ctx.fillRect(left, bbox.top, right - left, bbox.height);
    }
    ctx.restore();
  }
}
