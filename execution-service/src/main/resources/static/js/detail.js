// The selected parent: how it stands, steering, trajectory, children, fills, decisions, book and costs.

import { LitElement, html } from 'lit';
import { get, post } from './api.js';
import { Trajectory } from './chart.js';
import { clock, fixed, isOver, percent, price, quantity, signed, words } from './format.js';
import './audit.js';
import './book.js';
import './costs.js';
import './dial.js';
import './fills.js';
import './signals.js';

const REFRESH_MS = 2000;
const ROWS = 200;

class Detail extends LitElement {
  static properties = {
    feed: {},
    order: {},
    trades: { type: Boolean },
    tab: { state: true },
    note: { state: true },
    children_: { state: true },
    decisions: { state: true },
  };

  #shown = null;
  #chart = null;
  #fills = [];

  constructor() {
    super();
    this.tab = 'decisions';
    this.children_ = [];
    this.decisions = [];
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    const mine = handle => event => event.detail.orderId === this.#shown && handle(event.detail);
    this.feed.addEventListener('child', mine(child => {
      this.children_ = [child, ...this.children_.filter(({ id }) => id !== child.id)].slice(0, ROWS);
    }));
    this.feed.addEventListener('decision', mine(decision => {
      this.decisions = [decision, ...this.decisions].slice(0, ROWS);
    }));
    this.feed.addEventListener('fill', mine(fill => {
      this.#fills = [fill, ...this.#fills.filter(({ execId }) => execId !== fill.execId)];
    }));
    setInterval(() => this.#draw(), REFRESH_MS);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  updated() {
    const box = this.querySelector('.trajectory');
    if (box && !this.#chart) {
      this.#chart = new Trajectory(box);
    }
    if (this.order && this.order.id !== this.#shown) {
      this.#read(this.order.id);
    }
  }

  async #read(id) {
    this.#shown = id;
    this.#fills = [];
    this.children_ = [];
    this.decisions = [];
    this.note = null;
    this.#chart?.clear();
    const page = `?size=${ROWS}`;
    const [fills, children, decisions] = await Promise.all([
      get(`/orders/${id}/fills?size=500`),
      get(`/orders/${id}/children${page}`),
      get(`/orders/${id}/decisions${page}`),
    ]);
    if (id === this.#shown) {
      this.#fills = fills.items;
      this.children_ = children.items;
      this.decisions = decisions.items;
      await this.#draw();
    }
  }

