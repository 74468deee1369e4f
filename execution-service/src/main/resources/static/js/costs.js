// What the order has cost: the shortfall as a waterfall, and who filled it how well.

import { LitElement, html } from 'lit';
import { get } from './api.js';
import { percent, quantity, signed, words } from './format.js';

const REFRESH_MS = 3000;
const PARTS = ['investmentDelay', 'operationalDelay', 'spread', 'impact', 'timing', 'opportunity', 'fees', 'total'];

const title = name => words(name.replace(/([A-Z])/g, ' $1'));

class Costs extends LitElement {
  static properties = { orderId: {}, tca: { state: true }, note: { state: true } };

  #timer = 0;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#read(), REFRESH_MS);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('orderId')) {
      this.tca = null;
      this.#read();
    }
  }

  async #read() {
    const id = this.orderId;
    if (document.hidden || this.tca?.state === 'FINAL') {
      return;
    }
    try {
      const tca = await get(`/orders/${id}/tca`);
      if (id === this.orderId) {
        this.tca = tca;
        this.note = '';
      }
    } catch (e) {
      this.note = e.message;
    }
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

  render() {
    if (this.note) {
      return html`<p class="empty">${this.note}</p>`;
    }
    if (!this.tca) {
      return html``;
    }
    const { state, arrivalBps, vwapBps, twapBps } = this.tca;
    const base = `/api/v1/orders/${this.orderId}/tca`;
    return html`
      ${this.#waterfall(this.tca)}
      <p class="against">
        against arrival ${signed(arrivalBps, 2)}, VWAP ${signed(vwapBps, 2)}, TWAP ${signed(twapBps, 2)} bps · ${words(state)}
      </p>
      ${this.#groups(this.tca)}
      <p class="exports">
        <a href="${base}.csv" download>CSV</a> <a href=${base} download=${`tca-${this.orderId}.json`}>JSON</a>
        <button @click=${() => window.print()}>Print</button>
      </p>
    `;
  }
}

customElements.define('sluice-costs', Costs);
