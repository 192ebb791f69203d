// Round numbers for axes.

/** A few round values from 0 up to at least `most`, at most five steps apart. */
export function ticks(most: number, steps = 4): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / steps;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * size >= rough * 0.999) ?? 10) * size;
  const values: number[] = [];
  for (let at = 0; at < most + step * 0.999; at += step) values.push(Number(at.toPrecision(12)));
  return values;
}

/** Moves positions apart until neighbours are `least` from each other, keeping their order and their middle. */
export function apart(positions: readonly number[], least: number, min: number, max: number): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const placed = order.map((index) => positions[index] ?? 0);
  for (let at = 1; at < placed.length; at += 1) {
    placed[at] = Math.max(placed[at] ?? 0, (placed[at - 1] ?? 0) + least);
  }
  const over = (placed.at(-1) ?? 0) - max;
  if (over > 0) {
    placed[placed.length - 1] = max;
    for (let at = placed.length - 2; at >= 0; at -= 1) {
      placed[at] = Math.max(min, Math.min(placed[at] ?? 0, (placed[at + 1] ?? 0) - least));
    }
  }
  const result: number[] = [];
  order.forEach((index, at) => {
    result[index] = placed[at] ?? 0;
  });
  return result;
}
