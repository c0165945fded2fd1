// Whether twenty other towns agree: a count of signs, and middle halves.

export interface Signs {
  more: number;
  less: number;
  equal: number;
  /// Chance of a count at least as lopsided if both signs were equally likely (sign test).
  chance: number;
}

/// P(at least k of n heads).
function upper_tail(n: number, k: number): number {
  let term = 1;
  let sum = 0;
  for (let heads = n; heads >= 0; --heads) {
    if (heads >= k) sum += term;
    term = (term * heads) / (n - heads + 1);
  }
  return sum / 2 ** n;
}

export function signs_of(differences: number[]): Signs {
  const more = differences.filter((value) => value > 0).length;
  const less = differences.filter((value) => value < 0).length;
  const n = more + less;
  const chance = n === 0 ? 1 : Math.min(1, 2 * upper_tail(n, Math.max(more, less)));
  return { more, less, equal: differences.length - n, chance };
}

/// Quantile by linear interpolation.
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (high - low) * (at - Math.floor(at));
}
