// The book of the order's name: every venue's levels side by side, best in the middle.

import { LitElement, html } from 'lit';
import { get } from './api.js';
import { price, quantity } from './format.js';

const REFRESH_MS = 500;
const LEVELS = 5;
const STALE_NS = 2e9;

class Book extends LitElement {
  static properties = { symbol: {}, book: { state: true }, note: { state: true } };

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
    if (changed.has('symbol')) {
      this.book = null;
      this.#read();
    }
  }

  async #read() {
    if (document.hidden) {
      return;
    }
    const symbol = this.symbol;
    try {
      const book = await get(`/instruments/${symbol}/book`);
      if (symbol === this.symbol) {
        this.book = book;
        this.note = '';
      }
    } catch (e) {
      this.note = e.message;
    }
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

  render() {
    if (this.note) {
      return html`<p class="empty">${this.note}</p>`;
    }
    return html`<div class="ladders">${(this.book?.venues ?? []).map(venue => this.#venue(venue))}</div>`;
  }
}

customElements.define('sluice-book', Book);
