// What the order has cost: the shortfall as a waterfall, and who filled it how well.

import { html } from 'lit';
import { fixed, percent, price, quantity, signed, words } from './format.js';
import { Polling } from './polling.js';

const REFRESH_MS = 3000;
const PARTS = ['investmentDelay', 'operationalDelay', 'spread', 'impact', 'timing', 'opportunity', 'fees', 'total'];

const title = name => words(name.replace(/([A-Z])/g, ' $1'));

/** Its subject is the order's id. */
class Costs extends Polling {
  constructor() {
    super(REFRESH_MS, id => `/orders/${id}/tca`);
  }

  isFinal() {
    return this.answer?.state === 'FINAL';
  }

  updated() {
    for (const bar of this.querySelectorAll('.step')) {
      bar.style.setProperty('--from', `${bar.dataset.from}%`);
      bar.style.setProperty('--wide', `${bar.dataset.wide}%`);
    }
  }

  /** Each part begins where the one before ended; the total stands on zero. */
  #waterfall({ shortfall }) {
    let at = 0;
    const steps = PARTS.map(name => {
      const { bps } = shortfall[name];
      const from = name === 'total' ? 0 : at;
      at = from + bps;
      return { name, from, to: at, part: shortfall[name] };
    });
    const low = Math.min(0, ...steps.map(({ to }) => to));
    const high = Math.max(0, ...steps.map(({ to }) => to), low + 1e-9);
    const place = bps => (100 * (bps - low)) / (high - low);
    return html`<table class="waterfall" aria-label="Shortfall">
      <thead><tr><th>Shortfall</th><th></th><th class="n">bps</th><th class="n">Money</th></tr></thead>
      <tbody>
        ${steps.map(
          ({ name, from, to, part }) => html`<tr class=${name}>
            <th scope="row">${title(name)}</th>
            <td class="way"><span
              class="step ${part.bps > 0 ? 'cost' : 'gain'}"
              data-from=${place(Math.min(from, to)).toFixed(2)}
              data-wide=${(place(Math.max(from, to)) - place(Math.min(from, to))).toFixed(2)}
            ></span></td>
            <td class="n">${signed(part.bps, 2)}</td><td class="n">${part.money}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #measures({ participation, completion, passiveShare, prices, way, signal, children }) {
    const right = signal.fills > 0 ? ` (${percent(signal.low, 0)} to ${percent(signal.high, 0)}, ${signal.fills} fills)` : '';
    const rows = [
      ['Filled', percent(completion), 'Share of the order'],
      ['Passive', percent(passiveShare), 'Share of what was filled'],
      ['Participation', `${percent(participation)}, at most ${percent(way.participationPeak)} in 5 min`, 'Own share of the market volume'],
      ['Above the cap', percent(way.overCap), 'Share of the time at work'],
      ['Off the plan', `${percent(way.deviationMean)}, at most ${percent(way.deviationMax)}`, 'Distance in shares of the order, mean over time'],
      ['Outside the band', percent(way.outsideBand), 'Share of the time at work'],
      ['Volume at worse prices', percent(prices.worseShare), 'Relative performance: 100 % is best'],
      ['Place of the price', percent(prices.position), 'Among all prints: 0 % is the best, 100 % the worst'],
      ['Against 10 % / 20 % of volume', `${signed(prices.pwp10Bps, 2)} / ${signed(prices.pwp20Bps, 2)} bps`, 'Participation-weighted price'],
      ['Against VWAP in the limit', `${signed(prices.limitVwapBps, 2)} bps`, 'Only what traded at the limit or better'],
      ['Offside', price(prices.offside), 'What is not filled, times how far the mid is beyond the limit'],
      ['Signal was right', `${percent(signal.rightShare, 0)}${right}`, 'The mid 10 s after a fill, with a 95 % interval'],
      ['Children', `${children.sent} sent, ${children.filled} filled, ${children.canceled} canceled, ${children.rejected} rejected`, ''],
    ];
    return html`<table class="groups" aria-label="Measures">
      <thead><tr><th>Measure</th><th class="n">Value</th></tr></thead>
      <tbody>${rows.map(([name, value, title]) => html`<tr title=${title}><th scope="row">${name}</th><td class="n">${value}</td></tr>`)}</tbody>
    </table>`;
  }

  #groups(tca) {
    const { liquidity, venues, tactics, bounds, dials, markoutSeconds } = tca;
    const row = line => html`<tr>
      <th scope="row">${line.name === line.name.toUpperCase() ? line.name : words(line.name)}</th>
      <td class="n">${quantity(line.quantity)}</td><td class="n">${percent(line.share, 0)}</td>
      <td class="n">${price(line.tradingCost)}</td>
      <td class="n">${signed(line.effectiveSpreadBps, 1)}</td><td class="n">${signed(line.improvementBps, 1)}</td>
      ${line.markoutBps.map(
        (bps, i) => html`<td class="n" title=${`95 %: ± ${fixed(line.markoutErrorBps[i], 2)}`}>${signed(bps, 1)}</td>`,
      )}
    </tr>`;
    const lines = [
      ...liquidity,
      ...venues,
      ...tactics,
      ...bounds.map(line => ({ ...line, name: line.name === 'NONE' ? 'bound by nothing' : `bound by ${line.name}` })),
      ...dials.map(line => ({ ...line, name: `aggression ${line.name}` })),
    ].filter(({ fills }) => fills > 0);
    if (lines.length === 0) {
      return html``;
    }
    return html`<table class="groups" aria-label="Fills and markouts">
      <thead><tr>
        <th>Fills</th><th class="n">Quantity</th><th class="n">Share</th><th class="n" title="Part of the trading cost">Cost</th>
        <th class="n" title="Effective spread, bps">Eff.</th><th class="n" title="Improvement on the far touch, bps">Impr.</th>
        ${markoutSeconds.map(seconds => html`<th class="n" title="Markout, bps">${seconds}\u202fs</th>`)}
      </tr></thead>
      <tbody>${lines.map(row)}</tbody>
    </table>`;
  }

  shown(tca) {
    const { state, arrivalBps, vwapBps, twapBps } = tca;
    const base = `/api/v1/orders/${this.subject}/tca`;
    return html`
      ${this.#waterfall(tca)}
      <p class="against">
        against arrival ${signed(arrivalBps, 2)}, VWAP ${signed(vwapBps, 2)}, TWAP ${signed(twapBps, 2)} bps · ${words(state)}
      </p>
      ${this.#measures(tca)}
      ${this.#groups(tca)}
      <p class="exports">
        <a href="${base}.csv" download>CSV</a> <a href=${base} download=${`tca-${this.subject}.json`}>JSON</a>
        <button @click=${() => window.print()}>Print</button>
      </p>
    `;
  }
}

customElements.define('sluice-costs', Costs);
