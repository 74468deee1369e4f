// The order's fills, newest first: as they came, what their venue made of them since, and whether the client has them.

import { html } from 'lit';
import { clock, price, quantity, words } from './format.js';
import { Polling } from './polling.js';

const REFRESH_MS = 3000;

/** Its subject is the order's id. */
class Fills extends Polling {
  constructor() {
    super(REFRESH_MS, id => `/orders/${id}/fills?size=200`);
  }

  #state({ state, bookedQuantity, bookedPrice, dispute }) {
    const corrected = state === 'CORRECTED' ? html`: ${quantity(bookedQuantity)} at ${price(bookedPrice)}` : '';
    return html`
      ${state === 'BOOKED' ? '' : html`<span class="note bad">${words(state)}${corrected}</span>`}
      ${dispute ? html`<span class="note bad" title=${dispute}>disputed</span>` : ''}
    `;
  }

  shown({ items }) {
    return html`<table aria-label="Fills">
      <thead>
        <tr><th>Time</th><th>Venue</th><th class="n">Quantity</th><th class="n">Price</th><th>Liquidity</th><th>State</th></tr>
      </thead>
      <tbody>
        ${items.map(
          f => html`<tr class=${f.state.toLowerCase()} title=${`${f.execId}, of the venue ${f.venueExecId}; filled then ${quantity(f.cumQty)}`}>
            <td>${clock(f.time)}</td><td>${f.venue}</td><td class="n">${quantity(f.quantity)}</td><td class="n">${price(f.price)}</td>
            <td>${words(f.liquidity)}</td><td>${this.#state(f)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <p class="exports"><a href="/api/v1/history/fills.csv?order=${this.subject}" download>CSV</a></p>`;
  }
}

customElements.define('sluice-fills', Fills);
