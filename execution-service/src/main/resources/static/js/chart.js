// The trajectory of one parent: plan, band, executed and fills above; mid and fills at their prices; imbalance and urgency
// below, on the same time axis.

import * as echarts from 'echarts';
import { fixed, grouped, price, quantity, signed } from './format.js';

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function palette() {
  const names = ['text', 'muted', 'line', 'panel', 'passive', 'aggressive', 'plan', 'band', 'accent'];
  return Object.fromEntries(names.map(name => [name, colour(`--${name}`)]));
}

const time = iso => Date.parse(iso);

/** Rises only at a fill: the way an order is done. */
function executed(points, fills) {
  const steps = points.map(point => [time(point.time), point.filled]);
  for (const fill of fills) {
    steps.push([time(fill.time), Number(fill.cumQty)]);
  }
  return steps.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function fillMarks(fills, liquidity, heightOf) {
  return fills
    .filter(fill => fill.liquidity === liquidity && fill.state !== 'BUSTED')
    .map(fill => ({ value: [time(fill.time), Number(heightOf(fill))], fill }));
}

function scatter(name, colourOf, symbol, data, ring, more = {}) {
  return {
    name,
    type: 'scatter',
    symbol,
    symbolSize: 7,
    itemStyle: { color: colourOf, borderColor: ring, borderWidth: 1 },
    data,
    z: 5,
    ...more,
  };
}

const line = (name, color, data, more = {}) => ({
  name,
  type: 'line',
  symbol: 'none',
  silent: true,
  lineStyle: { width: 1.5, color },
  itemStyle: { color },
  data,
  ...more,
});

function tooltip(items) {
  const shown = new Map();
  for (const { seriesName, value, data } of items) {
    if (data.fill) {
      shown.set('Fill', `${quantity(data.fill.bookedQuantity)} at ${price(data.fill.bookedPrice)} on ${data.fill.venue}`);
    } else if (seriesName === 'Mid') {
      shown.set(seriesName, price(String(+value[1].toFixed(6))));
    } else if (seriesName === 'Imbalance') {
      shown.set(seriesName, signed(value[1], 2));
    } else if (seriesName === 'Urgency') {
      shown.set(seriesName, fixed(value[1], 2));
    } else if (!seriesName.startsWith('\u0000')) {
      shown.set(seriesName, grouped(value[1] < 100 ? fixed(value[1], 4) : Math.round(value[1])));
    }
  }
  const lines = [...shown].map(([name, text]) => `${name}  ${text}`);
  return [new Date(items[0].axisValue).toLocaleTimeString(undefined, { hour12: false }), ...lines].join('\n');
}

function axes(c, range) {
  const label = { color: c.muted, fontSize: 11 };
  const xAxis = {
    type: 'time',
    ...range,
    axisLine: { lineStyle: { color: c.line } },
    axisTick: { show: false },
    splitLine: { show: false },
  };
  const yAxis = { type: 'value', axisLabel: label, splitLine: { lineStyle: { color: c.line, opacity: 0.6 } } };
  return {
    xAxis: [
      { ...xAxis, gridIndex: 0, axisLabel: { show: false } },
      { ...xAxis, gridIndex: 1, axisLabel: { show: false } },
      { ...xAxis, gridIndex: 2, axisLabel: { ...label, hideOverlap: true } },
    ],
    yAxis: [
      { ...yAxis, gridIndex: 0, min: 0, splitNumber: 4, axisLabel: { ...label, formatter: v => grouped(v) } },
      { ...yAxis, gridIndex: 1, scale: true, splitNumber: 2, axisLabel: { ...label, formatter: v => price(String(+v.toFixed(6))) } },
      { ...yAxis, gridIndex: 2, min: -1, max: 1, interval: 1 },
    ],
  };
}

const done = fill => fill.cumQty;
const paid = fill => fill.bookedPrice;

/** @param schedule the answer of /orders/{id}/schedule */
function option(schedule, fills, c) {
  const points = schedule.points;
  const xs = points.map(point => time(point.time));
  const range = {
    min: Math.min(time(schedule.startTime), xs[0] ?? Infinity),
    max: Math.max(time(schedule.endTime), xs.at(-1) ?? -Infinity),
  };
  const plan = [
    ...points.map((point, i) => [xs[i], point.target]),
    ...schedule.plan.map(point => [time(point.time), point.target]),
  ];
  const prices = { xAxisIndex: 1, yAxisIndex: 1 };
  const strip = { xAxisIndex: 2, yAxisIndex: 2 };
  const mids = points.map((point, i) => [xs[i], point.mid]).filter(([, mid]) => mid !== null);
  const hidden = { lineStyle: { width: 0 }, stack: 'band', stackStrategy: 'all' };
  const bandWidth = points.map((point, i) => [xs[i], point.bandHigh - point.bandLow]);
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, "DejaVu Sans", sans-serif' },
    grid: [
      { left: 64, right: 14, top: 30, bottom: 188 },
      { left: 64, right: 14, height: 64, bottom: 104 },
      { left: 64, right: 14, height: 62, bottom: 24 },
    ],
    ...axes(c, range),
    legend: {
      top: 0,
      left: 8,
      itemWidth: 16,
      itemHeight: 8,
      itemGap: 9,
      textStyle: { color: c.muted, fontSize: 11 },
      data: ['Plan', 'Executed', 'Passive', 'Aggressive', 'Mid', 'Imbalance', 'Urgency'].map(name => ({
        name,
        icon: { Passive: 'circle', Aggressive: 'triangle' }[name] ?? 'path://M0,3h16v2h-16z',
      })),
    },
    axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: c.muted } },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText', // drawn on the canvas: the page's policy allows no inline style
      formatter: tooltip,
      backgroundColor: c.panel,
      borderColor: c.line,
      textStyle: { color: c.text, fontSize: 12 },
    },
    series: [
      line('\u0000low', c.band, points.map((point, i) => [xs[i], point.bandLow]), hidden),
      line('\u0000high', c.band, bandWidth, { ...hidden, areaStyle: { color: c.band, opacity: 1 } }),
      line('Plan', c.plan, plan, { lineStyle: { width: 1.5, type: [5, 4], color: c.plan } }),
      line('Executed', c.text, executed(points, fills), { step: 'end', lineStyle: { width: 2, color: c.text } }),
      scatter('Passive', c.passive, 'circle', fillMarks(fills, 'MAKER', done), c.panel),
      scatter('Aggressive', c.aggressive, 'triangle', fillMarks(fills, 'TAKER', done), c.panel),
      line('Mid', c.plan, mids, { ...prices, lineStyle: { width: 1.2, color: c.plan } }),
      scatter('Passive', c.passive, 'circle', fillMarks(fills, 'MAKER', paid), c.panel, prices),
      scatter('Aggressive', c.aggressive, 'triangle', fillMarks(fills, 'TAKER', paid), c.panel, prices),
      line('Imbalance', c.passive, points.map((point, i) => [xs[i], point.imbalance]), {
        ...strip,
        lineStyle: { width: 1, color: c.passive },
        areaStyle: { color: c.passive, opacity: 0.22, origin: 0 },
      }),
      line('Urgency', c.aggressive, points.map((point, i) => [xs[i], point.urgency]), { ...strip }),
    ],
  };
}

export class Trajectory {
  #chart;

  constructor(box) {
    this.#chart = echarts.init(box, null, { renderer: 'canvas' });
    new ResizeObserver(() => this.#chart.resize()).observe(box);
  }

  show(schedule, fills) {
    this.#chart.setOption(option(schedule, fills, palette()), { notMerge: true, silent: true });
  }

  clear() {
    this.#chart.clear();
  }
}
