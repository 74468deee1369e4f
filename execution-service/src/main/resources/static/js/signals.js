// The signals of the order's name, live from the stream: what each says within its range, and what each venue's own book says.

import { LitElement, html } from 'lit';
import { fixed, quantity, signed } from './format.js';

const LEAN = [-1, 1];
const SHARE = [0, 1];

// Those with a sign are market oriented: + means the price is expected to rise.
const BOUNDED = [
  ['queueImbalance', 'Queue imbalance', LEAN, 'Bid less offered at the best prices, over both'],
  ['depthImbalance', 'Depth imbalance', LEAN, 'Bid less offered over five levels by their weights, over both'],
  ['orderFlow', 'Order flow', LEAN, 'Order-flow imbalance at the best prices, over the depth there'],
  ['integratedOrderFlow', 'Integrated flow', LEAN, 'Order-flow imbalance over five levels, by their weights'],
  ['tradeImbalance', 'Trade imbalance', LEAN, 'Bought less sold by those who take, over both'],
  ['metaorderPressure', 'Metaorder', LEAN, 'Trace of somebody else working a large order'],
  ['forecast', 'Forecast', LEAN, 'What the model makes of all of it'],
  ['gate', 'Gate', SHARE, 'How far the last forecasts came true: what the forecast counts for'],
  ['toxicity', 'Toxicity', SHARE, 'How much fills run against those who rest'],
];

const OPEN = [
  ['Micro-price', s => `${signed(s.micropriceTicks, 2)} ticks`, 'Less the mid; at most half the spread'],
  ['Spread', s => `${s.spreadTicks} tick${s.spreadTicks === 1 ? '' : 's'}, × ${fixed(s.spreadRatio, 2)}`, 'And over its median'],
  ['Spread widens', s => signed(s.spreadChange, 2), 'Mean of a second over that of a minute, less one'],
  ['Volatility', s => `${fixed(s.minuteVolatilityBps, 2)} bps, × ${fixed(s.volatilityRatio, 2)}`, 'Of the last minute, and over that of the last half hour'],
  ['Volume', s => signed(s.volumeScore, 2), 'Of the last minute, in deviations from what the time of day expects'],
  ['From VWAP', s => `${signed(s.vwapDeviationBps, 1)} bps`, "Mid over the session's volume-weighted average price"],
  ['Taken, net', s => (s.volumeDelta === null ? '–' : quantity(s.volumeDelta)), 'Bought less sold by those who took since the open'],
  ['Absorbing', s => (s.absorbing ? 'yes' : 'no'), 'One side was taken from heavily and the mid stood still'],
];

/** Its subject is the symbol. */
class Signals extends LitElement {
  static properties = { feed: {}, subject: {} };

  #heard = ({ detail: signals }) => signals.symbol === this.subject && this.requestUpdate();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.feed.addEventListener('signal', this.#heard);
  }

  disconnectedCallback() {
    this.feed.removeEventListener('signal', this.#heard);
    super.disconnectedCallback();
  }

  updated() {
    for (const fill of this.querySelectorAll('.fill')) {
      fill.style.left = `${fill.dataset.from}%`;
      fill.style.width = `${fill.dataset.wide}%`;
    }
  }

  #bar(value, [low, high]) {
    const place = at => (100 * (Math.min(high, Math.max(low, at)) - low)) / (high - low);
    const [from, to] = [place(Math.min(0, value ?? 0)), place(Math.max(0, value ?? 0))];
    return html`<span class="bar ${low < 0 ? 'lean' : ''}">
      <span class="fill ${value < 0 ? 'ask' : 'bid'}" data-from=${from.toFixed(1)} data-wide=${(to - from).toFixed(1)}></span>
    </span>`;
  }

  #row([field, name, range, meaning], signals) {
    const value = signals[field];
    const text = range[0] < 0 ? signed(value, 2) : fixed(value, 2);
    return html`<tr title=${meaning}>
      <th scope="row">${name}</th><td class="way">${this.#bar(value, range)}</td>
      <td class="n">${text}</td><td class="n range">${range[0] < 0 ? '−1 to 1' : '0 to 1'}</td>
    </tr>`;
  }

  render() {
    const signals = this.feed.signals.get(this.subject);
    if (!signals) {
      return html`<p class="empty">No signals of ${this.subject} yet.</p>`;
    }
    return html`
      <p class="banner" role="status" ?hidden=${signals.sound}>No fresh book of two sides: no order heeds any of this.</p>
      <table class="signals" aria-label="Signals">
        <thead><tr><th>Signal</th><th></th><th class="n">Now</th><th class="n">Range</th></tr></thead>
        <tbody>
          ${BOUNDED.map(row => this.#row(row, signals))}
          ${OPEN.map(
            ([name, text, meaning]) => html`<tr title=${meaning}>
              <th scope="row">${name}</th><td class="n" colspan="3">${text(signals)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      <table class="signals" aria-label="Signals by venue">
        <thead><tr><th>Venue</th><th class="n">Queue</th><th class="n">Depth</th><th class="n">Flow</th></tr></thead>
        <tbody>
          ${signals.venues.map(
            v => html`<tr>
              <th scope="row">${v.venue}</th><td class="n">${signed(v.queueImbalance, 2)}</td>
              <td class="n">${signed(v.depthImbalance, 2)}</td><td class="n">${signed(v.orderFlow, 2)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    `;
  }
}

customElements.define('sluice-signals', Signals);
