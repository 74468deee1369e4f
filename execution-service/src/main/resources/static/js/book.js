// The book of the order's name: every venue's levels side by side, best in the middle.

import { html } from 'lit';
import { price, quantity } from './format.js';
import { Polling } from './polling.js';

const REFRESH_MS = 500;
const LEVELS = 5;
const STALE_NS = 2e9;

/** Its subject is the symbol. */
class Book extends Polling {
  constructor() {
    super(REFRESH_MS, symbol => `/instruments/${symbol}/book`);
  }

  updated() {
    for (const bar of this.querySelectorAll('.size[data-share]')) {
      bar.style.setProperty('--share', `${bar.dataset.share}%`);
    }
  }

  #level(level, side, most) {
    const share = Math.round((100 * Number(level.quantity)) / most);
    return html`<tr class=${side}>
      <td class="n">${price(level.price)}</td>
      <td class="n size" data-share=${share}>${quantity(level.quantity)}</td>
    </tr>`;
  }

  #venue({ venue, bids, asks, ageNs }) {
    const shown = [bids.slice(0, LEVELS), asks.slice(0, LEVELS)];
    const most = Math.max(1, ...shown.flat().map(level => Number(level.quantity)));
    const old = ageNs > STALE_NS;
    return html`<table class="ladder" aria-label=${`Book of ${venue}`}>
      <thead><tr><th>${venue}</th><th class="n">${old ? 'stale' : ''}</th></tr></thead>
      <tbody>
        ${shown[1].toReversed().map(level => this.#level(level, 'ask', most))}
        ${shown[0].map((level, i) => this.#level(level, i === 0 ? 'bid best' : 'bid', most))}
      </tbody>
    </table>`;
  }

  shown({ venues }) {
    return html`<div class="ladders">${venues.map(venue => this.#venue(venue))}</div>`;
  }
}

customElements.define('sluice-book', Book);