  async #draw() {
    if (this.#shown === null || document.hidden) {
      return;
    }
    const id = this.#shown;
    const schedule = await get(`/orders/${id}/schedule`);
    if (id === this.#shown) {
      this.#chart?.show(schedule, this.#fills);
    }
  }

  async #press(action) {
    try {
      const { order, openChildren } = await post(`/orders/${this.order.id}/${action}`);
      const open = openChildren.length;
      this.note = { text: open > 0 && action === 'cancel' ? `${open} children still open` : words(order.state) };
    } catch (e) {
      this.note = { bad: true, text: e.message };
    }
  }

  render() {
    const order = this.order;
    if (!order) {
      return html`<p class="empty">Select an order to see how it goes.</p>`;
    }
    return html`
      <section class="steer" aria-label="Order ${order.id}">${this.#title(order)} ${this.#facts(order)} ${this.#steering(order)}</section>
      <section class="chart" aria-label="Trajectory"><div class="trajectory"></div></section>
      <section class="log">
        <nav role="tablist">
          ${this.#tabButton('decisions', `Decisions ${order.decisions}`)} ${this.#tabButton('children', 'Children')}
          ${this.#tabButton('fills', 'Fills')} ${this.#tabButton('market', 'Market')} ${this.#tabButton('costs', 'Costs')} ${this.#tabButton('audit', 'Audit')}
        </nav>
        <div class="rows" tabindex="0">${this.#tabBody(order)}</div>
      </section>
    `;
  }

  #title(order) {
    const buy = order.side === 'BUY';
    return html`<h2>
      <span class="side ${buy ? 'buy' : 'sell'}">${words(order.side)}</span>
      ${quantity(order.quantity)} ${order.symbol}
      <small>${order.strategy} · #${order.id} · v${order.version}</small>
    </h2>`;
  }

  #facts(order) {
    const fact = (name, value, title = '') => html`<div title=${title}><dt>${name}</dt><dd>${value}</dd></div>`;
    const u = order.urgency;
    const parts = ['base', 'deficit', 'elapsed', 'signal', 'volatility', 'spread', 'toxicity'].map(part => `${part} ${signed(u[part], 2)}`).join('\n');
    return html`<dl>
      ${fact('Filled', quantity(order.cumQty))} ${fact('Leaves', quantity(order.leavesQty))}
      ${fact('Schedule', quantity(order.targetQty), `band ${quantity(order.bandLow)} to ${quantity(order.bandHigh)}`)}
      ${fact('Working', quantity(order.workingQty), `${quantity(order.inFlightQty)} in flight`)}
      ${fact('Average', price(order.averagePrice))} ${fact('Arrival', price(order.arrivalPrice))}
      ${fact('Slippage', html`${signed(order.slippageBps, 1)} <i>bps</i>`)} ${fact('Part.', percent(order.participation))}
      ${fact('Urgency', fixed(u.value, 2), parts)} ${fact('Tactic', words(order.tactic))}
      ${fact('Forecast', signed(order.signals.forecast, 2), `gate ${fixed(order.signals.gate, 2)}`)}
      ${fact('Ends', clock(order.endTime))}
    </dl>`;
  }

  #steering(order) {
    if (!this.trades) {
      return html``;
    }
    const over = isOver(order.state);
    const paused = order.state === 'SUSPENDED';
    return html`
      <sluice-dial .order=${order} .disabled=${over}></sluice-dial>
      <div class="buttons">
        ${paused
          ? html`<button ?disabled=${over} @click=${() => this.#press('resume')}>Resume</button>`
          : html`<button ?disabled=${over} @click=${() => this.#press('pause')}>Pause</button>`}
        <button title="Cross what is left now, inside limit and collar; what does not fill is canceled" ?disabled=${over} @click=${() => this.#press('finish')}>Finish</button>
        <button class="danger" ?disabled=${over} @click=${() => this.#press('cancel')}>Cancel order</button>
        <span class="note ${this.note?.bad ? 'bad' : ''}" role="status">${this.note?.text ?? ''}</span>
      </div>
    `;
  }

  #tabButton(name, title) {
    return html`<button role="tab" aria-selected=${this.tab === name} @click=${() => (this.tab = name)}>${title}</button>`;
  }

  #tabBody(order) {
    switch (this.tab) {
      case 'children':
        return this.#childRows();
      case 'fills':
        return html`<sluice-fills .subject=${order.id}></sluice-fills>`;
      case 'market':
        return html`<sluice-book .subject=${order.symbol}></sluice-book>
          <sluice-signals .feed=${this.feed} .subject=${order.symbol}></sluice-signals>`;
      case 'costs':
        return html`<sluice-costs .subject=${order.id}></sluice-costs>`;
      case 'audit':
        return html`<sluice-audit .subject=${order.id}></sluice-audit>`;
      default:
        return this.#decisionRows();
    }
  }

  #decisionRows() {
    return html`<table>
      <thead>
        <tr><th>Time</th><th>Cause</th><th class="n">Due</th><th class="n">Signal</th><th class="n">Urg.</th><th>Tactic</th><th>Bound by</th></tr>
      </thead>
      <tbody>
        ${this.decisions.map(
          d => html`<tr title=${`target ${quantity(d.targetQty)} ± ${quantity(d.bandQty)}, aim ${quantity(d.aimQty)}, dial ${d.aggression}, placed ${d.placed}, pulled ${d.pulled}${auctionText(d.auction)}`}>
            <td>${clock(d.time)}</td><td>${words(d.cause)}</td><td class="n">${quantity(d.dueQty)}</td>
            <td class="n">${signed(d.signals.signal, 2)}</td><td class="n">${fixed(d.urgency.value, 2)}</td>
            <td>${words(d.tactic)}</td><td>${d.boundBy === 'NONE' ? '' : words(d.boundBy)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #childRows() {
    return html`<table>
      <thead>
        <tr><th>Time</th><th>Venue</th><th class="n">Quantity</th><th class="n">Price</th><th class="n">Filled</th><th>Tactic</th><th>State</th></tr>
      </thead>
      <tbody>
        ${this.children_.map(
          c => html`<tr title=${`${c.clOrdId} ${c.text}`}>
            <td>${clock(c.time)}</td><td>${c.venue}</td><td class="n">${quantity(c.quantity)}</td>
            <td class="n">${price(c.price)}</td><td class="n">${quantity(c.cumQty)}</td>
            <td>${words(c.tactic)}</td><td><span class="state ${c.state.toLowerCase()}">${words(c.state)}</span></td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

/** What an auction was to get and why; nothing of a decision that is not about one. */
function auctionText(auction) {
  if (!auction) {
    return '';
  }
  const bound = auction.boundBy === 'NONE' ? '' : `, bound by ${words(auction.boundBy)}`;
  return `, ${words(auction.auction)} auction: share ${quantity(auction.shareQty)}, raised by ${quantity(auction.raiseQty)} of ${quantity(auction.wantedQty)}${bound}`;
}

customElements.define('sluice-detail', Detail);
