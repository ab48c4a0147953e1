import { html, type Markup } from "./escape.ts";

/** A value of a chart; undefined leaves a gap. */
export interface Point {
  /** Where it stands on the axis of time, in any unit. */
  at: number;
  value: number | undefined;
}

/** What people read instead of a chart. */
export interface ChartText {
  title: string;
  description: string;
}

export interface LineChart extends ChartText {
  points: readonly Point[];
  width: number;
  height: number;
  /** Values at the bottom and at the top, written beside the chart; absent: those of the points and the mark. */
  range?: readonly [number, number];
  /** A value that a dashed line marks. */
  mark?: number;
}

/** A bar that is filled as far as a share of a whole, 0 to 1. */
export function bar({ title, description }: ChartText, share: number): Markup {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * BAR_WIDTH * 10) / 10;
  return html`<svg class="bar" role="img" viewBox="0 0 ${BAR_WIDTH} ${BAR_HEIGHT}" width="${BAR_WIDTH}" height="${BAR_HEIGHT}" preserveAspectRatio="none"><title>${title}</title><desc>${description}</desc><rect class="track" x="0" y="0" width="${BAR_WIDTH}" height="${BAR_HEIGHT}"/><rect class="fill" x="0" y="0" width="${filled}" height="${BAR_HEIGHT}"/></svg>`;
}

/** A line through values over time, with a dot at the last one and at those that stand alone. */
export function lineChart(chart: LineChart): Markup {
  const { title, description, points, width, height, mark, range } = chart;
  const place = scale(chart);
  const runs = runsOf(points);
  const lines = runs
    .filter((run) => run.length > 1)
    .map((run) => html`<polyline class="line" points="${run.map(place).join(" ")}"/>`);
  const last = runs.at(-1)?.at(-1);
  const alone = runs.filter((run) => run.length === 1 && run[0] !== last).map(([only]) => only!);
  const dots = [...alone, ...(last ? [last] : [])].map((point) => {
    const [x, y] = place(point).split(",");
    return html`<circle class="dot" cx="${x}" cy="${y}" r="3"/>`;
  });
  const y = mark === undefined ? undefined : place({ at: points[0]?.at ?? 0, value: mark }).split(",")[1];
  return html`<svg class="lines" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><title>${title}</title><desc>${description}</desc>${
    y !== undefined && html`<line class="mark" x1="0" y1="${y}" x2="${width}" y2="${y}"/>`
  }${range ? rangeLines(range, width, height) : html`<line class="base" x1="0" y1="${height - 0.5}" x2="${width}" y2="${height - 0.5}"/>`}${lines}${dots}</svg>`;
}

function rangeLines([least, most]: readonly [number, number], width: number, height: number): Markup {
  const at = (y: number, value: number) =>
    html`<line class="base" x1="${MARGIN}" y1="${y}" x2="${width}" y2="${y}"/><text class="scale" x="${MARGIN - 4}" y="${y + 3.5}" text-anchor="end">${value}</text>`;
  return html`${at(height - EDGE, least)}${at(EDGE, most)}`;
}

const BAR_WIDTH = 160;
const BAR_HEIGHT = 8;
/** Room for a dot at the edge. */
const EDGE = 5;
/** Room for what is written beside a chart. */
const MARGIN = 24;

type Known = Point & { value: number };

/** Stretches of values without a gap. */
function runsOf(points: readonly Point[]): Known[][] {
  const runs: Known[][] = [[]];
  for (const point of points) {
    if (point.value === undefined || !Number.isFinite(point.value)) runs.push([]);
    else runs.at(-1)!.push(point as Known);
  }
  return runs.filter((run) => run.length > 0);
}

/** From points to `x,y` in the drawing; what does not vary is drawn in the middle. */
function scale({ points, width, height, range, mark }: LineChart): (point: Known) => string {
  const times = points.map(({ at }) => at);
  const values = range ?? [
    ...runsOf(points)
      .flat()
      .map(({ value }) => value),
    ...(mark === undefined ? [] : [mark]),
  ];
  const x = stretch(times, range ? MARGIN + EDGE : EDGE, width - EDGE);
  const y = stretch(values, height - EDGE, EDGE);
  return ({ at, value }) => `${x(at)},${y(value)}`;
}

function stretch(values: readonly number[], from: number, to: number): (value: number) => number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return (value) => {
    const share = most > least ? (value - least) / (most - least) : 0.5;
    return Math.round((from + Math.min(1, Math.max(0, share)) * (to - from)) * 10) / 10;
  };
}
