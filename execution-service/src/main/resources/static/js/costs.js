// What the order has cost: the shortfall as a waterfall, and who filled it how well.

import { html } from 'lit';
import { percent, quantity, signed, words } from './format.js';
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

  #groups({ liquidity, venues, tactics, markoutSeconds }) {
    const row = line => html`<tr>
      <th scope="row">${line.name === line.name.toUpperCase() ? line.name : words(line.name)}</th>
      <td class="n">${quantity(line.quantity)}</td><td class="n">${percent(line.share, 0)}</td>
      <td class="n">${signed(line.effectiveSpreadBps, 1)}</td>
      ${line.markoutBps.map(bps => html`<td class="n">${signed(bps, 1)}</td>`)}
    </tr>`;
    const lines = [...liquidity, ...venues, ...tactics].filter(({ fills }) => fills > 0);
    if (lines.length === 0) {
      return html``;
    }
    return html`<table class="groups" aria-label="Fills and markouts">
      <thead><tr>
        <th>Fills</th><th class="n">Quantity</th><th class="n">Share</th><th class="n" title="Effective spread, bps">Eff.</th>
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
      ${this.#groups(tca)}
      <p class="exports">
        <a href="${base}.csv" download>CSV</a> <a href=${base} download=${`tca-${this.subject}.json`}>JSON</a>
        <button @click=${() => window.print()}>Print</button>
      </p>
    `;
  }
}

customElements.define('sluice-costs', Costs);
