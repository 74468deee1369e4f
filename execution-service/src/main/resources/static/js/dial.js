// The aggression dial: move it, see what would come of it, then commit. What the order has now stays marked beside what
// you are about to send.

import { LitElement, html } from 'lit';
import { patch, post } from './api.js';
import { clock, percent, signed } from './format.js';

// A dial on the move asks once it rests for so long.
const REST_MS = 150;

class Dial extends LitElement {
  static properties = { order: {}, disabled: { type: Boolean }, wish: { state: true }, preview: { state: true }, note: { state: true } };

  #asking;

  createRenderRoot() {
    return this;
  }

  willUpdate(changes) {
    if (changes.has('order') && changes.get('order')?.id !== this.order?.id) {
      this.#turn(null);
      this.note = null;
    }
  }

  #turn(wish) {
    this.wish = wish;
    this.preview = null;
    clearTimeout(this.#asking);
    if (wish !== null && wish !== this.order.aggression) {
      this.#asking = setTimeout(() => this.#ask(this.order.id, wish), REST_MS);
    }
  }

  async #ask(id, wish) {
    try {
      const preview = await post(`/orders/${id}/preview`, { aggression: wish });
      if (id === this.order.id && wish === this.wish) {
        this.preview = preview;
      }
    } catch (e) {
      this.note = { bad: true, text: e.message };
    }
  }

  async #commit(event) {
    event.preventDefault();
    const { id, version } = this.order;
    try {
      const answer = await patch(`/orders/${id}`, version, { aggression: this.wish });
      const change = answer.changes.find(({ field }) => field === 'aggression');
      this.note = { text: change ? `${change.from ?? 'none'} → ${change.to} in version ${answer.version}` : 'unchanged' };
      this.#turn(null);
    } catch (e) {
      this.note = { bad: true, text: e.message };
    }
  }

  #previewRows() {
    if (!this.preview) {
      return html``;
    }
    const { now, changed } = this.preview;
    const bps = ({ expected, low, high }) => html`${signed(expected, 1)} <small>(${signed(low, 1)} to ${signed(high, 1)})</small>`;
    const row = (name, show) => html`<tr><th scope="row">${name}</th><td>${show(now)}</td><td>${show(changed)}</td></tr>`;
    return html`<table class="preview" aria-label="Preview">
      <thead><tr><th></th><th>${this.order.aggression}</th><th>${this.wish}</th></tr></thead>
      <tbody>
        ${row('Cost, bps', f => bps(f.costBps))} ${row('Completion', f => percent(f.completion.expected, 0))}
        ${row('Part.', f => percent(f.participation.expected))} ${row('Passive', f => percent(f.passiveShare.expected, 0))}
        ${row('Ends', f => clock(f.endTime))}
      </tbody>
    </table>`;
  }

  render() {
    const now = this.order.aggression;
    const value = this.wish ?? now;
    const moved = this.wish !== null && this.wish !== undefined && this.wish !== now;
    return html`<form class="dial" @submit=${this.#commit}>
      <label for="aggression">Aggression</label>
      <output class=${moved ? 'moved' : ''}>${moved ? `${now} → ${value}` : now}</output>
      <input
        id="aggression"
        type="range"
        min="0"
        max="10"
        step="1"
        .value=${String(value)}
        ?disabled=${this.disabled}
        aria-valuetext=${`${value} of 10`}
        @input=${event => this.#turn(Number(event.target.value))}
      />
      <span class="scale"><i>patient</i><i>neutral</i><i>get done</i></span>
      ${this.#previewRows()}
      <button class="primary" ?disabled=${this.disabled || !moved}>Commit</button>
      <span class="note ${this.note?.bad ? 'bad' : ''}" role="status">${this.note?.text ?? ''}</span>
    </form>`;
  }
}

customElements.define('sluice-dial', Dial);
